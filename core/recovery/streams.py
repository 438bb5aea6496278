"""The growing arrays of continuous recordings and of scans of a list, as they stand in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import h5py

from core.layout.attributes import decode
from core.layout.file import RAW_DATA
from core.layout.scan import RUNNING

TIMES = {"Detector": "NavAxes/Axis00", "Scan": "Timestamps/Data0D/CH00/EnlData00"}
"""Where a group has its moments, none of which is 0, by what its name begins with.

A scan of a grid has none that grows (see `core.recovery.grids`).
"""


@dataclass(frozen=True, slots=True)
class StoredStream:
    """The arrays of one detector or scan that grow with its steps; `time` says which are there."""

    group: str
    title: str
    columns: tuple[h5py.Dataset, ...]
    time: h5py.Dataset

    @property
    def arrays(self) -> tuple[h5py.Dataset, ...]:
        """All columns and the time axis."""
        return (*self.columns, self.time)

    @property
    def is_finished(self) -> bool:
        """Whether all arrays have as many steps as their attributes say."""
        steps = len(self.time)
        return all(len(a) == steps and stated_shape(a) in (None, a.shape) for a in self.arrays)


def stored_streams(file: h5py.File) -> Iterator[StoredStream]:
    """The continuous recordings and the scans of lists in a file, in order."""
    raw = file.get(RAW_DATA)
    if not isinstance(raw, h5py.Group):
        return
    for name in sorted(raw):
        where = TIMES.get(name.rstrip("0123456789"))
        group = raw.get(name) if where else None
        time = group.get(where) if isinstance(group, h5py.Group) else None
        if group is not None and isinstance(time, h5py.Dataset) and grows(time):
            title = str(decode(group.attrs.get("TITLE", name)))
            columns = tuple(array for array in _growing(group) if array.name != time.name)
            yield StoredStream(group.name, title, columns, time)


def running_scans(file: h5py.File) -> Iterator[h5py.Group]:
    """The scans that, as they say themselves, have not come to their end."""
    raw = file.get(RAW_DATA)
    for name in raw if isinstance(raw, h5py.Group) else ():
        group = raw.get(name) if name.startswith("Scan") else None
        if isinstance(group, h5py.Group) and decode(group.attrs.get("state", "")) == RUNNING:
            yield group


def grows(node: object) -> bool:
    """Whether this is an array that can be made longer."""
    return isinstance(node, h5py.Dataset) and bool(node.maxshape) and node.maxshape[0] is None


def stated_shape(array: h5py.Dataset) -> object:
    """The shape that the attributes state, which is put right when a file is finished."""
    return decode(array.attrs["shape"]) if "shape" in array.attrs else None


def _growing(group: h5py.Group) -> list[h5py.Dataset]:
    found: list[h5py.Dataset] = []

    def visit(_: str, node: object) -> None:
        if grows(node):
            found.append(node)

    group.visititems(visit)
    return found
