"""From values to pixels and back, on one axis."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from core.data import Array
from core.plotting.decimation import Floats

# Pixels this far outside are as good as infinitely far, and safe for a painter.
FAR = 30_000.0
_TINY = 1e-300
_SMALLEST, _LARGEST = 1e-290, 1e299


def usable_range(low: float, high: float, logarithmic: bool = False) -> tuple[float, float]:
    """The range itself, or the nearest one whose ends numbers can tell apart by a thousand steps.

    NaN gives 0 to 1, and the range of a logarithmic scale is positive.
    """
    if math.isnan(low) or math.isnan(high):
        low, high = 0.0, 1.0
    if logarithmic:
        return _usable_logarithmic(low, high)
    low, high = (min(max(value, -_LARGEST), _LARGEST) for value in (low, high))
    if high - low > _resolvable(low, high):
        return low, high
    middle = min(max(low, -0.5 * _LARGEST), 0.5 * _LARGEST)
    half = 1e-6 * abs(middle)
    half = half if half > _SMALLEST else 0.5
    return middle - half, middle + half


def _usable_logarithmic(low: float, high: float) -> tuple[float, float]:
    low, high = (min(max(value, _SMALLEST), _LARGEST) for value in (low, high))
    if high > 1.001 * low:
        return low, high
    low = min(low, 0.5 * _LARGEST)
    return low, 1.1 * low


@dataclass(frozen=True, slots=True)
class Scale:
    """`low` lies at pixel `start`, `high` at pixel `end`; `end < start` runs the other way.

    The range must be usable (`usable_range`); on a logarithmic scale, what is not positive lies
    far beyond `start`.
    """

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    @property
    def per_pixel(self) -> float:
        """How far one pixel reaches in values (linear scales; always positive)."""
        return (
            abs((self.high - self.low) / (self.end - self.start)) if self.end != self.start else 0.0
        )

    def to_pixels(self, values: Array) -> Floats:
        """The pixel of each value, clipped to what a painter can take; NaN stays NaN."""
        low, high = self._inner(self.low), self._inner(self.high)
        inner = np.asarray(values, dtype=np.float64)
        if self.logarithmic:
            inner = np.log10(np.maximum(inner, _TINY))
        with np.errstate(over="ignore", invalid="ignore"):
            pixels = self.start + (inner - low) * ((self.end - self.start) / (high - low))
        return np.clip(pixels, -FAR, FAR)

    def to_pixel(self, value: float) -> float:
        """The pixel of one value."""
        return float(self.to_pixels(np.asarray([value]))[0])

    def to_value(self, pixel: float) -> float:
        """The value at a pixel."""
        low, high = self._inner(self.low), self._inner(self.high)
        inner = low + (pixel - self.start) * ((high - low) / (self.end - self.start))
        if not self.logarithmic:
            return inner
        return float(10.0 ** min(max(inner, -300.0), 300.0))

    def zoomed(self, pixel: float, factor: float) -> Scale:
        """The same pixels with `factor` times the values, the one at `pixel` staying there."""
        return self.between(
            pixel + (self.start - pixel) * factor, pixel + (self.end - pixel) * factor
        )

    def panned(self, pixels: float) -> Scale:
        """The values shifted along by so many pixels."""
        return self.between(self.start - pixels, self.end - pixels)

    def between(self, start: float, end: float) -> Scale:
        """The values that now lie between two pixels, spread over all pixels.

        A range too small or too large for numbers to tell apart is refused: the scale stays.
        """
        low, high = self.to_value(start), self.to_value(end)
        if low > high:
            low, high = high, low
        if usable_range(low, high, self.logarithmic) != (low, high):
            return self
        return replace(self, low=low, high=high)

    def _inner(self, value: float) -> float:
        return math.log10(max(value, _TINY)) if self.logarithmic else value


def _resolvable(low: float, high: float) -> float:
    """The least distance that makes a range usable."""
    return max(_SMALLEST, 1e3 * math.ulp(max(abs(low), abs(high))))
