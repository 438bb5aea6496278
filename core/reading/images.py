"""Images for a screen: no finer than it can show, and no pixel left out."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from core.data import Array
from core.reading.answers import ImagePart
from core.reading.jobs import Refusal, Steps
from core.reading.parts import Box, Part
from core.reading.problems import DoesNotFit
from core.reading.reducing import Reducer
from core.reading.requests import ReadImage
from core.reading.selection import Reduction, Span
from core.reading.streaming import Pace, Stream, stream_of, streamed
from core.reading.values import check_size

LARGEST = 64 << 20
"""Bytes of an image."""
_MOST_REDUCED = 256 << 20


def read_image(request: ReadImage) -> Steps:
    """An image, growing while it is read."""
    stream = stream_of(request, "An image", 2)
    part = stream.part
    if request.rows < 1 or request.columns < 1:
        raise Refusal(DoesNotFit("An image has at least one row and one column."))
    pixels = math.prod(
        min(n, m) for n, m in zip(part.shape, (request.rows, request.columns), strict=True)
    )
    check_size("The image", pixels * 8, LARGEST)
    if part.reduced:
        return (yield from _reduced(request, stream))
    steps = shrinking(part, (request.rows, request.columns))
    pace = Pace()
    picture = Whole(part, stream.dtype) if steps == (1, 1) else Shrunk(part, steps, request.how)
    for done in streamed(stream, picture.take):
        yield _answer(part, steps, picture.so_far(), done) if pace.is_due() else None
    return _answer(part, steps, picture.values(), 1.0)


def _reduced(request: ReadImage, stream: Stream) -> Steps:
    """An image whose pixels are made of many values each: the map of a scan."""
    part = stream.part
    check_size("The image", math.prod(part.shape) * 8, _MOST_REDUCED)
    reducer = Reducer(part)
    steps = shrinking(part, (request.rows, request.columns))
    pace = Pace()

    def picture(done: float) -> ImagePart:
        values = reducer.values()
        if steps != (1, 1):
            shrunk = Shrunk(part, steps, request.how)
            shrunk.add(0, 0, values)
            values = shrunk.values()
        return _answer(part, steps, values, done)

    for done in streamed(stream, reducer.take, in_order=False):
        yield picture(done) if pace.is_due() else None
    return picture(1.0)


def shrinking(part: Part, most: tuple[int, int]) -> tuple[int, int]:
    """How many rows and columns become one."""
    rows, columns = part.shape
    return max(1, math.ceil(rows / most[0])), max(1, math.ceil(columns / most[1]))


def _answer(part: Part, steps: tuple[int, int], values: Array, done: float) -> ImagePart:
    rows, columns = (Span(part.starts[d], part.stops[d]) for d in part.kept)
    return ImagePart(values, rows, columns, *steps, done)


class Whole:
    """An image of the stored number type, every pixel."""

    def __init__(self, part: Part, dtype: np.dtype[Any]) -> None:
        self._part = part
        self._values = np.zeros(part.shape, dtype)
        self._known = np.zeros(part.shape[0] if part.shape else 0, bool)

    def take(self, box: Box, values: Array) -> None:
        """Add a block, which has all dimensions of the array."""
        rows, columns = _places(self._part, box)
        self._values[rows, columns] = values.reshape(_size(rows), _size(columns))
        self._known[rows] = True

    def so_far(self) -> Array:
        """What is known, NaN elsewhere."""
        shown = self._values.astype(np.float64)
        shown[~self._known] = np.nan
        return shown

    def values(self) -> Array:
        """The whole image."""
        return self._values


class Shrunk:
    """An image of which `steps` rows and columns become one value."""

    def __init__(self, part: Part, steps: tuple[int, int], how: Reduction) -> None:
        self._part = part
        self._steps = steps
        self._how = how
        rows, columns = (math.ceil(n / step) for n, step in zip(part.shape, steps, strict=True))
        self._sum = np.zeros((rows, columns))
        self._count = np.zeros((rows, columns), np.int64)
        self._extreme = np.full((rows, columns), np.nan)

    def take(self, box: Box, values: Array) -> None:
        """Add a block, which has all dimensions of the array."""
        rows, columns = _places(self._part, box)
        self.add(rows.start, columns.start, values.reshape(_size(rows), _size(columns)))

    def add(self, row: int, column: int, values: Array) -> None:
        """Add pixels whose first one lies at `row`, `column` of the part."""
        if not values.size:
            return
        rows, row_starts = _bins(row, values.shape[0], self._steps[0])
        columns, column_starts = _bins(column, values.shape[1], self._steps[1])

        def binned(function: np.ufunc, array: Array) -> Array:
            return function.reduceat(function.reduceat(array, row_starts, 0), column_starts, 1)

        if self._how in (Reduction.MAX, Reduction.MIN):
            pick = np.fmax if self._how is Reduction.MAX else np.fmin
            place = self._extreme[rows, columns]
            self._extreme[rows, columns] = pick(place, binned(pick, values))
            return
        if values.dtype.kind == "f":
            valid = ~np.isnan(values)
            self._count[rows, columns] += binned(np.add, valid.astype(np.int64))
            values = np.where(valid, values, 0.0)
        else:
            heights, widths = (
                np.diff(np.append(starts, size))
                for starts, size in zip((row_starts, column_starts), values.shape, strict=True)
            )
            self._count[rows, columns] += np.outer(heights, widths)
        self._sum[rows, columns] += binned(np.add, values.astype(np.float64))

    def so_far(self) -> Array:
        """What is known, NaN elsewhere."""
        return self.values()

    def values(self) -> Array:
        """The whole image, float64."""
        if self._how in (Reduction.MAX, Reduction.MIN):
            return self._extreme.copy()
        shown = np.full(self._sum.shape, np.nan)
        divisor = self._count if self._how is Reduction.MEAN else 1
        np.divide(self._sum, divisor, out=shown, where=self._count > 0)
        return shown


def _bins(first: int, length: int, step: int) -> tuple[slice, Array]:
    """Which bins `length` pixels from `first` on fall into, and where each bin begins."""
    low, high = first // step, -(-(first + length) // step)
    return slice(low, high), np.maximum(np.arange(low, high) * step - first, 0)


def _places(part: Part, box: Box) -> tuple[slice, slice]:
    row, column = (
        slice(box[d].start - part.starts[d], box[d].stop - part.starts[d]) for d in part.kept
    )
    return row, column


def _size(one: slice) -> int:
    return int(one.stop - one.start)
