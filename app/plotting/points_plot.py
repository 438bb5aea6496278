"""Points anywhere in a plane, coloured by their values: a scan that followed no grid."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.color_bar import color_bar_room, paint_color_bar
from app.plotting.leveled_plot import LeveledPlot
from app.plotting.measuring_plot import Place
from app.plotting.plot_curves import polygon
from app.plotting.plot_feeds import PointsFeed
from app.plotting.plot_frame import AxisSpec, Frame, Margins, View
from app.properties import Property
from core.data import Array
from core.plotting.decimation import finite_range
from core.plotting.levels import shades
from core.plotting.measuring import plane_lines, single
from core.plotting.places import nearest_place
from core.plotting.units import readout

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_SHADES = 64
"""Colours that are told apart: all points of one are painted at once."""
_LARGEST, _SMALLEST = 11.0, 3.0


@QmlElement
class PointsPlot(LeveledPlot):
    """Shows the points of its feed."""

    feedChanged = Signal()

    spans_only = False

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: PointsFeed | None = None

    def _get_feed(self) -> PointsFeed | None:
        return self._feed

    def _set_feed(self, feed: PointsFeed | None) -> None:
        if feed is self._feed:
            return
        self._feed = feed
        self._bind(feed)
        self.feedChanged.emit()

    feed = Property(PointsFeed, _get_feed, _set_feed, notify=feedChanged)

    def _take(self) -> None:
        self._content_changed()

    def _leveled(self) -> tuple[Array, ...]:
        points = self._feed.points if self._feed is not None else None
        return (points.values[np.newaxis],) if points is not None else ()

    # Axes.

    def _axes(self) -> tuple[AxisSpec, AxisSpec]:
        points = self._feed.points if self._feed is not None else None
        if points is None:
            return AxisSpec(), AxisSpec()
        x, y = points.x_axis, points.y_axis
        return AxisSpec(x.label, x.units), AxisSpec(y.label, y.units)

    def _auto_view(self) -> tuple[View, View]:
        points = self._feed.points if self._feed is not None else None
        if points is None:
            return (0.0, 1.0), (0.0, 1.0)
        return _with_room(points.x), _with_room(points.y)

    def _margins(self) -> Margins:
        return Margins(
            right=color_bar_room(self._style, self._units, self._shown_levels, self._log)
        )

    @property
    def _units(self) -> str:
        points = self._feed.points if self._feed is not None else None
        return points.units if points is not None else ""

    # Painting.

    def _paint_content(self, painter: QPainter, frame: Frame) -> None:
        points = self._feed.points if self._feed is not None else None
        if points is None or not points.values.size:
            return
        table = self._table()
        shade = shades(points.values, self._shown_levels, self._log).astype(np.int64)
        group = np.where(np.isnan(points.values), -1, shade * _SHADES // table.size)
        x, y = frame.x.to_pixels(points.x), frame.y.to_pixels(points.y)
        area = frame.area.width() * frame.area.height()
        size = min(_LARGEST, max(_SMALLEST, 0.5 * (area / points.values.size) ** 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, points.values.size < 20_000)
        for number in np.unique(group[group >= 0]).tolist():
            color = QColor(int(table[(2 * number + 1) * table.size // (2 * _SHADES)]))
            painter.setPen(QPen(color, size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            chosen = group == number
            painter.drawPoints(polygon(x[chosen], y[chosen]))

    def _paint_margins(self, painter: QPainter, frame: Frame) -> None:
        levels, table = self._shown_levels, self._table()
        paint_color_bar(painter, frame, self._style, self._units, levels, self._log, table)

    def _on_data(self, place: Place) -> Place:
        points = self._feed.points if self._feed is not None else None
        near = nearest_place((points.x, points.y), place) if points is not None else None
        if points is None or near is None:
            return place
        return float(points.x[near]), float(points.y[near])

    def _measured(self, a: Place, b: Place) -> str:
        points = self._feed.points if self._feed is not None else None
        found = [nearest_place((points.x, points.y), at) for at in (a, b)] if points else []
        if points is None or None in found:
            return ""
        x = single(points.x_axis.label or "x", points.x_axis.units, a[0], b[0])
        y = single(points.y_axis.label or "y", points.y_axis.units, a[1], b[1])
        values = [float(points.values[near]) for near in found if near is not None]
        value = single(points.label or "value", points.units, *values)
        return "\n".join(plane_lines(x, y, (value,)))

    def _readout(self, x: float, y: float) -> str:
        points = self._feed.points if self._feed is not None else None
        near = nearest_place((points.x, points.y), (x, y)) if points is not None else None
        if points is None or near is None:
            return ""
        across, down = points.x_axis, points.y_axis
        return "   ".join(
            (
                f"{across.label or 'x'} {readout(float(points.x[near]), across.units)}",
                f"{down.label or 'y'} {readout(float(points.y[near]), down.units)}",
                readout(float(points.values[near]), points.units),
            )
        )


def _with_room(values: Array) -> View:
    """Everything, and a little more on both sides."""
    found = finite_range(values)
    if found is None:
        return 0.0, 1.0
    low, high = found
    room = 0.06 * (high - low) or 0.5
    return low - room, high + room
