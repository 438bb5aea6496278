"""What a mouse does between press and release: pan, zoom to a rectangle, draw or drag a region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from app.plotting.plot_frame import Frame
from app.plotting.plot_style import PlotStyle, with_alpha
from core.plotting.boxes import Box, Grip

# Less than this, in pixels, is a click and not a drag.
CLICK_REACH = 3.0


class Gesture(Protocol):
    """From press to release."""

    def move(self, position: QPointF) -> None:
        """The mouse moved with the button down."""

    def finish(self, position: QPointF) -> None:
        """The button was released."""

    def paint(self, painter: QPainter, frame: Frame, style: PlotStyle) -> None:
        """Show what would happen on release."""


@dataclass
class Pan:
    """Drags the visible range along."""

    frame: Frame
    start: QPointF
    show: Callable[[Frame], None]
    click: Callable[[QPointF], None]
    moved: bool = False

    def move(self, position: QPointF) -> None:
        """Shift the range by the way from the start; beside the area along one axis only."""
        way = position - self.start
        self.moved = self.moved or way.manhattanLength() >= CLICK_REACH
        if not self.moved:
            return
        along_x, along_y = axes_under(self.frame, self.start)
        self.show(
            replace(
                self.frame,
                x=self.frame.x.panned(way.x()) if along_x else self.frame.x,
                y=self.frame.y.panned(way.y()) if along_y else self.frame.y,
            )
        )

    def finish(self, position: QPointF) -> None:
        """Tell of a click if nothing moved."""
        if not self.moved:
            self.click(position)

    def paint(self, painter: QPainter, frame: Frame, style: PlotStyle) -> None:
        """The range itself shows it."""


@dataclass
class RectangleZoom:
    """Draws a rectangle and shows what is in it."""

    frame: Frame
    start: QPointF
    show: Callable[[Frame], None]
    end: QPointF | None = None

    def move(self, position: QPointF) -> None:
        """Drag the rectangle's corner."""
        self.end = position

    def finish(self, position: QPointF) -> None:
        """Zoom, unless it was a click."""
        area = _between(self.start, position).intersected(self.frame.area)
        if area.width() < CLICK_REACH or area.height() < CLICK_REACH:
            return
        x, y = self.frame.x, self.frame.y
        self.show(
            replace(
                self.frame,
                x=x.between(area.left(), area.right()),
                y=y.between(area.top(), area.bottom()),
            )
        )

    def paint(self, painter: QPainter, frame: Frame, style: PlotStyle) -> None:
        """The rectangle."""
        if self.end is not None:
            painter.setPen(QPen(style.accent, 1))
            painter.setBrush(with_alpha(style.accent, 40))
            painter.drawRect(_between(self.start, self.end))


@dataclass
class RegionDraw:
    """Draws a new region from corner to corner."""

    frame: Frame
    start: QPointF
    spans_only: bool
    create: Callable[[Box], None]
    end: QPointF | None = None

    def move(self, position: QPointF) -> None:
        """Drag the region's far end."""
        self.end = position

    def finish(self, position: QPointF) -> None:
        """Create the region, unless it was a click."""
        drawn = _between(self.start, position)
        flat = not self.spans_only and drawn.height() < CLICK_REACH
        if drawn.width() >= CLICK_REACH and not flat:
            self.create(self._box(position))

    def paint(self, painter: QPainter, frame: Frame, style: PlotStyle) -> None:
        """The region as it would be."""
        if self.end is not None:
            painter.setPen(QPen(style.accent, 1))
            painter.setBrush(with_alpha(style.accent, 50))
            painter.drawRect(pixels_of(self._box(self.end), frame))

    def _box(self, end: QPointF) -> Box:
        (x0, y0), (x1, y1) = self.frame.values_at(self.start), self.frame.values_at(end)
        return Box(x0, x1).ordered() if self.spans_only else Box(x0, x1, y0, y1).ordered()


@dataclass
class RegionDrag:
    """Moves a region, or those of its edges that were taken hold of."""

    frame: Frame
    start: QPointF
    box: Box
    grip: Grip
    change: Callable[[Box], None]
    moved: bool = False

    def move(self, position: QPointF) -> None:
        """Report the region at its new place."""
        way = position - self.start
        self.moved = self.moved or way.manhattanLength() >= CLICK_REACH
        if self.moved:
            (x0, y0), (x1, y1) = self.frame.values_at(self.start), self.frame.values_at(position)
            self.change(self.box.dragged(self.grip, x1 - x0, y1 - y0))

    def finish(self, position: QPointF) -> None:
        """Nothing is left to do."""

    def paint(self, painter: QPainter, frame: Frame, style: PlotStyle) -> None:
        """The region itself shows it."""


@dataclass
class CursorDrag:
    """Moves a cursor that stays where it is put."""

    frame: Frame
    put: Callable[[tuple[float, float]], None]

    def move(self, position: QPointF) -> None:
        """Put the cursor where the mouse is."""
        area = self.frame.area
        self.put(
            self.frame.values_at(
                QPointF(
                    min(max(position.x(), area.left()), area.right()),
                    min(max(position.y(), area.top()), area.bottom()),
                )
            )
        )

    def finish(self, position: QPointF) -> None:
        """Nothing is left to do."""

    def paint(self, painter: QPainter, frame: Frame, style: PlotStyle) -> None:
        """The cursor itself shows it."""


def axes_under(frame: Frame, position: QPointF) -> tuple[bool, bool]:
    """Which axes (x, y) the mouse works on: both in the area, one beside it."""
    if position.y() > frame.area.bottom():
        return True, False
    return position.x() >= frame.area.left(), True


def pixels_of(box: Box, frame: Frame) -> QRectF:
    """Where a box lies on the screen; infinite edges lie just outside the area."""
    area = frame.area.adjusted(-2, -2, 2, 2)
    left, right = frame.x.to_pixel(box.x0), frame.x.to_pixel(box.x1)
    first, last = frame.y.to_pixel(box.y0), frame.y.to_pixel(box.y1)
    top, bottom = max(min(first, last), area.top()), min(max(first, last), area.bottom())
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _between(first: QPointF, second: QPointF) -> QRectF:
    return QRectF(first, second).normalized()
