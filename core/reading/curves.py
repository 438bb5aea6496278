"""Curves for a screen: as they are, or the lowest and the highest value per column."""

from __future__ import annotations

import numpy as np

from core.data import Array
from core.reading.answers import CurvePart
from core.reading.axis_values import coordinates
from core.reading.jobs import Refusal, Steps
from core.reading.opening import opened
from core.reading.parts import Box, Part, part_of
from core.reading.problems import DoesNotFit
from core.reading.reducing import Reducer
from core.reading.requests import ReadCurve
from core.reading.selection import Span
from core.reading.streaming import Pace, Stream, stream_of, streamed
from core.reading.values import check_numbers, check_size, real, stored_values

EXACT = 4
"""Points per column up to which a curve comes as it is."""
MOST_COLUMNS = 100_000
_MOST_REDUCED = 256 << 20
_CHUNK_BYTES = 1 << 20
"""Blocks are small, so that the first ones lie all over the curve."""


def read_curve(request: ReadCurve) -> Steps:
    """A curve, coarse first."""
    stream = stream_of(request, "A curve", 1, _CHUNK_BYTES)
    if not 1 <= request.columns <= MOST_COLUMNS:
        raise Refusal(DoesNotFit(f"A curve has 1 to {MOST_COLUMNS} columns."))
    if stream.part.reduced:
        return (yield from _reduced(request, stream))
    if stream.part.shape[0] <= EXACT * request.columns:
        return (yield from _exact(request, stream))
    return (yield from _enveloped(request, stream))


def _exact(request: ReadCurve, stream: Stream) -> Steps:
    """All points."""
    start, length = _line(stream.part)
    low = np.full(length, np.nan)
    pace = Pace()
    x = yield from _coordinates(request, stream.part, np.arange(start, start + length))
    index = np.arange(start, start + length, dtype=np.float64)

    def take(box: Box, values: Array) -> None:
        low[_place(stream.part, box)] = values.ravel()

    for done in streamed(stream, take, in_order=False):
        if pace.is_due():
            shown = low.copy()
            yield CurvePart(index, x, shown, shown, None, True, done)
        else:
            yield None
    errors = yield from _errors(request)
    return CurvePart(index, x, low, low, errors, True, 1.0)


def _enveloped(request: ReadCurve, stream: Stream) -> Steps:
    start, length = _line(stream.part)
    envelope = _Envelope(start, length, request.columns)
    pace = Pace()
    x = yield from _coordinates(request, stream.part, envelope.middles)

    def take(box: Box, values: Array) -> None:
        envelope.take(box[stream.part.kept[0]].start, values.ravel())

    for done in streamed(stream, take, in_order=False):
        yield envelope.part(x, done) if pace.is_due() else None
    return envelope.part(x, 1.0)


def _reduced(request: ReadCurve, stream: Stream) -> Steps:
    """A curve whose points are made of many values each."""
    start, length = _line(stream.part)
    check_size("The curve", length * 8, _MOST_REDUCED)
    reducer = Reducer(stream.part)
    few = length <= EXACT * request.columns
    envelope = _Envelope(start, length, length if few else request.columns)
    x = yield from _coordinates(request, stream.part, envelope.middles)
    pace = Pace()

    def part(done: float) -> CurvePart:
        envelope.forget()
        envelope.take(start, reducer.values())
        return envelope.part(x, done)

    for done in streamed(stream, reducer.take, in_order=False):
        yield part(done) if pace.is_due() else None
    return part(1.0)


class _Envelope:
    """The lowest and the highest value per column of `length` points from index `start` on."""

    def __init__(self, start: int, length: int, columns: int) -> None:
        self._start = start
        # Python's integers, where NumPy's would overflow.
        self._edges = np.array(
            [i * length // columns for i in range(columns + 1)]
            if length > 1 << 53 // columns
            else np.arange(columns + 1, dtype=np.int64) * length // columns,
            np.int64,
        )
        self.middles = start + (self._edges[:-1] + self._edges[1:] - 1) // 2
        self._is_exact = length == columns
        self.forget()

    def forget(self) -> None:
        """Begin again."""
        self._low = np.full(self.middles.size, np.nan)
        self._high = np.full(self.middles.size, np.nan)
        self._known = np.zeros(self.middles.size, bool)

    def take(self, at: int, values: Array) -> None:
        """Add the values from index `at` on."""
        first = at - self._start
        last = first + values.size
        if not values.size:
            return
        from_column = int(np.searchsorted(self._edges, first, "right")) - 1
        to_column = int(np.searchsorted(self._edges, last, "left"))
        columns = slice(from_column, to_column)
        starts = np.maximum(self._edges[columns] - first, 0)
        for known, pick in ((self._low, np.fmin), (self._high, np.fmax)):
            known[columns] = pick(known[columns], pick.reduceat(values, starts))
        self._known[columns] = True

    def part(self, x: Array, done: float) -> CurvePart:
        """What is known."""
        known = slice(None) if done == 1.0 else self._known
        low = self._low[known].copy()
        high = low if self._is_exact else self._high[known].copy()
        index = self.middles[known].astype(np.float64)
        return CurvePart(index, x[known], low, high, None, self._is_exact, done)


def _line(part: Part) -> tuple[int, int]:
    """Start and length of the dimension that remains."""
    dimension = part.kept[0]
    return part.starts[dimension], part.shape[0]


def _place(part: Part, box: Box) -> slice:
    dimension = part.kept[0]
    start = part.starts[dimension]
    return slice(box[dimension].start - start, box[dimension].stop - start)


def _coordinates(request: ReadCurve, part: Part, wanted: Array) -> Steps:
    """The coordinates at some indices, which rise; the indices themselves without an x node."""
    if not request.x_node:
        return wanted.astype(np.float64)
    with opened(request.file) as file:
        axis = file.dataset(request.x_node)
        length = part.stops[part.kept[0]]
        if axis.shape is None or len(axis.shape) != 1 or axis.shape[0] < length:
            raise Refusal(DoesNotFit(f"{request.x_node} does not fit the curve."))
        moments = coordinates(axis, length)
        if moments is not None:
            return moments[wanted]
        check_numbers(axis)
    found = np.empty(wanted.size)
    first = int(wanted[0]) if wanted.size else 0
    stream = Stream(request.file, request.x_node, (Span(first, length),))

    def take(box: Box, values: Array) -> None:
        a, b = np.searchsorted(wanted, (box[0].start, box[0].stop))
        found[a:b] = values[wanted[a:b] - box[0].start]

    for _ in streamed(stream, take):
        yield None
    return found


def _errors(request: ReadCurve) -> Steps:
    if not request.errors_node:
        return None
    with opened(request.file) as file:
        array = file.dataset(request.errors_node)
        check_numbers(array)
        part = part_of(array.shape, request.selection)
        if len(part.kept) != 1 or part.reduced:
            raise Refusal(DoesNotFit(f"{request.errors_node} does not fit the curve."))
        yield None
        return real(stored_values(array, part.index)).ravel().astype(np.float64)
