"""The newest values above a rolling chart: large when few, else in rows."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.plotting.plot_style import PlotStyle

_FEW = 2
_LARGE = 1.9
_CELL = 118.0
_LARGE_CELL = 190.0
_MOST_ROWS = 3


class NewestValue(NamedTuple):
    """What one channel says, and the colour of its curve."""

    label: str
    text: str
    color: QColor


def values_height(style: PlotStyle, count: int, width: float) -> float:
    """The room that so many values need above a chart of this width, in pixels."""
    columns = _columns(count, width)
    rows = min(-(-count // columns), _MOST_ROWS)
    return rows * (QFontMetricsF(_value_font(style, count)).height() + 1) + 2 if count else 0.0


def paint_values(
    painter: QPainter, style: PlotStyle, values: list[NewestValue], width: float
) -> None:
    """Each value after its name, in cells from left to right; what does not fit is left out."""
    columns = _columns(len(values), width)
    cell = width / columns
    value_font = _value_font(style, len(values))
    value_metrics = QFontMetricsF(value_font)
    line = value_metrics.height() + 1
    for index, value in enumerate(values[: columns * _MOST_ROWS]):
        row, column = divmod(index, columns)
        _paint_cell(painter, style, value, value_font, QPointF(column * cell, row * line), cell)


def _paint_cell(
    painter: QPainter,
    style: PlotStyle,
    value: NewestValue,
    value_font: QFont,
    corner: QPointF,
    width: float,
) -> None:
    value_metrics, metrics = QFontMetricsF(value_font), QFontMetricsF(style.font())
    baseline = corner.y() + value_metrics.ascent()
    mark = QRectF(corner.x() + 1, baseline - metrics.capHeight() / 2 - 1, 8, 2)
    painter.fillRect(mark, value.color)
    room = width - 14 - value_metrics.horizontalAdvance(value.text) - 14
    label = metrics.elidedText(value.label, Qt.TextElideMode.ElideRight, max(room, 0.0))
    x = corner.x() + 14
    painter.setFont(style.font())
    painter.setPen(style.text)
    painter.drawText(QPointF(x, baseline), label)
    painter.setFont(value_font)
    painter.setPen(value.color)
    painter.drawText(QPointF(x + metrics.horizontalAdvance(label) + 6, baseline), value.text)


def _columns(count: int, width: float) -> int:
    cell = _LARGE_CELL if count <= _FEW else _CELL
    return max(1, min(count, int(width / cell)))


def _value_font(style: PlotStyle, count: int) -> QFont:
    font = style.font(_LARGE if count <= _FEW else 1.0)
    if count > _FEW:
        font.setWeight(QFont.Weight.DemiBold)
    return font
