"""Where the ticks of an axis stand, and how numbers with units are written."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from core.formatting import TIMES
from core.plotting.units import axis_exponent, decimals, plain, power_of_ten

# What every system can write as a local time: 1970 to 3000, a day off either end.
CLOCK_START, CLOCK_END = 86_400.0, 32_503_000_000.0
# Between them mantissas and powers of ten stay numbers of full precision.
_SMALLEST, _LARGEST = 1e-290, 1e300
_MANTISSAS = (1.0, 2.0, 2.5, 5.0, 10.0)
# Seconds between the ticks of a clock: 1 s to a day.
_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 86400)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Tick values, one label each, and the power of ten taken out of the labels."""

    values: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    exponent: int = 0


def linear_ticks(low: float, high: float, count: int, units: str = "") -> Ticks:
    """About `count` ticks at round numbers in `low`..`high`."""
    if not _divisible(low, high):
        return Ticks()
    step = nice_step(high - low, count)
    largest = max(abs(low), abs(high))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [index * step for index in range(first, last + 1)]
    exponent = axis_exponent(largest, units)
    scaled = step / 10.0**exponent
    digits = decimals(scaled)
    labels = [plain(value / 10.0**exponent, digits) for value in values]
    return Ticks(tuple(values), tuple(labels), exponent)


def logarithmic_ticks(low: float, high: float, count: int) -> Ticks:
    """Ticks at powers of ten in `low`..`high` (both > 0), with 2 and 5 between when few.

    There are none below `_SMALLEST` or above `_LARGEST`.
    """
    if not (0 < low < high < math.inf):
        return Ticks()
    low, high = max(low, _SMALLEST), min(high, _LARGEST)
    if low >= high:
        return Ticks()
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    decades = last - first
    if math.log10(high / low) < 1:
        inside = linear_ticks(low, high, count)
        if inside.exponent == 0:
            return inside
    mantissas = (1, 2, 5) if decades * 3 <= count * 1.5 else (1,)
    every = max(1, math.ceil(decades / max(count, 1)))
    values = [
        mantissa * 10.0**power for power in range(first, last + 1, every) for mantissa in mantissas
    ]
    shown = [value for value in values if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]
    return Ticks(tuple(shown), tuple(_power_label(value) for value in shown))


def clock_ticks(low: float, high: float, count: int) -> Ticks:
    """Ticks at round local times; `low` and `high` are seconds since the epoch.

    There are none where a calendar ends: before `CLOCK_START` or after `CLOCK_END`.
    """
    if not (_divisible(low, high) and low >= CLOCK_START and high <= CLOCK_END):
        return Ticks()
    raw = (high - low) / max(count, 1)
    step = next((step for step in _CLOCK_STEPS if step >= raw), None)
    if step is None:
        step = _CLOCK_STEPS[-1] * math.ceil(raw / _CLOCK_STEPS[-1])
    offset = time.localtime(low).tm_gmtoff
    first = math.ceil((low + offset) / step)
    last = math.floor((high + offset) / step)
    values = [float(index * step - offset) for index in range(first, last + 1)]
    form = "%H:%M:%S" if step < 60 else "%H:%M" if step < 86400 else "%Y-%m-%d"
    return Ticks(tuple(values), tuple(time.strftime(form, time.localtime(v)) for v in values))


def nice_step(span: float, count: int) -> float:
    """The round number nearest above `span / count`: 1, 2, 2.5 or 5 times a power of ten."""
    raw = span / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next((m * power for m in _MANTISSAS if m * power >= raw * (1 - 1e-9)), 10 * power)


def nice_range(low: float, high: float, count: int) -> tuple[float, float]:
    """`low`..`high` widened to the next ticks, so that a range of live data seldom moves."""
    if not _divisible(low, high):
        around = abs(low) * 0.1 if abs(low) > _SMALLEST else 1.0
        return low - around, high + around
    step = nice_step(high - low, count)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def _divisible(low: float, high: float) -> bool:
    """Whether numbers can tell some thousand places between `low` and `high` apart."""
    largest = max(abs(low), abs(high))
    return math.isfinite(high - low) and high - low > max(_SMALLEST, 1e3 * math.ulp(largest))


def _power_label(value: float) -> str:
    power = math.floor(math.log10(value) + 1e-9)
    if -4 < power < 4:
        return f"{value:.{max(0, -power)}f}"
    mantissa = round(value / 10.0**power)
    return power_of_ten(power) if mantissa == 1 else f"{mantissa}{TIMES}{power_of_ten(power)}"
