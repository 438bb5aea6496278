"""Where a scan goes: what a user sets for each axis, checked where it is typed."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from core import formatting
from core.data import Array

MOST_POINTS = 1_000_000
"""Points of one scan; more is a slip of the pen."""


class Spacing(StrEnum):
    """Which of the two the user gives; the other follows."""

    POINTS = "points"
    STEP = "step"


class Order(StrEnum):
    """In which order the points of a grid are visited; the arrays in the file are the same."""

    LINEAR = "linear"
    BACK_AND_FORTH = "back and forth"
    SPIRAL = "spiral"
    RANDOM = "random"


class LinearPositions(BaseModel):
    """Evenly spaced positions from `start` to `stop`, by their number or by their distance.

    By `step`, the last position is the last one that is not beyond `stop`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: float = Field(0.0, allow_inf_nan=False, title="Start")
    stop: float = Field(10.0, allow_inf_nan=False, title="Stop")
    spacing: Spacing = Field(Spacing.POINTS, title="Spacing")
    points: int = Field(11, ge=1, le=MOST_POINTS, title="Points")
    step: float = Field(1.0, allow_inf_nan=False, title="Step")

    @classmethod
    def check(cls, **given: float | int) -> None:
        """Raise `ValueError` with a sentence if these positions are impossible."""
        spacing = Spacing.STEP if "step" in given else Spacing.POINTS
        problem = cls.model_construct(**(given | {"spacing": spacing}))._problem()  # type: ignore[arg-type]
        if problem:
            raise ValueError(problem)

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        problem = self._problem()
        if problem:
            raise ValueError(problem)
        return self

    @property
    def count(self) -> int:
        """How many positions there are; computed without making them."""
        if self.spacing is Spacing.POINTS:
            return self.points
        # A step that should fit exactly must not miss the last point for a rounding error.
        return math.floor((self.stop - self.start) / self.step * (1 + 1e-12) + 1e-9) + 1

    def values(self) -> Array:
        """The positions, float64 of shape `(count,)`."""
        if self.spacing is Spacing.POINTS:
            return np.linspace(self.start, self.stop, self.points)
        return self.start + self.step * np.arange(self.count)

    def _problem(self) -> str | None:
        distance = self.stop - self.start
        if not math.isfinite(distance):
            return "Start and stop are too far apart; type smaller numbers."
        if self.spacing is Spacing.POINTS:
            if distance == 0 and self.points > 1:
                return "Start and stop are the same; type another stop, or 1 point."
            return None
        if self.step == 0:
            return "The step is 0; type the distance between two points."
        if distance and (distance > 0) != (self.step > 0):
            right = formatting.plain(-self.step)
            return f"This step leads away from the stop; type {right} to get there."
        if abs(distance / self.step) >= MOST_POINTS:
            return (
                f"The step is too small: that would be more than {MOST_POINTS:,} points. "
                "Type a larger step."
            )
        return None


def problem_with_grid(axes: tuple[LinearPositions, ...], order: Order) -> str | None:
    """What keeps these axes from being a grid, and what to do; None if nothing."""
    if not axes:
        return "Add an axis to scan."
    total = math.prod(axis.count for axis in axes)
    if total > MOST_POINTS:
        return (
            f"That would be {total:,} points, and {MOST_POINTS:,} is the most. "
            "Give an axis fewer points."
        )
    if order in (Order.SPIRAL, Order.RANDOM) and len(axes) != 2:
        return f"The order {order.value} needs two axes. Choose another order, or two axes."
    return None
