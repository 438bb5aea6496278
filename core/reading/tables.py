"""Windows of tables, and values as text."""

from __future__ import annotations

import math
from typing import Any

import h5py
import numpy as np

from core.reading.answers import TableWindow, Text
from core.reading.jobs import Refusal
from core.reading.kinds import value_text
from core.reading.opening import opened
from core.reading.parts import Box, Part, part_of
from core.reading.problems import DoesNotFit
from core.reading.requests import ReadTable, ReadText
from core.reading.selection import Span
from core.reading.storage import check_readable
from core.reading.values import check_size, item_bytes, stored_values

MOST_ROWS, MOST_COLUMNS = 5_000, 1_000
LARGEST = 64 << 20
"""Bytes of values that are made into text at once."""
LONGEST = 4 << 20
"""Characters of a text that is shown in full."""


def read_table(request: ReadTable) -> TableWindow:
    """Some rows and columns as texts."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        check_readable(file, request.node, array)
        part = part_of(array.shape, request.selection)
        if part.reduced or len(part.kept) > 2:
            raise Refusal(DoesNotFit("A table has one or two dimensions: choose which."))
        first, rows = _window(part, 0, request.rows, MOST_ROWS)
        if array.dtype.names and len(part.kept) < 2:
            return _compound(array, part, first, rows, request.columns)
        column, columns = _window(part, 1, request.columns, MOST_COLUMNS)
        box = _box(part, (first, rows), (column, columns))
        check_size("The table", rows * columns * item_bytes(array), LARGEST)
        values = stored_values(array, box).reshape(rows, columns, *_inner(array))
        headers = _headers(part)
        return TableWindow(
            headers[column : column + columns] if len(headers) > 1 else headers,
            tuple(tuple(_cells(array.dtype, row)) for row in values),
            first,
            column,
            part.shape[0] if part.shape else 1,
            part.shape[1] if len(part.shape) == 2 else 1,
        )


def read_text(request: ReadText) -> Text:
    """A value, or the first values, as text."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        if array.shape is None:
            return Text("no value")
        check_readable(file, request.node, array)
        part = part_of(array.shape, request.selection)
        box, is_part = _first_values(part, max(1, LONGEST // max(4, item_bytes(array))))
        check_size(
            "The text", math.prod(b.stop - b.start for b in box) * item_bytes(array), LARGEST
        )
        values = stored_values(array, box)
        # One value stands for itself, without brackets.
        one = values.ravel()[0] if values.size == 1 and not values.dtype.subdtype else values
        shown = value_text(_named(array.dtype, one), LONGEST)
        return Text(shown, is_part or len(shown) > LONGEST)


def _first_values(part: Part, most: int) -> tuple[Box, bool]:
    """The part, cut to about `most` values; whether it was cut."""
    lengths = list(part.lengths)
    left = most
    for d in reversed(range(len(lengths))):
        lengths[d] = min(lengths[d], max(1, left))
        left //= max(1, lengths[d])
    box = tuple(slice(a, a + n) for a, n in zip(part.starts, lengths, strict=True))
    return box, tuple(lengths) != part.lengths


def _window(part: Part, place: int, span: Span, most: int) -> tuple[int, int]:
    """First index and length of a window of the remaining dimension number `place`."""
    if place >= len(part.kept):
        return 0, 1
    start, stop, _ = slice(span.start, span.stop).indices(part.shape[place])
    return start, max(0, min(stop - start, most))


def _box(part: Part, *windows: tuple[int, int]) -> Box:
    box = list(part.index)
    for dimension, (first, length) in zip(part.kept, windows, strict=False):
        start = part.starts[dimension] + first
        box[dimension] = slice(start, start + length)
    return tuple(box)


def _headers(part: Part) -> tuple[str, ...]:
    """Column numbers; those beyond what anybody shows are left out by who asks."""
    if len(part.kept) < 2:
        return ("value",)
    dimension = part.kept[1]
    stop = min(part.stops[dimension], part.starts[dimension] + 1_000_000)
    return tuple(map(str, range(part.starts[dimension], stop)))


def _compound(array: h5py.Dataset, part: Part, first: int, rows: int, columns: Span) -> TableWindow:
    names = array.dtype.names
    start, stop, _ = slice(columns.start, columns.stop).indices(len(names))
    shown = names[start : min(stop, start + MOST_COLUMNS)]
    sizes = (array.dtype[name].itemsize for name in shown)
    check_size("The table", rows * sum(sizes), LARGEST)
    box = _box(part, (first, rows))
    values: Any = array.fields(list(shown))[box] if shown else None
    cells = tuple(
        tuple(next(_cells(array.dtype[name], [row[name]])) for name in shown)
        for row in (np.atleast_1d(values).ravel() if shown else ())
    )
    total = part.shape[0] if part.shape else 1
    return TableWindow(tuple(shown), cells, first, start, total, len(names))


def _inner(array: h5py.Dataset) -> tuple[int, ...]:
    """The dimensions inside of each value, of array types."""
    return () if array.dtype.subdtype is None else array.dtype.subdtype[1]


def _cells(dtype: np.dtype[Any], values: Any) -> Any:
    return (value_text(_named(dtype, value)) for value in values)


def _named(dtype: np.dtype[Any], value: Any) -> Any:
    """The name of a choice for its number; anything else as it is."""
    choices = h5py.check_enum_dtype(dtype)
    if not choices:
        return value
    names = {number: name for name, number in choices.items()}
    if isinstance(value, np.ndarray):
        flat = [names.get(int(item), str(item)) for item in value.ravel()]
        return np.array(flat, dtype=object).reshape(value.shape)
    return names.get(int(value), str(value))
