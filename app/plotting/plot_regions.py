"""Painting of regions, and the mouse cursor over them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.plotting.plot_frame import Frame
from app.plotting.plot_gestures import pixels_of
from app.plotting.plot_style import with_alpha
from core.plotting.boxes import Box, Grip
from core.regions import RectangleRegion, SpanRegion

_HANDLE = 3.0
_ALONG_X = Grip.LEFT | Grip.RIGHT
_ALONG_Y = Grip.BOTTOM | Grip.TOP


def paint_region(
    painter: QPainter,
    frame: Frame,
    region: SpanRegion | RectangleRegion,
    selected: bool,
    locked: bool,
) -> None:
    """A translucent box with its name; handles when selected, dashed when locked."""
    color, place = QColor(region.color), pixels_of(Box.of(region), frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(place, with_alpha(color, 56 if selected else 30))
    line = Qt.PenStyle.DashLine if locked else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color, 2 if selected else 1, line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
    if selected and not locked:
        _paint_handles(painter, frame, place, color)
    _paint_name(painter, place.intersected(frame.area), region.name, color)


def cursor_for(grip: Grip) -> Qt.CursorShape:
    """The mouse cursor that says what dragging there does."""
    if grip == Grip.NONE:
        return Qt.CursorShape.ArrowCursor
    if grip == Grip.BODY:
        return Qt.CursorShape.SizeAllCursor
    if not grip & _ALONG_Y:
        return Qt.CursorShape.SizeHorCursor
    return Qt.CursorShape.SizeVerCursor if not grip & _ALONG_X else Qt.CursorShape.CrossCursor


def _paint_handles(painter: QPainter, frame: Frame, place: QRectF, color: QColor) -> None:
    centre = place.intersected(frame.area).center()
    points = [QPointF(place.left(), centre.y()), QPointF(place.right(), centre.y())]
    if frame.area.contains(place.center()) and place.height() < frame.area.height():
        points += [
            place.topLeft(),
            place.topRight(),
            place.bottomLeft(),
            place.bottomRight(),
            QPointF(centre.x(), place.top()),
            QPointF(centre.x(), place.bottom()),
        ]
    painter.setPen(Qt.PenStyle.NoPen)
    for point in points:
        painter.fillRect(
            QRectF(point.x() - _HANDLE, point.y() - _HANDLE, 2 * _HANDLE, 2 * _HANDLE), color
        )


def _paint_name(painter: QPainter, place: QRectF, name: str, color: QColor) -> None:
    if place.isEmpty() or not name:
        return
    metrics = painter.fontMetrics()
    tag = QRectF(
        place.left() + 1,
        place.top() + 1,
        metrics.horizontalAdvance(name) + 10,
        metrics.height() + 2,
    )
    painter.fillRect(tag, with_alpha(color, 220))
    painter.setPen(QColor("black") if color.lightnessF() > 0.6 else QColor("white"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, name)
