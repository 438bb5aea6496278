"""PyMoDAQ's own savers, doing the same work (see `tests.benchmarks.savers`)."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from tests.benchmarks.savers import SOURCE, Result, Signal, Work

SCAN_BYTES = 512 << 20
"""The most that a scan of PyMoDAQ's is made for: it fills it in memory first."""


def pymodaq(backend: str) -> Work:
    """PyMoDAQ's continuous saver (`DataToExportTimedSaver`) with its `tables` or `h5py` backend."""
    return partial(_pymodaq, backend, False)


def pymodaq_scan(backend: str) -> Work:
    """PyMoDAQ's saver of scans, into arrays made for all points beforehand."""
    return partial(_pymodaq, backend, True)


def _pymodaq(backend: str, scan: bool, signal: Signal, seconds: float, folder: Path) -> Result:
    from pymodaq_data.data import DataRaw, DataToExport
    from pymodaq_data.h5modules.data_saving import (
        DataToExportExtendedSaver,
        DataToExportTimedSaver,
    )
    from pymodaq_data.h5modules.saving import H5SaverLowLevel

    path = folder / f"pymodaq_{backend}.h5"
    saver = H5SaverLowLevel("detector", backend=backend)
    saver.init_file(path, new_file=True)
    group = saver.add_det_group(saver.raw_group, title=SOURCE)
    # More than it does in the time, but no more than it has to fill beforehand.
    points = min(int(2500 * seconds) + 10, int(SCAN_BYTES * min(1.0, seconds)) // signal.nbytes)
    into = DataToExportExtendedSaver(saver, (points,)) if scan else DataToExportTimedSaver(saver)

    def add(number: int) -> None:
        frame = signal.frames[number % len(signal.frames)]
        data = DataRaw("signal", units="V", data=[frame], labels=["s"], origin=SOURCE)
        step = DataToExport("step", data=[data])
        if scan:
            into.add_data(group, step, [number])
        else:
            into.add_data(group, step)

    add(0)  # this makes the arrays
    count, start = 1, time.perf_counter()
    while time.perf_counter() - start < seconds and (not scan or count < points):
        add(count)
        count += 1
    saver.close_file()
    elapsed = time.perf_counter() - start
    return Result(count - 1, elapsed, path.stat().st_size / (count * signal.nbytes))
