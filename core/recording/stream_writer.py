"""The steps of one source into their arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.backends.protocol import Backend
from core.data import Acquisition, Array
from core.layout.blocks import Column
from core.layout.recording import FLOAT64, Stream
from core.recording.conversion import Changes, convert

STACK_BELOW = 64 << 10
"""Bytes a row from which stacking rows costs more than handing them over one by one."""


class StreamWriter:
    """Writes whole steps: after an error, `roll_back` leaves all arrays at the same length."""

    def __init__(self, stream: Stream, backend: Backend) -> None:
        self.stream = stream
        self.saved = 0
        self.safe = 0
        self.lost = 0
        self._backend = backend
        self._start = backend.rows(stream.time_path)

    @property
    def rows(self) -> Mapping[str, int]:
        """Rows that the arrays of its group have, with those that were there before."""
        return {self.stream.group: self._start + self.saved}

    def write(self, batch: Sequence[Acquisition]) -> Changes:
        """Add steps and say what the conversion to the saved number types changed.

        Raises:
            OSError: the disk is full or gone; call `roll_back`.
            ValueError: a step does not have the shape of the first.
        """
        changes = Changes()
        for column in self.stream.columns:
            changes += self._write_column(column, _pick(batch, column))
        moments = np.array([step.timestamp for step in batch], FLOAT64)
        self._backend.append(self.stream.time_path, moments)
        self.saved += len(batch)
        return changes

    def roll_back(self) -> None:
        """Cut all arrays to the steps that are complete."""
        self._cut_to(self.saved)

    def give_up_memory(self) -> None:
        """Cut all arrays to the steps that are in the file: the rest cannot be written."""
        self._cut_to(min(self._backend.settled(path) for path in self._paths) - self._start)

    def keep_safe(self) -> None:
        """The file was left as it is; whether it has more than what was safe, nobody knows."""
        self.lost += self.saved - self.safe
        self.saved = self.safe

    def lose(self) -> None:
        """The file is lost with all that was in it."""
        self.lost += self.saved
        self.saved = self.safe = 0

    def _cut_to(self, steps: int) -> None:
        for path in self._paths:
            self._backend.shrink(path, self._start + steps)
        self.lost += self.saved - steps
        self.saved = steps

    @property
    def _paths(self) -> tuple[str, ...]:
        return (*(column.path for column in self.stream.columns), self.stream.time_path)

    def _write_column(self, column: Column, rows: Sequence[Array]) -> Changes:
        shape = rows[0].shape
        if rows[0].nbytes >= STACK_BELOW:
            return sum((self._write_rows(column, row[np.newaxis]) for row in rows), Changes())
        if len({row.shape for row in rows}) > 1:
            raise ValueError(f"not all steps have the shape {shape}")
        # Several times as fast as np.stack, which looks at each row on its own.
        return self._write_rows(column, np.concatenate(rows).reshape(len(rows), *shape))

    def _write_rows(self, column: Column, rows: Array) -> Changes:
        array, changes = convert(rows, column.dtype)
        self._backend.append(column.path, array)
        return changes


def _pick(batch: Sequence[Acquisition], column: Column) -> list[Array]:
    block, channel = column.block, column.channel
    if column.of_errors:
        return [step.data[block].errors[channel] for step in batch]
    return [step.data[block].channels[channel] for step in batch]
