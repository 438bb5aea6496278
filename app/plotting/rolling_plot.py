"""Single values over time: the last so many seconds, and the newest values large."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.curve_plot import CurvePlot
from app.plotting.plot_feeds import RollingFeed
from app.plotting.plot_frame import AxisKind, AxisSpec, Frame, Margins, View
from app.plotting.rolling_values import NewestValue, paint_values, values_height
from app.properties import Property
from core.formatting import clock, duration
from core.plotting.content import AxisLabel, Curve
from core.plotting.ticks import CLOCK_END, CLOCK_START
from core.plotting.units import NO_NUMBER, readout

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_DIGITS = 4
_SPANS = (10.0, 60.0, 600.0, 3600.0)


@QmlElement
class RollingPlot(CurvePlot):
    """A chart that moves on; x is the time before the newest value, or of the clock."""

    feedChanged = Signal()
    spanChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: RollingFeed | None = None
        self._span = 60.0
        self._stale = False
        self._kept = 0.0

    def _get_feed(self) -> RollingFeed | None:
        return self._feed

    def _set_feed(self, feed: RollingFeed | None) -> None:
        if feed is self._feed:
            return
        self._feed = feed
        self._bind(feed)
        self.feedChanged.emit()

    feed = Property(RollingFeed, _get_feed, _set_feed, notify=feedChanged)

    def _get_span(self) -> float:
        return self._span

    def _set_span(self, seconds: float) -> None:
        if seconds != self._span and seconds > 0:
            self._span = seconds
            self.spanChanged.emit()
            self._set_auto_range(True)
            self._take()

    span = Property(float, _get_span, _set_span, notify=spanChanged)

    @Property(list, constant=True)
    def spanNames(self) -> list[str]:
        """The spans to choose from, in words."""
        return [duration(seconds) for seconds in _SPANS]

    def _get_span_index(self) -> int:
        return _SPANS.index(self._span) if self._span in _SPANS else -1

    def _set_span_index(self, index: int) -> None:
        self._set_span(_SPANS[index])

    spanIndex = Property(int, _get_span_index, _set_span_index, notify=spanChanged)

    def _clock_changed(self) -> None:
        self._set_auto_range(True)
        self._take()

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
        kept = self._reach()
        if not self._stale and kept == self._kept:
            return
        self._stale, self._kept = False, kept
        feed = self._feed
        self._prepared_for = None
        newest = feed.history.newest if feed is not None else None
        if feed is None or newest is None:
            self._curves = ()
            return
        times, values = feed.history.since(newest[0] - kept)
        x = times if self._clock_time else times - newest[0]
        self._x_axis = AxisLabel(self.tr("time"), "" if self._clock_time else "s")
        self._y_axis = AxisLabel(feed.labels[0] if len(feed.labels) == 1 else "", feed.units)
        self._orders = []
        self._curves = tuple(
            Curve(label, x, row, units=feed.units)
            for label, row in zip(feed.labels, values, strict=True)
        )

    def _reach(self) -> float:
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
        return self._x_words(x)

    def _x_words(self, x: float) -> str:
        if not self._clock_time:
            return readout(x, "s", 4)
        return clock(x) if CLOCK_START <= x <= CLOCK_END else NO_NUMBER

    def _x_units(self) -> str:
        return "s"

    # The newest values.

    def _values(self) -> list[NewestValue]:
        feed = self._feed
        newest = feed.history.newest if feed is not None else None
        if feed is None or newest is None:
            return []
        return [
            NewestValue(label, readout(float(value), feed.units, _DIGITS), self._color(index))
            for index, (label, value) in enumerate(zip(feed.labels, newest[1], strict=True))
        ]

    def _margins(self) -> Margins:
        count = len(self._feed.labels) if self._feed is not None else 0
        return Margins(top=values_height(self._style, count, self.width()))

    def _paint_margins(self, painter: QPainter, frame: Frame) -> None:
        paint_values(painter, self._style, self._values(), self.width())

    def _paint_legend(self, painter: QPainter, frame: Frame) -> None:
        """The values above the frame name the curves already."""
