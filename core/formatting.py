"""Numbers as people at the bench read them: with units, grouped by narrow no-break spaces."""

from __future__ import annotations

import math
from datetime import datetime

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
TIMES = "\u00d7"

_SIZE_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")
_PREFIXES = ("", "k", "M", "G")


def count(number: int) -> str:
    """`1204` as `1 204`."""
    return f"{number:,}".replace(",", NARROW_SPACE).replace("-", MINUS)


def size(number_of_bytes: float) -> str:
    """`3.2e9` as `3.2 GB`: powers of 1000, one decimal from kB on."""
    value, unit = _scaled(number_of_bytes, _SIZE_UNITS)
    return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"


def rate(bytes_per_second: float) -> str:
    """`48.2e6` as `48.2 MB/s`."""
    return f"{size(bytes_per_second)}/s"


def frequency(hertz: float) -> str:
    """`9.97` as `10.0 Hz`: three digits."""
    if hertz <= 0 or not math.isfinite(hertz):
        return "0 Hz"
    value, prefix = _scaled(hertz, _PREFIXES, digits=3)
    return f"{_three_digits(value)} {prefix}Hz"


def percent(fraction: float) -> str:
    """`0.02` as `2 %`; a little that is not nothing is `<1 %`."""
    if 0 < fraction < 0.005:
        return "<1 %"
    return f"{fraction * 100:.0f} %"


def elapsed(seconds: float) -> str:
    """`751` as `00:12:31`; hours go on past 99."""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def duration(seconds: float) -> str:
    """`18600` as `5 h 10 min`: the two largest units, seconds only below an hour."""
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 600:
        return _two(whole, 60, "min", 1, "s")
    if whole < 3600:
        return f"{whole // 60} min"
    if whole < 86400:
        return _two(whole, 3600, "h", 60, "min")
    if whole < 86400 * 365:
        return _two(whole, 86400, "d", 3600, "h")
    return "over a year"


def clock(moment: float) -> str:
    """Local time of day of an epoch time, `14:02:11`."""
    return datetime.fromtimestamp(moment).strftime("%H:%M:%S")


def moment(when: float) -> str:
    """Local date and time of an epoch time, `2026-11-22 14:02:11`."""
    return datetime.fromtimestamp(when).strftime("%Y-%m-%d %H:%M:%S")


def number(value: float, digits: int = 4) -> str:
    """A measured value with so many significant digits: `0.001234`, `1.234e7`, `nan`."""
    if not math.isfinite(value):
        return str(float(value)).replace("-", MINUS)
    return (
        f"{value:.{digits}g}".replace("e+0", "e")
        .replace("e+", "e")
        .replace("e-0", "e-")
        .replace("-", MINUS)
    )


def plain(value: object) -> str:
    """A setting as it is typed, as short as reads back the same: `10`, `0.5`, `open`."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    return str(value)


def quantity(value: float, units: str, digits: int = 4) -> str:
    """A measured value and its units, if it has any."""
    return f"{number(value, digits)} {units}".rstrip()


def shape(lengths: tuple[int, ...]) -> str:
    """`(1024, 1280)` with the multiplication sign between."""
    return f" {TIMES} ".join(str(length) for length in lengths)


def _scaled(value: float, units: tuple[str, ...], digits: int = 4) -> tuple[float, str]:
    """`value` in the largest unit that leaves at least 1 of it after rounding to `digits`."""
    index = 0
    while index < len(units) - 1 and float(f"{value:.{digits}g}") >= 1000:
        value /= 1000
        index += 1
    return value, units[index]


def _three_digits(value: float) -> str:
    return f"{value:#.3g}".rstrip(".") if value >= 1 else f"{value:.2f}"


def _two(whole: int, large: int, large_name: str, small: int, small_name: str) -> str:
    rest = whole % large // small
    first = f"{whole // large} {large_name}"
    return f"{first} {rest} {small_name}" if rest else first
