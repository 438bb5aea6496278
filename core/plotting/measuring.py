"""What stands at a place of a curve, and how far two cursors in a plot are apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.plotting.content import Curve, Image
from core.plotting.decimation import Order, nearest_index
from core.plotting.units import NO_NUMBER, readout

Place = tuple[float, float]

DIGITS = 6
_COLORS = ("red", "green", "blue", "opacity")
_HERTZ = {"s": 1.0, "ms": 1e3, "µs": 1e6, "us": 1e6, "ns": 1e9, "ps": 1e12, "fs": 1e15}
"""How many hertz one over a unit of time is."""


class Extent(NamedTuple):
    """The least and the greatest value at one place; the same where there is but one."""

    low: float
    high: float

    @property
    def is_one(self) -> bool:
        """Whether it is a single value."""
        return self.low == self.high or math.isnan(self.low)


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity at the cursors A and B."""

    label: str
    units: str
    a: Extent
    b: Extent

    @property
    def difference(self) -> float | None:
        """B - A; None where several values stand at one of the cursors."""
        return self.b.low - self.a.low if self.a.is_one and self.b.is_one else None


def single(label: str, units: str, a: float, b: float) -> Measured:
    """A quantity of which one value stands at each cursor."""
    return Measured(label, units, Extent(a, a), Extent(b, b))


def point_near(curve: Curve, order: Order, x: float) -> tuple[float, Extent] | None:
    """Where the point of a curve nearest to `x` lies, and its value.

    Several points at the same x, as those of a curve too long to be exact, are read together. Of
    stairs the step around `x` is read, in its middle. None without any point.
    """
    if curve.steps and order is Order.ASCENDING and curve.x.size > 2:
        right = min(max(int(np.searchsorted(curve.x, x, "right")), 2), curve.x.size - 2)
        value = float(curve.y[right])
        return (float(curve.x[right - 1]) + float(curve.x[right])) / 2, Extent(value, value)
    near = nearest_index(curve.x, order, x)
    if near is None:
        return None
    place = float(curve.x[near])
    found = curve.y[near : near + 1]
    if order is not Order.NONE:
        rising = curve.x if order is Order.ASCENDING else curve.x[::-1]
        first, last = np.searchsorted(rising, [place]), np.searchsorted(rising, [place], "right")
        values = curve.y if order is Order.ASCENDING else curve.y[::-1]
        found = values[int(first[0]) : int(last[0])]
    if np.isnan(found).all():
        return place, Extent(math.nan, math.nan)
    return place, Extent(float(np.fmin.reduce(found)), float(np.fmax.reduce(found)))


def extent_text(extent: Extent, units: str, digits: int = DIGITS) -> str:
    """A value with its units, or from where to where several reach."""
    low = readout(extent.low, units, digits)
    return low if extent.is_one else f"{low} … {readout(extent.high, units, digits)}"


def measured_text(measured: Measured, *more: str) -> str:
    """One line: the quantity at A and B, the difference, and what else is said."""
    a, b = (extent_text(extent, measured.units) for extent in (measured.a, measured.b))
    return words_between(measured.label, a, b, measured.difference, measured.units, *more)


def words_between(
    label: str, a: str, b: str, difference: float | None, units: str, *more: str
) -> str:
    """One line of two places in words."""
    apart = NO_NUMBER if difference is None else readout(difference, units, DIGITS)
    return " · ".join((f"{label}: A {a}", f"B {b}", f"Δ {apart}", *more))


def frequency_text(difference: float, units: str) -> tuple[str, ...]:
    """1/Δ of a time as a frequency; nothing for anything else."""
    if units not in _HERTZ or not difference:
        return ()
    return (f"1/Δ {readout(_HERTZ[units] / abs(difference), 'Hz')}",)


def distance_text(x: Measured, y: Measured) -> tuple[str, ...]:
    """How far A and B are apart in a plane; nothing if x and y have different units."""
    if x.units != y.units or x.difference is None or y.difference is None:
        return ()
    apart = math.hypot(x.difference, y.difference)
    return (f"distance {readout(apart, x.units, DIGITS)}",)


def plane_lines(x: Measured, y: Measured, values: Sequence[Measured]) -> tuple[str, ...]:
    """What is read of two places in a plane."""
    apart = distance_text(x, y)
    return (measured_text(x), measured_text(y, *apart), *map(measured_text, values))


def values_measured(image: Image, a: Place, b: Place) -> tuple[Measured, ...]:
    """The value of an image at its pixels nearest to two places, or each colour of a picture."""
    rows, columns = image.values.shape
    places = [
        (image.y.nearest_index(y, rows), image.x.nearest_index(x, columns)) for x, y in (a, b)
    ]
    if image.colors is None:
        first, last = (float(image.values[place]) for place in places)
        return (single(image.label or "value", image.units, first, last),)
    first_color, last_color = (image.colors[place].tolist() for place in places)
    return tuple(map(single, _COLORS, ("",) * 4, first_color, last_color))
