"""The points of a scan into its arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.backends.protocol import Backend
from core.data import Acquisition, Array
from core.layout.blocks import Column
from core.layout.scan import ScanStream
from core.recording.conversion import Changes, convert
from core.scanning.path import ScanPath


class _PointWriter:
    """What both kinds of writers count (see `core.recording.step_writer.StepWriter`)."""

    def __init__(self, stream: ScanStream, backend: Backend) -> None:
        self.stream = stream
        self.saved = 0
        self.safe = 0
        self.lost = 0
        self._backend = backend

    @property
    def rows(self) -> Mapping[str, int]:
        """Points on record, as the steps of a recording are; in a grid the first by their time."""
        return {self.stream.group: self.saved}

    def keep_safe(self) -> None:
        """The file was left as it is; whether it has more than what was safe, nobody knows."""
        self.lost += self.saved - self.safe
        self.saved = self.safe

    def lose(self) -> None:
        """The file is lost with all that was in it."""
        self.lost += self.saved
        self.saved = self.safe = 0


class GridWriter(_PointWriter):
    """Each point at its place; a point is complete when its timestamp, the last, is there."""

    def __init__(self, stream: ScanStream, backend: Backend, path: ScanPath) -> None:
        super().__init__(stream, backend)
        self._path = path

    def write(self, batch: Sequence[Acquisition]) -> Changes:
        """Add points and say what the conversion to the saved number types changed.

        Raises:
            OSError: the disk is full or gone.
            ValueError: a point does not have the shape of the first.
        """
        changes = Changes()
        for point in batch:
            index = self._path.index(point.step)
            for column in self.stream.columns:
                array, changed = convert(_pick(point, column), column.dtype)
                changes += changed
                # A scalar adds no axis to the arrays of a scan.
                values = array.reshape(()) if array.shape == (1,) else array
                self._backend.write_at(column.path, index, values)
            self.saved += 1
        return changes

    def roll_back(self) -> None:
        """Arrays of known shape need no cutting."""

    def give_up_memory(self) -> None:
        """Forget what is in memory, which cannot be written: points since the last checkpoint."""
        for column in self.stream.columns:
            self._backend.discard(column.path)
        self.keep_safe()


class ListWriter(_PointWriter):
    """One point after the other, with its position on each axis."""

    def write(self, batch: Sequence[Acquisition]) -> Changes:
        """Add points, as `GridWriter` does."""
        changes = Changes()
        for column in self.stream.columns:
            changes += self._append(column, np.stack([_pick(point, column) for point in batch]))
        for column in self.stream.axis_columns:
            self._append(column, np.concatenate([_pick(point, column) for point in batch]))
        self.saved += len(batch)
        return changes

    def roll_back(self) -> None:
        """Cut all arrays to the points that are complete."""
        self._cut_to(self.saved)

    def give_up_memory(self) -> None:
        """Cut all arrays to the points that are in the file: the rest cannot be written."""
        self._cut_to(min(self._backend.settled(path) for path in self._paths))

    @property
    def _paths(self) -> tuple[str, ...]:
        columns = (*self.stream.columns, *self.stream.axis_columns)
        return tuple(column.path for column in columns)

    def _cut_to(self, points: int) -> None:
        for path in self._paths:
            self._backend.shrink(path, points)
        self.lost += self.saved - points
        self.saved = points

    def _append(self, column: Column, rows: Array) -> Changes:
        array, changes = convert(rows, column.dtype)
        self._backend.append(column.path, array)
        return changes


def _pick(point: Acquisition, column: Column) -> Array:
    block = point.data[column.block]
    return block.errors[column.channel] if column.of_errors else block.channels[column.channel]
