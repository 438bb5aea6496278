"""What is foretold is what the file then takes."""

from __future__ import annotations

import h5py
import pytest

from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import wait_until

RATE = 20.0


@pytest.mark.parametrize("number_type", ["float64", "uint16"])
@pytest.mark.parametrize("save_2d", [True, False])
def test_the_rate_is_that_of_the_file(
    make_bench: MakeBench, number_type: str, save_2d: bool
) -> None:
    bench = make_bench(saving_dynamic=number_type, save_2d=save_2d)
    assert bench.bench.expected_rate() == 0.0
    name = bench.add(rate=RATE)
    bench.bench.grab()
    wait_until(lambda: bench.bench.newest(name))
    expected = bench.bench.expected_rate()
    path = bench.record(5).path
    with h5py.File(path) as file:
        sizes: list[int] = []

        def add(_: str, node: h5py.Group | h5py.Dataset) -> None:
            if isinstance(node, h5py.Dataset) and node.attrs.get("EXTDIM") is not None:
                sizes.append(node[:1].nbytes)

        file["RawData/Detector000"].visititems(add)
        time_bytes = 8
    assert expected == pytest.approx(RATE * (sum(sizes) - time_bytes), rel=0.01)
