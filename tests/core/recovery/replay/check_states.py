"""Recovers states of a write log and compares; a program of its own, since HDF5 may crash.

Arguments: log, finished file, folder to work in, number of the first state and how far it is to the
next, edges, mixes (see `states`). Prints a line of JSON when a state begins, and one with its
outcome.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import h5py
import hdf5plugin  # noqa: F401  (the filters)
import numpy as np

from core.data import Array
from core.recovery.grids import TIMES, stored_grids
from core.recovery.recover import recover
from core.recovery.reports import CopiedReadable, Recovered, Refused, Report
from core.recovery.streams import stored_streams
from tests.core.recovery.replay.states import POWER_CUTS, State, states
from tests.core.recovery.replay.write_log import read_log

PATIENCE = 60
"""Seconds after which a recovery is taken to hang, and ends its process."""


@dataclass(frozen=True)
class Truth:
    """All rows of an array that were recorded; `source` is whose steps they are.

    In a grid, whose points stand at their places, `order` are the places in the order of the visit:
    then the rows are those of the visit as well, and what was emptied is no wrong value.
    """

    source: str
    rows: Array
    order: Array | None = None


Truths = Mapping[str, Truth]


class Outcome(StrEnum):
    """What became of the steps that were called safe."""

    WHOLE = "whole"
    """All are in the file again."""
    COPIED = "in a copy"
    """The file was not mended; all are in the copy of what could be read."""
    NOTHING = "none safe yet"
    LOST = "lost"
    WRONG = "wrong"
    """A value is not what was measured, and nobody says so."""
    CRASHED = "crashed"


def check(folder: Path, truths: Truths, state: State) -> tuple[Outcome, str]:
    """Recover the state and look for the safe steps."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in state.files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    path = next(folder.rglob("*.h5"), None)
    with _started_again(state.cut in POWER_CUTS):
        report = Refused(folder, "no file") if path is None else recover(path)
    missing, wrong = _compare(report, truths, state.safe)
    said = f"{missing} {wrong} {type(report).__name__} {report}"[:600]
    if wrong:
        return Outcome.WRONG, said
    if not any(state.safe.values()):
        return Outcome.NOTHING, said
    if missing:
        return Outcome.LOST, said
    return Outcome.COPIED if isinstance(report, CopiedReadable) else Outcome.WHOLE, said


@contextmanager
def _started_again(was_off: bool) -> Iterator[None]:
    """The computer was switched off and on, if so; nobody has the file open."""
    with (
        patch("core.recovery.recover.held", lambda *_, **__: None),
        patch("core.recovery.state.held", lambda *_, **__: None),
    ):
        if not was_off:
            yield
            return
        with patch("core.recording.safe_record.boot", lambda: "another"):
            yield


def _compare(
    report: Report, truths: Truths, safe: Mapping[str, int]
) -> tuple[list[str], list[str]]:
    """The arrays of which safe rows are missing, and those with wrong values."""
    missing, wrong = [], []
    for name, truth in truths.items():
        right, told = _rows(report, name, truth)
        steps = safe.get(truth.source, 0)
        if len(right) < steps or not right[:steps].all():
            missing.append(f"{name}: {steps} safe, {np.count_nonzero(right)} right")
        if (~right & ~told).any():
            wrong.append(f"{name}: {np.flatnonzero(~right & ~told)[:5]} of {len(right)}")
    return missing, wrong


def _rows(report: Report, name: str, truth: Truth) -> tuple[Array, Array]:
    """Which rows of an array are right after the recovery, and which are told as lost."""
    if isinstance(report, Refused):
        return np.zeros(0, bool), np.zeros(0, bool)
    path = report.copy if isinstance(report, CopiedReadable) else report.path
    with h5py.File(path) as file:
        array = file.get(name)
        if not isinstance(array, h5py.Dataset):
            return np.zeros(0, bool), np.zeros(0, bool)
        if truth.order is not None:
            times = file[f"/RawData/{truth.source}/{TIMES}"]
            return _points(array, times, truth.rows, truth.order)
        told = np.isin(np.arange(len(array)), _lost_rows(report, name))
        right = np.zeros(len(array), bool)
        shared = min(len(array), len(truth.rows))
        # What is told as lost may raise an error when it is read.
        for first, last in _runs(np.flatnonzero(~told[:shared])):
            right[first : last + 1] = _same(array[first : last + 1], truth.rows[first : last + 1])
    return right, told


def _points(
    array: h5py.Dataset, times: h5py.Dataset, expected: Array, order: Array
) -> tuple[Array, Array]:
    """The same of a grid, whose lost points are empty, in all arrays as in that of the times."""
    rows = in_order(array, times.ndim, order)
    empty = np.isnan(rows).all(axis=tuple(range(1, rows.ndim)))
    return _same(rows, expected), empty & np.isnan(in_order(times, times.ndim, order))


def in_order(array: h5py.Dataset, axes: int, order: Array) -> Array:
    """The points of a grid with so many axes, one after the other."""
    points: Array = array[...].reshape(-1, *array.shape[axes:])
    return points[order]


def _same(rows: Array, expected: Array) -> Array:
    same: Array = (rows == expected).all(axis=tuple(range(1, rows.ndim)))
    return same


def _runs(rows: Array) -> list[tuple[int, int]]:
    """The first and last of each run of neighbours."""
    if not len(rows):
        return []
    edges = np.flatnonzero(np.diff(rows) > 1)
    firsts, lasts = rows[[0, *(edges + 1)]], rows[[*edges, -1]]
    return [(int(first), int(last)) for first, last in zip(firsts, lasts, strict=True)]


def _lost_rows(report: Report, name: str) -> list[int]:
    match report:
        case Recovered(streams=streams):
            holes = [hole for stream in streams for hole in stream.holes]
        case CopiedReadable(holes=found):
            holes = list(found)
        case _:
            holes = []
    return [n for hole in holes if hole.path == name for n in range(hole.first, hole.last + 1)]


def truth_of(path: Path) -> Truths:
    """What a finished recording, or scan of a grid, has."""
    with h5py.File(path) as file:
        truths = {
            array.name: Truth(stream.title, array[...])
            for stream in stored_streams(file)
            for array in stream.arrays
        }
        for grid in stored_grids(file):
            order = grid.order()
            for array in grid.arrays:
                rows = in_order(array, grid.times.ndim, order)
                truths[array.name] = Truth(grid.title, rows, order)
        return truths


def main(log: str, finished: str, folder: str, *numbers: str) -> None:
    """Check every so many states."""
    first, stride, edges, mixes = map(int, numbers)
    truths = truth_of(Path(finished))
    all_states = enumerate(states(read_log(Path(log)), edges=edges, mixes=mixes))
    for number, state in islice(all_states, first, None, stride):
        begun = [number, state.cut, state.at]
        print(json.dumps(begun), flush=True)
        signal.alarm(PATIENCE)
        outcome, said = check(Path(folder), truths, state)
        signal.alarm(0)
        print(json.dumps([*begun, outcome, said]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
