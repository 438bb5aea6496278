"""Regions in a plot as boxes whose edges a mouse can take hold of."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Flag, auto

from core.regions import RectangleRegion, Region, SpanRegion


class Grip(Flag):
    """The edges of a box that follow the mouse: none, one, a corner's two, or all (the body)."""

    NONE = 0
    LEFT = auto()
    RIGHT = auto()
    BOTTOM = auto()
    TOP = auto()
    BODY = LEFT | RIGHT | BOTTOM | TOP


@dataclass(frozen=True, slots=True)
class Box:
    """`x0 <= x1` and `y0 <= y1` in axis units; a span reaches infinitely far up and down."""

    x0: float
    x1: float
    y0: float = -math.inf
    y1: float = math.inf

    @classmethod
    def of(cls, region: Region) -> Box:
        """The box of a region."""
        match region:
            case SpanRegion(low=low, high=high):
                return cls(low, high).ordered()
            case RectangleRegion(x0=x0, y0=y0, x1=x1, y1=y1):
                return cls(x0, x1, y0, y1).ordered()

    def applied_to(self, region: Region) -> Region:
        """The region with its edges at those of the box."""
        match region:
            case SpanRegion():
                return replace(region, low=self.x0, high=self.x1)
            case RectangleRegion():
                return replace(region, x0=self.x0, y0=self.y0, x1=self.x1, y1=self.y1)

    def ordered(self) -> Box:
        """The same box with its edges in order."""
        return Box(*sorted((self.x0, self.x1)), *sorted((self.y0, self.y1)))

    def dragged(self, grip: Grip, dx: float, dy: float) -> Box:
        """The box after the edges in `grip` moved; an edge may pass its opposite."""
        return Box(
            self.x0 + dx * (Grip.LEFT in grip),
            self.x1 + dx * (Grip.RIGHT in grip),
            self.y0 + dy * (Grip.BOTTOM in grip),
            self.y1 + dy * (Grip.TOP in grip),
        ).ordered()

    def grip_at(self, x: float, y: float, reach_x: float, reach_y: float) -> Grip:
        """What lies at a point: edges closer than `reach`, else the body, else nothing."""
        if not (
            self.x0 - reach_x <= x <= self.x1 + reach_x
            and self.y0 - reach_y <= y <= self.y1 + reach_y
        ):
            return Grip.NONE
        edges = _nearer(x, self.x0, self.x1, reach_x, Grip.LEFT, Grip.RIGHT)
        edges |= _nearer(y, self.y0, self.y1, reach_y, Grip.BOTTOM, Grip.TOP)
        return edges or Grip.BODY


def _nearer(
    value: float, low: float, high: float, reach: float, low_grip: Grip, high_grip: Grip
) -> Grip:
    to_low, to_high = abs(value - low), abs(value - high)
    if min(to_low, to_high) > reach:
        return Grip.NONE
    return low_grip if to_low < to_high else high_grip
