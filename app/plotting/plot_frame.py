"""The frame of a plot: where its area lies, and its grid, ticks and axis titles."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.plotting.plot_style import PlotStyle
from core.plotting.scale import Scale, usable_range
from core.plotting.ticks import Ticks, clock_ticks, linear_ticks, logarithmic_ticks
from core.plotting.units import axis_title

View = tuple[float, float]

_GAP = 6.0
_LABEL_STEP = 12.0
_PIXELS_PER_X_TICK = 85.0
_PIXELS_PER_Y_TICK = 32.0


class AxisKind(Enum):
    """How an axis is divided."""

    LINEAR = auto()
    LOGARITHMIC = auto()
    CLOCK = auto()


@dataclass(frozen=True, slots=True)
class AxisSpec:
    """An axis before it has a place."""

    label: str = ""
    units: str = ""
    kind: AxisKind = AxisKind.LINEAR
    origin: float = 0.0
    """The moment that a clock counts from, in seconds since 1970."""

    def ticks(self, view: View, count: int) -> Ticks:
        """About `count` ticks inside `view`."""
        match self.kind:
            case AxisKind.LINEAR:
                return linear_ticks(*view, count, self.units)
            case AxisKind.LOGARITHMIC:
                return logarithmic_ticks(*view, count)
            case AxisKind.CLOCK:
                ticks = clock_ticks(view[0] + self.origin, view[1] + self.origin, count)
                return replace(ticks, values=tuple(v - self.origin for v in ticks.values))

    @property
    def logarithmic(self) -> bool:
        """Whether values lie on the axis by their logarithm."""
        return self.kind is AxisKind.LOGARITHMIC


@dataclass(frozen=True, slots=True)
class Frame:
    """The area of the content and the scales over it, with ticks and titles."""

    area: QRectF
    x: Scale
    y: Scale
    x_ticks: Ticks
    y_ticks: Ticks
    x_title: str
    y_title: str

    def values_at(self, position: QPointF) -> tuple[float, float]:
        """The coordinates at a pixel."""
        return self.x.to_value(position.x()), self.y.to_value(position.y())


@dataclass(frozen=True, slots=True)
class Margins:
    """Room kept free around the frame for what a plot adds (a colour bar, large values)."""

    top: float = 0.0
    right: float = 0.0


def lay_out(
    size: QSizeF,
    style: PlotStyle,
    axes: tuple[AxisSpec, AxisSpec],
    view: tuple[View, View],
    margins: Margins,
    upside_down: bool = False,
) -> Frame | None:
    """Find the place of everything; None if the item is too small to show anything.

    `upside_down` lets y grow downwards.
    """
    metrics = QFontMetricsF(style.font())
    line = metrics.height()
    x_axis, y_axis = axes
    x_view = usable_range(*view[0], x_axis.logarithmic)
    y_view = usable_range(*view[1], y_axis.logarithmic)
    top = margins.top + line / 2 + 2
    bottom = size.height() - line - _GAP - (line + 2 if x_axis.label or x_axis.units else 2)
    if bottom - top < 20:
        return None
    y_ticks = y_axis.ticks(y_view, max(2, round((bottom - top) / _PIXELS_PER_Y_TICK)))
    y_title = axis_title(y_axis.label, y_axis.units, y_ticks.exponent)
    # In steps, so that the area seldom moves while numbers change.
    labels = _LABEL_STEP * math.ceil(_widest(metrics, y_ticks) / _LABEL_STEP)
    left = labels + _GAP + (line + 4 if y_title else 2)
    right = size.width() - margins.right - 14
    if right - left < 20:
        return None
    widest = _widest(metrics, x_axis.ticks(x_view, 6))
    count = (right - left) / max(_PIXELS_PER_X_TICK, widest + 24)
    x_ticks = x_axis.ticks(x_view, max(2, round(count)))
    start, end = (top, bottom) if upside_down else (bottom, top)
    return Frame(
        area=QRectF(left, top, right - left, bottom - top),
        x=Scale(*x_view, left, right, x_axis.logarithmic),
        y=Scale(*y_view, start, end, y_axis.logarithmic),
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        x_title=axis_title(x_axis.label, x_axis.units, x_ticks.exponent),
        y_title=y_title,
    )


def paint_grid(painter: QPainter, frame: Frame, style: PlotStyle) -> None:
    """Thin lines at the ticks of both axes."""
    painter.setPen(QPen(style.grid, 1))
    area = frame.area
    for value in frame.y_ticks.values:
        y = round(frame.y.to_pixel(value)) + 0.5
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    for value in frame.x_ticks.values:
        x = round(frame.x.to_pixel(value)) + 0.5
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))


def paint_labels(painter: QPainter, frame: Frame, style: PlotStyle, size: QSizeF) -> None:
    """The numbers at the ticks and the titles of both axes."""
    painter.setFont(style.font())
    painter.setPen(style.text)
    metrics, area = QFontMetricsF(style.font()), frame.area
    line = metrics.height()
    for value, label in zip(frame.y_ticks.values, frame.y_ticks.labels, strict=True):
        y = frame.y.to_pixel(value)
        place = QRectF(0, y - line / 2, area.left() - _GAP, line)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
    paint_bottom_labels(painter, frame.x, frame.x_ticks, area.bottom() + 4, size.width())
    centred = Qt.AlignmentFlag.AlignCenter
    if frame.x_title:
        place = QRectF(area.left(), area.bottom() + 4 + line + 1, area.width(), line)
        painter.drawText(place, centred, frame.x_title)
    if frame.y_title:
        middle = area.center().y()
        room = min(middle, size.height() - middle)
        title = metrics.elidedText(frame.y_title, Qt.TextElideMode.ElideMiddle, 2 * room)
        painter.save()
        painter.translate(0, middle)
        painter.rotate(-90)
        painter.drawText(QRectF(-room, 0, 2 * room, line), centred, title)
        painter.restore()


def paint_bottom_labels(
    painter: QPainter, scale: Scale, ticks: Ticks, top: float, width: float
) -> None:
    """Labels centred under their ticks, kept inside 0..`width`."""
    metrics = painter.fontMetrics()
    for value, label in zip(ticks.values, ticks.labels, strict=True):
        wide = metrics.horizontalAdvance(label)
        x = min(max(scale.to_pixel(value) - wide / 2, 0.0), width - wide)
        painter.drawText(QPointF(x, top + metrics.ascent()), label)


def _widest(metrics: QFontMetricsF, ticks: Ticks) -> float:
    return max((metrics.horizontalAdvance(label) for label in ticks.labels), default=0.0)
