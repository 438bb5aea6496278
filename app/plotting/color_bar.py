"""The bar beside a heat map that says which colour is which value."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from app.plotting.plot_frame import AxisKind, AxisSpec, Frame
from app.plotting.plot_style import PlotStyle
from core.plotting.colormaps import TABLE_SIZE, Pixels
from core.plotting.levels import Levels
from core.plotting.scale import Scale
from core.plotting.ticks import Ticks

_GAP = 10.0
_WIDTH = 12.0
_SHOWN_COLORS = 256


def color_bar_room(style: PlotStyle, units: str, levels: Levels, logarithmic: bool) -> float:
    """How much wider than the image's frame the bar and its labels are, in pixels."""
    metrics = QFontMetricsF(style.font())
    labels = _ticks(units, levels, logarithmic, 5).labels
    widest = max((metrics.horizontalAdvance(label) for label in labels), default=0.0)
    return _GAP + _WIDTH + 5 + widest - 8


def paint_color_bar(
    painter: QPainter,
    frame: Frame,
    style: PlotStyle,
    units: str,
    levels: Levels,
    logarithmic: bool,
    table: Pixels,
) -> None:
    """The bar with its values, at the right of the frame."""
    place = QRectF(frame.area.right() + _GAP, frame.area.top(), _WIDTH, frame.area.height())
    column = table[:: -(TABLE_SIZE // _SHOWN_COLORS)].copy()
    bar = QImage(column.data, 1, _SHOWN_COLORS, 4, QImage.Format.Format_RGB32)
    painter.drawImage(place, bar)
    ticks = _ticks(units, levels, logarithmic, max(2, round(place.height() / 42)))
    scale = Scale(*levels, place.bottom(), place.top(), logarithmic)
    metrics = QFontMetricsF(style.font())
    painter.setFont(style.font())
    painter.setPen(style.text)
    for value, label in zip(ticks.values, ticks.labels, strict=True):
        y = scale.to_pixel(value)
        painter.drawText(QPointF(place.right() + 5, y + metrics.capHeight() / 2), label)


def _ticks(units: str, levels: Levels, logarithmic: bool, count: int) -> Ticks:
    kind = AxisKind.LOGARITHMIC if logarithmic else AxisKind.LINEAR
    # The bar has no title that could carry a prefix: numbers stay in the plain unit.
    return AxisSpec("", units, kind).ticks(levels, count)
