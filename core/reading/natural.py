"""Names in the order in which people count: `x2` before `x10`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"0*([0-9]+)")


def natural_key(name: str) -> str:
    """What to sort by: every number with its number of digits before it."""
    return _DIGITS.sub(_with_length, name)


def naturally_sorted(names: Iterable[str]) -> list[str]:
    """Names in natural order; equal ones in the order of their characters."""
    return sorted(names, key=lambda name: (natural_key(name), name))


def _with_length(match: re.Match[str]) -> str:
    digits = match[1]
    return f"{chr(0x30 + min(len(digits), 0x1000))}{digits}"
