"""What remains of a long curve on a screen: a minimum and a maximum per pixel column."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.data import Array

Floats = NDArray[np.float64]

# An unordered curve of more points than this is thinned before it is drawn.
UNORDERED_LIMIT = 200_000
_LARGEST = 1e300


class Order(Enum):
    """How the abscissa of a curve runs."""

    ASCENDING = "ascending"
    DESCENDING = "descending"
    NONE = "none"


class Envelope(NamedTuple):
    """Points to draw: at `x`, from `low` to `high` (equal where a point stands alone).

    All three are 1D and of one length. NaN marks a gap.
    """

    x: Floats
    low: Floats
    high: Floats

    @property
    def is_exact(self) -> bool:
        """Whether every entry is one point of the curve itself."""
        return self.low is self.high


def order_of(x: Array) -> Order:
    """How `x` (1D) runs; equal neighbours are allowed, NaN makes it unordered."""
    if x.size == 1 and np.isnan(x[0]):
        return Order.NONE
    if bool(np.all(x[1:] >= x[:-1])):
        return Order.ASCENDING
    if bool(np.all(x[1:] <= x[:-1])):
        return Order.DESCENDING
    return Order.NONE


def envelope(
    x: Array,
    low: Array,
    high: Array,
    order: Order,
    view: tuple[float, float],
    columns: int,
    *,
    logarithmic: bool = False,
) -> Envelope:
    """The part of a curve inside `view` (x low, x high) as at most two points per column.

    In a `logarithmic` view, which is positive, columns are equally wide in the logarithm of x.

    `low` and `high` are the curve's values (the same array), or the edges of its error band. One
    point beyond each side is kept, so that lines reach the edge. Extremes survive; a column that
    holds both numbers and NaN shows the numbers, a column of NaN only is a gap.
    """
    if order is Order.DESCENDING:
        x, low_r = x[::-1], low[::-1]
        high = low_r if high is low else high[::-1]
        low = low_r
    if order is Order.NONE:
        return _thinned(x, low, high)
    first = max(int(np.searchsorted(x, view[0], "left")) - 1, 0)
    last = min(int(np.searchsorted(x, view[1], "right")) + 1, x.size)
    if last - first <= 4 * columns:
        return _exact(x[first:last], low[first:last], high[first:last], high is low)
    edges = (np.geomspace if logarithmic else np.linspace)(view[0], view[1], columns + 1)
    inner = np.searchsorted(x[first:last], edges) + first
    # `reduceat` needs rising starts: columns without a point are dropped. The first and the last
    # bucket are the neighbours beyond the view.
    starts = np.unique(np.concatenate(([first], inner, [last - 1])))
    starts = starts[starts < last]
    middle = (starts + np.append(starts[1:], last) - 1) // 2
    part = slice(0, last)
    return Envelope(
        _floats(x[middle]),
        _floats(np.fmin.reduceat(low[part], starts)),
        _floats(np.fmax.reduceat(high[part], starts)),
    )


def zigzag(points: Envelope) -> tuple[Floats, Floats]:
    """One polyline through an envelope: up one column, down the next.

    Returns:
        x and y, 1D; twice as long as the envelope unless that is exact.
    """
    if points.is_exact:
        return points.x, points.low
    y = np.empty((points.x.size, 2))
    y[0::2, 0], y[0::2, 1] = points.low[0::2], points.high[0::2]
    y[1::2, 0], y[1::2, 1] = points.high[1::2], points.low[1::2]
    return np.repeat(points.x, 2), y.ravel()


def pieces(y: Floats) -> list[slice]:
    """The runs of `y` (1D) without NaN, in order."""
    gaps = np.isnan(y)
    if not gaps.any():
        return [slice(0, y.size)] if y.size else []
    # A run starts where "not a gap" switches on and ends where it switches off.
    present = np.concatenate(([False], ~gaps, [False]))
    switches = np.flatnonzero(present[1:] != present[:-1])
    return [slice(int(a), int(b)) for a, b in zip(switches[::2], switches[1::2], strict=True)]


def finite_range(*arrays: Array) -> tuple[float, float] | None:
    """The least and the greatest finite number in all arrays, or None if there is none.

    Beyond 1e300 either way they are cut, so that their distance is a number as well.
    """
    lows: list[float] = []
    highs: list[float] = []
    for array in arrays:
        if not array.size:
            continue
        low, high = float(np.fmin.reduce(array)), float(np.fmax.reduce(array))
        if not (np.isfinite(low) and np.isfinite(high)):
            finite = array[np.isfinite(array)]
            if not finite.size:
                continue
            low, high = float(finite.min()), float(finite.max())
        lows.append(low)
        highs.append(high)
    if not lows:
        return None
    return min(max(min(lows), -_LARGEST), _LARGEST), min(max(max(highs), -_LARGEST), _LARGEST)


def nearest_index(x: Array, order: Order, value: float) -> int | None:
    """The index of the point of `x` (1D) nearest to `value`, or None if there is none."""
    if not x.size:
        return None
    if order is Order.NONE:
        with np.errstate(over="ignore"):
            distance = np.abs(x - value)
        return int(np.nanargmin(distance)) if not np.isnan(distance).all() else None
    ascending = x if order is Order.ASCENDING else x[::-1]
    right = min(int(np.searchsorted(ascending, value)), x.size - 1)
    left = max(right - 1, 0)
    with np.errstate(over="ignore", invalid="ignore"):  # infinite values have no distance
        is_left = abs(ascending[left] - value) <= abs(ascending[right] - value)
    near = left if is_left else right
    return near if order is Order.ASCENDING else x.size - 1 - near


def _exact(x: Array, low: Array, high: Array, same: bool) -> Envelope:
    lower = _floats(low)
    return Envelope(_floats(x), lower, lower if same else _floats(high))


def _thinned(x: Array, low: Array, high: Array) -> Envelope:
    step = max(1, -(-x.size // UNORDERED_LIMIT))
    return _exact(x[::step], low[::step], high[::step], high is low)


def _floats(array: Array) -> Floats:
    return np.asarray(array, dtype=np.float64)
