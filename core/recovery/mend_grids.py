"""Scans of grids after a crash: complete points stay at their places, all others are empty."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass

import h5py
import numpy as np

from core.data import Array
from core.recovery.grids import StoredGrid, stored_grids
from core.recovery.intact import ArrayCheck, Hole
from core.recovery.reports import StreamReport
from core.recovery.streams import running_scans


@dataclass(frozen=True, slots=True)
class MendedGrids:
    """What was done; `holes` are lost parts of `arrays`, and `remarks` sentences."""

    reports: tuple[StreamReport, ...]
    arrays: tuple[h5py.Dataset, ...]
    holes: tuple[Hole, ...]
    remarks: tuple[str, ...]


def mend_grids(file: h5py.File, doubtful_from: Mapping[str, int], end: int) -> MendedGrids:
    """Leave what is certain of the scans that were running; `end` is where the data really ends.

    `doubtful_from` says of how many points, the first ones, a scan is certain after a power cut.

    Raises:
        OSError, RuntimeError: as h5py does when an array cannot be read, or the disk fails.
        ValueError: an array goes on behind the end.
    """
    running = {scan.name for scan in running_scans(file)}
    reports, remarks = [], []
    arrays: list[h5py.Dataset] = []
    for grid in stored_grids(file):
        if grid.group not in running:
            continue
        remark = _remark(grid, doubtful_from.get(grid.group))
        if remark:
            remarks.append(remark)
            continue
        reports.append(_mend(grid, doubtful_from.get(grid.group), end))
        arrays += grid.arrays
    # What was emptied may stand behind the old end of the file now.
    checks = [ArrayCheck(array, sys.maxsize, is_full=False) for array in arrays]
    holes = tuple(hole for check in checks for hole in check.holes())
    return MendedGrids(tuple(reports), tuple(arrays), holes, tuple(remarks))


def empty_doubtful(file: h5py.File, doubtful_from: Mapping[str, int]) -> list[str]:
    """Leave the points that are certain after a power cut; says of which scans none can be told.

    Raises:
        OSError, RuntimeError: as `mend_grids`.
    """
    remarks = []
    for grid in stored_grids(file):
        confirmed = doubtful_from.get(grid.group)
        if confirmed is None:
            continue
        remark = _remark(grid, confirmed)
        if remark:
            remarks.append(remark)
        else:
            _empty_all_but(grid.order()[:confirmed], grid)
    return remarks


def _remark(grid: StoredGrid, confirmed: int | None) -> str:
    found = grid.order().size
    if confirmed is None or found >= confirmed:
        return ""
    return (
        f"{grid.title}: the disk had confirmed {confirmed} points, of which {found} are in the file"
        " with their time; what stands at other places may be wrong."
    )


def _mend(grid: StoredGrid, confirmed: int | None, end: int) -> StreamReport:
    order = grid.order()
    certain = order[:confirmed]
    _check(grid, end)
    kept = certain[_are_stored(grid).ravel()[certain]]
    _empty_all_but(kept, grid)
    return StreamReport(
        grid.group,
        grid.title,
        before=kept.size,
        after=kept.size,
        incomplete=certain.size - kept.size,
        doubtful=order.size - certain.size,
    )


def _check(grid: StoredGrid, end: int) -> None:
    """HDF5 would write to a chunk behind the end of the file, fail, and crash when it closes it."""

    def look(chunk: h5py.h5d.StoreInfo) -> None:
        if chunk.byte_offset + chunk.size > end:
            raise ValueError(f"a chunk of {grid.title} is behind the end of the file")

    for array in grid.arrays:
        array.id.chunk_iter(look)


def _empty_all_but(kept: Array, grid: StoredGrid) -> None:
    keep = np.zeros(grid.times.shape, bool)
    keep.ravel()[kept] = True
    for array in grid.arrays:
        for chunk in _chunks(array, keep.ndim):
            lost = ~keep[chunk]
            if lost.all():
                # Not read first: of what is not kept nobody knows whether it can be.
                array[chunk] = array.fillvalue
            elif lost.any():
                values = array[chunk]
                values[lost] = array.fillvalue
                array[chunk] = values


def _are_stored(grid: StoredGrid) -> Array:
    """Which places are in chunks that are on record in all arrays."""
    shape = grid.times.shape
    everywhere = np.ones(shape, bool)
    for array in grid.arrays:
        here = np.zeros(shape, bool)
        for chunk in _chunks(array, len(shape)):
            here[chunk] = True
        everywhere &= here
    return everywhere


def _chunks(array: h5py.Dataset, axes: int) -> list[tuple[slice, ...]]:
    """Of each chunk on record, its places along the axes of the scan."""
    found: set[tuple[int, ...]] = set()
    array.id.chunk_iter(lambda chunk: found.add(chunk.chunk_offset[:axes]))
    return [
        tuple(slice(i, i + n) for i, n in zip(offset, array.chunks, strict=False))
        for offset in sorted(found)
    ]
