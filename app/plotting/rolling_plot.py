"""Single values over time: the last so many seconds, and the newest values large."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.curve_plot import CurvePlot
from app.plotting.plot_feeds import RollingFeed
from app.plotting.plot_frame import AxisKind, AxisSpec, Frame, Margins, View
from app.properties import Property
from core.formatting import clock
from core.plotting.content import AxisLabel, Curve
from core.plotting.units import readout

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_LARGE = 1.9
_FEW = 3
_DIGITS = 4


@QmlElement
class RollingPlot(CurvePlot):
    """A chart that moves on; x is the time before the newest value, or of the clock."""

    feedChanged = Signal()
    spanChanged = Signal()
    clockTimeChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: RollingFeed | None = None
        self._span = 60.0
        self._clock_time = False
        self._stale = False

    def _get_feed(self) -> RollingFeed | None:
        return self._feed

    def _set_feed(self, feed: RollingFeed | None) -> None:
        if feed is self._feed:
            return
        self._feed = feed
        self._bind(feed, [])
        self.feedChanged.emit()

    feed = Property(RollingFeed, _get_feed, _set_feed, notify=feedChanged)

    def _get_span(self) -> float:
        return self._span

    def _set_span(self, seconds: float) -> None:
        if seconds != self._span and seconds > 0:
            self._span = seconds
            self.spanChanged.emit()
            self._take()

    span = Property(float, _get_span, _set_span, notify=spanChanged)

    def _get_clock_time(self) -> bool:
        return self._clock_time

    def _set_clock_time(self, clock_time: bool) -> None:
        if clock_time != self._clock_time:
            self._clock_time = clock_time
            self.clockTimeChanged.emit()
            self._set_auto_range(True)
            self._take()

    clockTime = Property(bool, _get_clock_time, _set_clock_time, notify=clockTimeChanged)

    # Content.

    def _take(self) -> None:
        # Values come far more often than frames: the curves are cut out when painting.
        self._stale = True
        self._content_changed()

    def _auto_view(self) -> tuple[View, View]:
        self._refresh()
        return super()._auto_view()

    def _paint_content(self, painter: QPainter, frame: Frame) -> None:
        self._refresh()
        super()._paint_content(painter, frame)

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._stale = False
        feed = self._feed
        self._prepared_for = None
        newest = feed.history.newest if feed is not None else None
        if feed is None or newest is None:
            self._curves = ()
            return
        times, values = feed.history.since(newest[0] - self._kept())
        x = times if self._clock_time else times - newest[0]
        self._x_axis = AxisLabel(self.tr("time"), "" if self._clock_time else "s")
        self._y_axis = AxisLabel(feed.labels[0] if len(feed.labels) == 1 else "", feed.units)
        self._orders = []
        self._curves = tuple(
            Curve(label, x, row, units=feed.units)
            for label, row in zip(feed.labels, values, strict=True)
        )

    def _kept(self) -> float:
        """How far back the visible range reaches, in seconds."""
        if self._held is None or self._clock_time:
            return self._span if self._held is None else float("inf")
        return max(self._span, -self._held[0][0] * 1.01)

    def _axes(self) -> tuple[AxisSpec, AxisSpec]:
        x, y = super()._axes()
        return (AxisSpec(x.label, "", AxisKind.CLOCK) if self._clock_time else x), y

    def _auto_x_view(self) -> View:
        newest = self._newest_time() if self._clock_time else 0.0
        return newest - self._span, newest

    def _newest_time(self) -> float:
        newest = self._feed.history.newest if self._feed is not None else None
        return newest[0] if newest else 0.0

    def _x_readout(self, x: float) -> str:
        return clock(x) if self._clock_time else readout(x, "s", 4)

    # The newest values.

    def _texts(self) -> list[str]:
        newest = self._feed.history.newest if self._feed is not None else None
        if self._feed is None or newest is None:
            return []
        return [readout(float(value), self._feed.units, _DIGITS) for value in newest[1]]

    def _large(self) -> bool:
        return self._feed is not None and len(self._feed.labels) <= _FEW

    def _margins(self) -> Margins:
        if not self._large():
            return Margins()
        return Margins(top=QFontMetricsF(self._style.font(_LARGE)).height() + 2)

    def _paint_margins(self, painter: QPainter, frame: Frame) -> None:
        if not self._large():
            return
        label_font, value_font = self._style.font(), self._style.font(_LARGE)
        label_metrics, value_metrics = QFontMetricsF(label_font), QFontMetricsF(value_font)
        x, baseline = frame.area.left(), value_metrics.ascent() + 1
        for index, text in enumerate(self._texts()):
            label = self._feed.labels[index] if self._feed is not None else ""
            painter.setFont(label_font)
            painter.setPen(self._style.text)
            painter.drawText(QPointF(x, baseline), label)
            x += label_metrics.horizontalAdvance(label) + 6
            painter.setFont(value_font)
            painter.setPen(self._color(index))
            painter.drawText(QPointF(x, baseline), text)
            x += value_metrics.horizontalAdvance(text) + 22
