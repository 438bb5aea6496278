"""Which part of an array is meant: one selector per dimension."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reduction(StrEnum):
    """How many values become one; NaN is left out."""

    MEAN = "mean"
    SUM = "sum"
    MAX = "max"
    MIN = "min"


class Component(StrEnum):
    """Which real number stands for a complex one; real numbers stand for themselves."""

    AMPLITUDE = "amplitude"
    PHASE = "phase"
    REAL = "real"
    IMAGINARY = "imaginary"


@dataclass(frozen=True, slots=True)
class Span:
    """The indices from `start` up to, not including, `stop` (None: to the end)."""

    start: int = 0
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Reduced:
    """All values of a span made into one: the dimension is gone, as with a single index."""

    how: Reduction
    span: Span = Span()


Selector = int | Span | Reduced

Selection = tuple[Selector, ...]
"""One selector per dimension; dimensions at the end that are left out are meant whole.

`(3, Span(0, 100))` of an array of shape (50, 2048, 4) has the shape (100, 4). Negative indices
count from the end, spans are cut to the array.
"""

WHOLE: Selection = ()
