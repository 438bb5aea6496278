"""A bench for every test here, with the sources that tests know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.sources.faulty import FaultySource

MakeBench = Callable[..., DrivenBench]


@pytest.fixture(autouse=True)
def known_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue has the tests' sources as well."""
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource, FaultySource))
    FaultySource.release.clear()


@pytest.fixture
def make_bench(tmp_path: Path) -> Iterator[MakeBench]:
    """Makes benches that run until the test is over, with files below `tmp_path`."""
    with ExitStack() as running:

        def make(folder: Path = tmp_path, **settings: Any) -> DrivenBench:
            return running.enter_context(DrivenBench(folder, **settings))

        yield make
        FaultySource.release.set()
