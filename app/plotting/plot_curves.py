"""Painting of curves: lines, bands, error bars, markers, legend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.plotting.plot_frame import Frame
from app.plotting.plot_style import PlotStyle, with_alpha
from core.plotting.decimation import Envelope, Floats, pieces, zigzag

# Lines of fewer points are smoothed: above, it costs time and shows nothing.
_SMOOTH_BELOW = 1000
# With at least so many pixels a point, points get markers and errors get bars.
_PIXELS_PER_MARKER = 12.0
_MARKER = 6.0


def polygon(x: Floats, y: Floats) -> QPolygonF:
    """Pixels as a polygon, through Qt's stream format: without a Python object per point."""
    points = np.column_stack((x, y)).astype(">f8").tobytes()
    stream = QDataStream(QByteArray(x.size.to_bytes(4, "big") + points))
    line = QPolygonF()
    stream >> line
    return line


def paint_line(
    painter: QPainter, frame: Frame, points: Envelope, color: QColor, *, marked: bool = False
) -> None:
    """One curve, interrupted at NaN; single points and sparse curves get markers.

    `marked`: every point gets one, unless there are too many to be told apart.
    """
    x, y = zigzag(points)
    x_pixels, y_pixels = frame.x.to_pixels(x), frame.y.to_pixels(y)
    smooth = x.size < _SMOOTH_BELOW
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    painter.setPen(_thin(color))
    lonely: list[int] = []
    for piece in pieces(x_pixels + y_pixels):
        if piece.stop - piece.start == 1:
            lonely.append(piece.start)
        else:
            line = polygon(x_pixels[piece], y_pixels[piece])
            painter.drawPolyline(line)
            if smooth:
                # Half a pixel further once more: as strong as a wide pen, many times as fast.
                painter.drawPolyline(line.translated(0.5, 0.5))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if marked and points.is_exact:
        painter.setPen(QPen(color, _MARKER, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        there = ~np.isnan(x_pixels + y_pixels)
        painter.drawPoints(polygon(x_pixels[there], y_pixels[there]))
        return
    painter.setBrush(color)
    for index in range(x.size) if are_sparse(frame, points) else lonely:
        if not np.isnan(x_pixels[index] + y_pixels[index]):
            painter.drawEllipse(QPointF(x_pixels[index], y_pixels[index]), 1.8, 1.8)


def paint_errors(painter: QPainter, frame: Frame, edges: Envelope, color: QColor) -> None:
    """Bars where points stand apart, else a band between the edges.

    A band needs rising x: a dense curve that runs to and fro is shown without.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    x = frame.x.to_pixels(edges.x)
    low, high = frame.y.to_pixels(edges.low), frame.y.to_pixels(edges.high)
    if are_sparse(frame, edges):
        painter.setPen(QPen(with_alpha(color, 170), 1))
        for left, bottom, top in zip(x, low, high, strict=True):
            if not np.isnan(left + bottom + top):
                painter.drawLine(QPointF(left, bottom), QPointF(left, top))
                for end in (bottom, top):
                    painter.drawLine(QPointF(left - 3, end), QPointF(left + 3, end))
        return
    if np.any(np.diff(x) < 0):
        return
    painter.setPen(_thin(with_alpha(color, 50)))
    for piece in pieces(x + low + high):
        painter.drawLines(_columns(frame, x[piece], low[piece], high[piece]))


def _columns(frame: Frame, x: Floats, low: Floats, high: Floats) -> list[QLineF]:
    """A band as one vertical line per pixel, far faster than one polygon of all points."""
    left, right = np.ceil(max(x[0], frame.area.left())), min(x[-1], frame.area.right())
    columns = np.arange(left, right + 1)
    bottoms, tops = np.interp(columns, x, low), np.interp(columns, x, high)
    return [QLineF(*ends) for ends in np.column_stack((columns, bottoms, columns, tops)).tolist()]


def _thin(color: QColor) -> QPen:
    """A pen of one pixel: anything wider is outlined by the painter and up to 100 times slower."""
    pen = QPen(color, 1)
    pen.setCosmetic(True)
    return pen


def are_sparse(frame: Frame, points: Envelope) -> bool:
    """Whether single points can be told apart on the screen."""
    return points.x.size * _PIXELS_PER_MARKER <= frame.area.width()


def paint_legend(
    painter: QPainter, frame: Frame, style: PlotStyle, entries: Sequence[tuple[str, QColor]]
) -> None:
    """The names of the curves in their colours, in the upper right corner, as far as they fit."""
    metrics = QFontMetricsF(style.font())
    line = metrics.height() + 2
    fitting = entries[: max(0, int((frame.area.height() - 8) / line))]
    if not fitting:
        return
    wide = max(metrics.horizontalAdvance(label) for label, _ in fitting) + 32
    place = QRectF(
        frame.area.right() - wide - 4, frame.area.top() + 4, wide, line * len(fitting) + 4
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(with_alpha(style.background, 215))
    painter.drawRoundedRect(place, 4, 4)
    painter.setFont(style.font())
    for row, (label, color) in enumerate(fitting):
        middle = place.top() + 2 + line * (row + 0.5)
        painter.setPen(QPen(color, 2))
        painter.drawLine(QPointF(place.left() + 6, middle), QPointF(place.left() + 20, middle))
        painter.setPen(style.text)
        painter.drawText(QPointF(place.left() + 26, middle + metrics.ascent() / 2 - 1), label)
