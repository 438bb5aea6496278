"""Durations as they are typed and as they are shown; all in whole nanoseconds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MILLISECOND = 1_000_000
SECOND = 1_000 * MILLISECOND
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

LONGEST = 999 * DAY
SHORTEST = MILLISECOND

_UNITS = {
    "w": WEEK,
    "wk": WEEK,
    "week": WEEK,
    "d": DAY,
    "day": DAY,
    "h": HOUR,
    "hr": HOUR,
    "hour": HOUR,
    "m": MINUTE,
    "min": MINUTE,
    "minute": MINUTE,
    "s": SECOND,
    "sec": SECOND,
    "second": SECOND,
    "ms": MILLISECOND,
    "msec": MILLISECOND,
    "millisecond": MILLISECOND,
}
_MOST_CHARACTERS = 60
_NUMBER = r"\d+(?:[.,]\d+)?|[.,]\d+"
_PART = re.compile(rf"\s*({_NUMBER})\s*([^\W\d_]*)\s*")
_EXAMPLES = "Type a time such as 1:30:00, 90 min, 1h 30m 5s or 45 s."


@dataclass(frozen=True, slots=True)
class DurationProblem:
    """Why a typed duration is not taken, in a sentence that says what to type."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A time as a display shows it: `sign` is `+` in overtime, `days` is `3 d` or empty."""

    sign: str
    days: str
    clock: str
    hundredths: str

    @property
    def whole(self) -> str:
        """Everything but the hundredths."""
        return f"{self.sign}{self.days} {self.clock}" if self.days else self.sign + self.clock


def parse(text: str) -> int | DurationProblem:
    """A typed duration in nanoseconds, or what is wrong with it.

    `1:30:00` is hours, minutes, seconds, `5:00` minutes and seconds; otherwise numbers with
    units from weeks to milliseconds, in any order.
    """
    typed = text.strip()
    if not typed:
        return DurationProblem(_EXAMPLES)
    if len(typed) > _MOST_CHARACTERS:
        return DurationProblem(f"That is too much. {_EXAMPLES}")
    if typed[0] in "-\u2212\u2013":
        return DurationProblem("A time cannot be negative. Type one above zero.")
    value = _colons(typed) if ":" in typed else _with_units(typed)
    if isinstance(value, DurationProblem):
        return value
    if value > LONGEST:
        return DurationProblem(f"Type {LONGEST // DAY} days or less.")
    if value < SHORTEST:
        return DurationProblem("Type a time above zero, 1 ms at least.")
    return int(value)


def _colons(text: str) -> Decimal | DurationProblem:
    if not re.fullmatch(r"\d+(:\d{1,2}){1,2}([.,]\d+)?", text):
        return DurationProblem(f"This is not a time. {_EXAMPLES}")
    *fields, seconds = text.replace(",", ".").split(":")
    minutes = int(fields[-1])
    if Decimal(seconds) >= 60 or (len(fields) == 2 and minutes >= 60):
        return DurationProblem("Minutes and seconds after a colon go up to 59.")
    hours = int(fields[0]) if len(fields) == 2 else 0
    return hours * HOUR + minutes * MINUTE + Decimal(seconds) * SECOND


def _with_units(text: str) -> Decimal | DurationProblem:
    total, position, seen = Decimal(0), 0, set[int]()
    while position < len(text):
        part = _PART.match(text, position)
        if part is None:
            return DurationProblem(f"This is not a time. {_EXAMPLES}")
        number, word = part.groups()
        if not word:
            return DurationProblem(f"Which unit? Type {number} s, {number} min or {number} h.")
        unit = _unit(word)
        if unit is None:
            return DurationProblem(f"“{word}” is no unit of time. Use w, d, h, min, s or ms.")
        if unit in seen:
            return DurationProblem(f"“{word}” stands there twice. {_EXAMPLES}")
        seen.add(unit)
        total += Decimal(number.replace(",", ".")) * unit
        position = part.end()
    return total


def _unit(word: str) -> int | None:
    name = word.lower()
    return _UNITS.get(name) or (_UNITS.get(name[:-1]) if len(name) > 2 else None)


def shown(nanoseconds: int) -> Shown:
    """A time for a display, cut off and not rounded; below zero is overtime."""
    over = nanoseconds < 0
    hundredths = abs(nanoseconds) // (10 * MILLISECOND)
    seconds, cents = divmod(hundredths, 100)
    days, rest = divmod(seconds, 86_400)
    clock = f"{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
    return Shown("+" if over else "", f"{days} d" if days else "", clock, f"{cents:02d}")


def exact(nanoseconds: int) -> str:
    """A time with hundredths in one word: `00:33:50.15`, `3 d 04:00:00.00`."""
    parts = shown(nanoseconds)
    return f"{parts.whole}.{parts.hundredths}"


def plain(nanoseconds: int) -> str:
    """A duration as short as it can be typed: `1 h 30 min`, `45 s`, `250 ms`."""
    parts = []
    rest = nanoseconds
    for unit, name in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        count, rest = divmod(rest, unit)
        if count:
            parts.append(f"{count} {name}")
    seconds, milliseconds = divmod(rest // MILLISECOND, 1000)
    if milliseconds and not seconds:
        parts.append(f"{milliseconds} ms")
    elif milliseconds:
        parts.append(f"{seconds}.{milliseconds:03d}".rstrip("0") + " s")
    elif seconds or not parts:
        parts.append(f"{seconds} s")
    return " ".join(parts)
