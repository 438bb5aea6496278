"""What the tests of a group of sources share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.acquiring.group_bench import Bench
from tests.core.sources.faulty import FaultySource


@pytest.fixture
def bench() -> Iterator[Bench]:
    FaultySource.release.clear()
    FaultySource.events.clear()
    bench = Bench()
    yield bench
    FaultySource.release.set()
    bench.group.close()
