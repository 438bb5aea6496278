"""What trying a codec on some chunks gives; one way to try per backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Cancelled = Callable[[], bool]


class Tally(NamedTuple):
    """Bytes that went in, bytes that would be in the file, and how long it took."""

    raw: int
    stored: int
    seconds: float
