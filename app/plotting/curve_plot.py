"""What line plots and rolling charts share: curves, prepared for the screen and painted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlAnonymous
from PySide6.QtQuick import QQuickItem

from app.plotting.curve_switches import CurveSwitches
from app.plotting.measuring_plot import Place
from app.plotting.plot_curves import paint_errors, paint_legend, paint_line
from app.plotting.plot_frame import Frame, View
from core.data import Array
from core.plotting.content import AxisLabel, Curve
from core.plotting.decimation import (
    Envelope,
    Order,
    envelope,
    finite_range,
    order_of,
)
from core.plotting.measuring import (
    Extent,
    Measured,
    extent_text,
    frequency_text,
    measured_text,
    point_near,
    words_between,
)
from core.plotting.ticks import nice_range

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_Y_STEPS = 10
_MOST_MEASURED = 4
"""Curves of which the cursors are read: more lines would leave no room for the plot."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is painted of one curve."""

    points: Envelope
    errors: Envelope | None


@QmlAnonymous
class CurvePlot(CurveSwitches):
    """Curves over a common x axis."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Curve, ...] = ()
        self._orders: list[tuple[Array, Order]] = []
        self._prepared: list[_Prepared] = []
        self._prepared_for: tuple[View, int, bool] | None = None

    def show_curves(self, curves: Sequence[Curve], x_axis: AxisLabel, y_axis: AxisLabel) -> None:
        """Paint these curves from the next frame on."""
        was_dated = self._is_dated()
        self._curves, self._x_axis, self._y_axis = tuple(curves), x_axis, y_axis
        if self._is_dated() != was_dated:
            self.datedChanged.emit()
        # The axis of a live curve is the same array step after step: look at it once.
        arrays = {id(curve.x): curve.x for curve in self._curves}
        self._orders = [entry for entry in self._orders if id(entry[0]) in arrays]
        self._prepared_for = None
        self._content_changed()

    # Ranges.

    def _auto_view(self) -> tuple[View, View]:
        x_view = self._auto_x_view()
        self._prepare(x_view)
        return x_view, self._auto_y_view()

    def _auto_x_view(self) -> View:
        ends = [self._ends(curve.x) for curve in self._curves]
        if self._x_spec().logarithmic:
            return _decades(finite_range(*(curve.x[curve.x > 0] for curve in self._curves)))
        found = finite_range(*ends)
        if found is None:
            return 0.0, 1.0
        low, high = found
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _ends(self, x: Array) -> Array:
        return x if self._order(x) is Order.NONE else x[[0, -1]] if x.size else x

    def _auto_y_view(self) -> View:
        edges = [
            values
            for prepared in self._prepared
            for part in (prepared.points, prepared.errors)
            if part is not None
            for values in ((part.low,) if part.is_exact else (part.low, part.high))
        ]
        if self._log_y:
            return _decades(finite_range(*(values[values > 0] for values in edges)))
        found = finite_range(*edges)
        return nice_range(*found, _Y_STEPS) if found else (0.0, 1.0)

    def _order(self, x: Array) -> Order:
        for known, order in self._orders:
            if known is x:
                return order
        order = order_of(x)
        self._orders.append((x, order))
        return order

    # Painting.

    def _prepare(self, x_view: View) -> None:
        key = (x_view, max(int(self.width()), 1), self._x_spec().logarithmic)
        if key != self._prepared_for:
            self._prepared = [self._decimated(curve, *key) for curve in self._curves]
            self._prepared_for = key

    def _decimated(self, curve: Curve, x_view: View, columns: int, logarithmic: bool) -> _Prepared:
        order = self._order(curve.x)

        def shown(low: Array, high: Array) -> Envelope:
            return envelope(curve.x, low, high, order, x_view, columns, logarithmic=logarithmic)

        points = shown(curve.y, curve.y)
        if curve.errors is None:
            return _Prepared(points, None)
        with np.errstate(over="ignore", invalid="ignore"):  # infinite values have no edges
            low, high = curve.y - curve.errors, curve.y + curve.errors
        return _Prepared(points, shown(low, high))

    def _paint_content(self, painter: QPainter, frame: Frame) -> None:
        self._prepare((frame.x.low, frame.x.high))
        for index, prepared in enumerate(self._prepared):
            if prepared.errors is not None:
                paint_errors(painter, frame, prepared.errors, self._color(index))
        for index, prepared in enumerate(self._prepared):
            paint_line(painter, frame, prepared.points, self._color(index), marked=self._markers)

    def _paint_over(self, painter: QPainter, frame: Frame) -> None:
        super()._paint_over(painter, frame)
        self._paint_nearest(painter, frame)
        self._paint_legend(painter, frame)

    def _paint_legend(self, painter: QPainter, frame: Frame) -> None:
        if len(self._curves) > 1:
            entries = [(curve.label, self._color(i)) for i, curve in enumerate(self._curves)]
            paint_legend(painter, frame, self._style, entries)

    def _paint_nearest(self, painter: QPainter, frame: Frame) -> None:
        if self._cursor is not None:
            self._paint_dots(painter, frame, frame.x.to_value(self._cursor.x()))

    def _paint_dots(self, painter: QPainter, frame: Frame, x: float) -> None:
        """A dot at the point of each curve nearest to `x`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, (near, extent) in self._nearest(x):
            for y in () if math.isnan(extent.low) else set(extent):
                painter.setBrush(self._color(index))
                painter.drawEllipse(QPointF(frame.x.to_pixel(near), frame.y.to_pixel(y)), 3.5, 3.5)

    def _paint_cursor(self, painter: QPainter, frame: Frame, number: int) -> None:
        super()._paint_cursor(painter, frame, number)
        self._paint_dots(painter, frame, self._places[number][0])

    def _color(self, index: int) -> QColor:
        return self._style.series_color(index, self._curves[index].color)

    # The cursor.

    def _nearest(self, x: float) -> list[tuple[int, tuple[float, Extent]]]:
        """The point of each curve nearest to `x`, with the curve's index."""
        found = []
        for index, curve in enumerate(self._curves):
            near = point_near(curve, self._order(curve.x), x)
            if near is not None:
                found.append((index, near))
        return found

    def _on_data(self, place: Place) -> Place:
        near = self._nearest(place[0])
        return (near[0][1][0], place[1]) if near else place

    def _measured(self, a: Place, b: Place) -> str:
        apart, units = b[0] - a[0], self._x_units()
        first, last = self._x_words(a[0]), self._x_words(b[0])
        lines = [words_between("x", first, last, apart, units, *frequency_text(apart, units))]
        both = list(zip(self._nearest(a[0]), self._nearest(b[0]), strict=True))
        for (index, (_, at_a)), (_, (_, at_b)) in both[:_MOST_MEASURED]:
            curve = self._curves[index]
            lines.append(measured_text(Measured(curve.label, curve.units, at_a, at_b)))
        if len(both) > _MOST_MEASURED:
            lines[-1] += "   …"
        return "\n".join(lines) if both else ""

    def _readout(self, x: float, y: float) -> str:
        parts = [self._x_readout(x)]
        for index, (_, extent) in self._nearest(x):
            curve = self._curves[index]
            parts.append(f"{curve.label} {extent_text(extent, curve.units, 4)}")
        return "   ".join(parts)


def _decades(found: View | None) -> View:
    """A range on a logarithmic axis with some room, a tenth of a decade at least."""
    if found is None:
        return 0.1, 1.0
    low, high = math.log10(found[0]), math.log10(found[1])
    room = max(0.04 * (high - low), 0.05)
    return 10.0 ** (low - room), 10.0 ** min(high + room, 300.0)
