"""Follows a running scan from a process of its own, and stops at the first wrong value.

Arguments: file, how it is opened (`h5py` or `pymodaq`), when the scan began (epoch seconds).
Prints `open`, follows until its input ends, checks all once more, then prints the points seen, how
often there were new ones, and the median and the longest lag of the newest in seconds.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator

import h5py
import hdf5plugin  # noqa: F401  (its filters)
import numpy as np
from pymodaq_data.h5modules import open_h5_file_for_reading

from core.data import Array
from tests.core.recording.known_source import CHANNELS

SCAN = "RawData/Scan000"


def main(path: str, how: str, began: str) -> None:
    """Follow the first scan of the file."""
    over = threading.Event()

    def wait_for_end() -> None:
        sys.stdin.read()
        over.set()

    threading.Thread(target=wait_for_end, daemon=True).start()
    lags: list[float] = []
    with _opened(path, how) as file:
        scan = file[SCAN]
        known, _ = look(scan, np.empty(0, bool))
        print("open", flush=True)
        while not over.wait(0.002):
            moment, known, elapsed = time.time(), *look(scan, known)
            if elapsed.size:
                lags.append(moment - float(began) - float(elapsed.max()))
        look(scan, np.empty(0, bool))
    print(known.sum(), len(lags), np.median(lags), max(lags), flush=True)


def _opened(path: str, how: str) -> h5py.File:
    if how == "h5py":
        return h5py.File(path, "r", swmr=True)
    # Told so: by itself it recognizes files in SWMR mode by an error message of older HDF5.
    file, _ = open_h5_file_for_reading(path, swmr=True)
    return file


def look(scan: h5py.Group, known: Array) -> tuple[Array, Array]:
    """Which points are complete, and the elapsed times of those that were not `known` yet.

    None of these may be wrong. A point of a grid is complete when it has a time; arrays that grow
    may be of several lengths for a moment, and the shortest counts.
    """
    stem = "EnlData" if "EnlData00" in scan["Timestamps/Data0D/CH00"] else "Data"
    times = scan[f"Timestamps/Data0D/CH00/{stem}00"]
    if stem == "EnlData":
        length = min(_length(array) for array in (times, *_arrays(scan)))
        elapsed = _newest(times).reshape(-1)[:length]
    else:
        elapsed = _newest(times)
    taken = np.isfinite(elapsed)
    before = np.zeros(taken.shape, bool)
    if known.size:
        before[tuple(map(slice, known.shape))] = known
    assert np.all(taken[before]), "points have gone"
    new = taken & ~before
    if not new.any():
        return taken, np.empty(0)
    steps = _points(scan[f"Detector000/Data0D/CH00/{stem}00"], new).ravel()
    order = np.argsort(elapsed[new])
    assert np.all(np.diff(steps[order]) > 0), "points are in another order"
    for channel in CHANNELS:
        if channel.calculated:
            continue
        _check(scan, channel.path(stem), new, channel.rows(steps))
        if channel.errors:
            _check(scan, channel.path("ErrorBar"), new, channel.errors(steps))
    return taken, elapsed[new]


def _arrays(scan: h5py.Group) -> Iterator[h5py.Dataset]:
    """All arrays that grow with the steps of the source."""
    for channel in (each for each in CHANNELS if not each.calculated):
        yield scan[f"Detector000/{channel.path('EnlData')}"]
        if channel.errors:
            yield scan[f"Detector000/{channel.path('ErrorBar')}"]


def _length(array: h5py.Dataset) -> int:
    array.refresh()
    return len(array)


def _check(scan: h5py.Group, path: str, new: Array, expected: Array) -> None:
    values = _points(scan[f"Detector000/{path}"], new)
    np.testing.assert_array_equal(values.reshape(expected.shape), expected, path)


def _points(dataset: h5py.Dataset, new: Array) -> Array:
    dataset.refresh()
    return np.array([dataset[tuple(index)] for index in np.argwhere(new)])


def _newest(dataset: h5py.Dataset) -> Array:
    dataset.refresh()
    values: Array = dataset[...]
    return values


if __name__ == "__main__":
    main(*sys.argv[1:])
