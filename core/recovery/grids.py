"""Scans of a grid, whose points stand at their places from the start, as they stand in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import h5py
import numpy as np

from core.data import Array
from core.layout.attributes import decode
from core.layout.file import RAW_DATA

TIMES = "Timestamps/Data0D/CH00/Data00"
"""Where a scan of a grid has the seconds at which its points were taken: none at 0."""


@dataclass(frozen=True, slots=True)
class StoredGrid:
    """The arrays of a scan that have a place for each of its points, the `times` among them."""

    group: str
    title: str
    arrays: tuple[h5py.Dataset, ...]
    times: h5py.Dataset

    def order(self) -> Array:
        """The places of the points that were taken, one after the other, in flattened arrays.

        Raises:
            OSError, RuntimeError: the times cannot be read.
        """
        times = self.times[...].ravel()
        # NaN stands where no point was taken, 0 in a page that the disk never got.
        taken = np.flatnonzero(times > 0)
        order: Array = taken[np.argsort(times[taken])]
        return order


def stored_grids(file: h5py.File) -> Iterator[StoredGrid]:
    """The scans of grids in a file, in order."""
    raw = file.get(RAW_DATA)
    for name in sorted(raw) if isinstance(raw, h5py.Group) else ():
        group = raw.get(name) if name.startswith("Scan") else None
        if not isinstance(group, h5py.Group):
            continue
        times = group.get(TIMES)
        if isinstance(times, h5py.Dataset):
            title = str(decode(group.attrs.get("TITLE", name)))
            yield StoredGrid(group.name, title, tuple(_with_places(group, times)), times)


def _with_places(group: h5py.Group, times: h5py.Dataset) -> list[h5py.Dataset]:
    found: list[h5py.Dataset] = []

    def visit(_: str, node: object) -> None:
        if isinstance(node, h5py.Dataset) and node.chunks and _has_points(node, times):
            found.append(node)

    group.visititems(visit)
    return found


def _has_points(array: h5py.Dataset, times: h5py.Dataset) -> bool:
    kind = decode(array.attrs.get("data_type", ""))
    return kind in ("data", "error") and array.shape[: times.ndim] == times.shape
