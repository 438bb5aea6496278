"""Follows a file in SWMR mode from a process of its own, and tells of every wrong row.

Arguments: file. Prints `open`, follows until its input ends, then prints the rows seen.
"""

from __future__ import annotations

import sys
import threading

import h5py
import hdf5plugin  # noqa: F401  (its filters)
import numpy as np

from tests.core.recording.known_source import CHANNELS

DETECTOR = "RawData/Detector000"


def main(path: str) -> None:
    """Follow the first detector of the file."""
    over = threading.Event()

    def wait_for_end() -> None:
        sys.stdin.read()
        over.set()

    threading.Thread(target=wait_for_end, daemon=True).start()
    with h5py.File(path, "r", swmr=True) as file:
        print("open", flush=True)
        seen = 0
        while not over.wait(0.02):
            seen = look(file[DETECTOR], seen)
    print(seen, flush=True)


def look(detector: h5py.Group, before: int) -> int:
    """The number of complete steps, none of which may be wrong; they never become fewer."""
    datasets = [
        (channel, kind, detector[channel.path(stem)])
        for channel in CHANNELS
        if not channel.calculated
        for stem, kind in (("EnlData", channel.rows), ("ErrorBar", channel.errors))
        if kind is not None
    ]
    for _, _, dataset in datasets:
        dataset.refresh()
    complete = min(len(dataset) for _, _, dataset in datasets)
    assert complete >= before, "steps have gone"
    if complete == 0:
        return 0
    steps = detector["Data0D/CH00/EnlData00"][:complete].ravel()
    assert np.all(np.diff(steps) == 1), "steps are missing"
    for channel, rows, dataset in datasets:
        np.testing.assert_array_equal(dataset[:complete], rows(steps), channel.label)
    return complete


if __name__ == "__main__":
    main(*sys.argv[1:])
