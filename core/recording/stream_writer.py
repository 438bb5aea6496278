"""The steps of one source into their arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, groupby

import numpy as np

from core.backends.protocol import Backend
from core.data import Acquisition, Array, Channels, held
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
        by_block = groupby(stream.columns, lambda column: (column.block, column.of_errors))
        self._blocks = [tuple(columns) for _, columns in by_block]

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
        for columns in self._blocks:
            changes += self._write_columns(columns, batch)
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

    def _write_columns(self, columns: Sequence[Column], batch: Sequence[Acquisition]) -> Changes:
        """The channels of one block, or its errors: all at once if they are small."""
        steps = _pick(batch, columns)
        first = steps[0]
        if len({array.dtype for array in held(first)}) > 1:
            # In one array they would have a type in which some lose digits.
            return sum((self._write_columns((each,), batch) for each in columns), Changes())
        if first[0].nbytes >= STACK_BELOW:
            return self._write_row_by_row(columns, steps)
        rows, changes = convert(_stack(steps), columns[0].dtype)
        for number, column in enumerate(columns):
            self._backend.append(column.path, rows[:, number])
        return changes

    def _write_row_by_row(self, columns: Sequence[Column], steps: Sequence[Channels]) -> Changes:
        changes = Changes()
        for number, column in enumerate(columns):
            for channels in steps:
                row, changed = convert(channels[number][np.newaxis], column.dtype)
                self._backend.append(column.path, row)
                changes += changed
        return changes


def _pick(batch: Sequence[Acquisition], columns: Sequence[Column]) -> Sequence[Channels]:
    """What goes into these columns, step by step: one, or all of a block's."""
    number = columns[0].block
    if columns[0].of_errors:
        steps = [step.data[number].errors for step in batch]
    else:
        steps = [step.data[number].channels for step in batch]
    if len(columns) == len(steps[0]):
        return steps
    channel = columns[0].channel
    return [(channels[channel],) for channels in steps]


def _stack(steps: Sequence[Channels]) -> Array:
    """Shape `(steps, channels, *shape)`.

    Raises:
        ValueError: the steps differ in shape or in their number of channels.
    """
    first = steps[0]
    arrays = _arrays(steps)
    problem = ValueError(f"not all steps have the shape {first[0].shape}")
    if len(set(map(len, arrays))) > 1 or len(set(map(len, steps))) > 1:
        raise problem
    try:
        # Several times as fast as np.stack, which looks at each array on its own.
        return np.concatenate(arrays).reshape(len(steps), len(first), *first[0].shape)
    except ValueError as error:
        raise problem from error


def _arrays(steps: Sequence[Channels]) -> Sequence[Array]:
    kinds = set(map(type, steps))
    if kinds == {tuple}:
        return list(chain.from_iterable(steps))
    return list(chain.from_iterable(map(held, steps)))
