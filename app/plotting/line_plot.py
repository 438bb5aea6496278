"""Curves from a feed, with spans drawn on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.curve_plot import CurvePlot
from app.plotting.plot_feeds import CurveFeed
from app.plotting.region_plot import Link
from app.properties import Property
from core.plotting.boxes import Box
from core.plotting.content import AxisLabel
from core.regions import SpanRegion

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LinePlot(CurvePlot):
    """Shows the curves and spans of its feed and tells the feed what the user does to them."""

    feedChanged = Signal()
    regionCreated = Signal(float, float)
    regionChanged = Signal(int, float, float)

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: CurveFeed | None = None

    def _get_feed(self) -> CurveFeed | None:
        return self._feed

    def _set_feed(self, feed: CurveFeed | None) -> None:
        if feed is self._feed:
            return
        self._feed = feed
        links: list[Link] = []
        if feed is not None:
            links = [
                (self.regionCreated, feed.regionCreated),
                (self.regionChanged, feed.regionChanged),
            ]
        self._bind(feed, links)
        self.feedChanged.emit()

    feed = Property(CurveFeed, _get_feed, _set_feed, notify=feedChanged)

    def _take(self) -> None:
        feed = self._feed
        if feed is None:
            self.show_curves((), AxisLabel(), AxisLabel())
        else:
            self.show_curves(feed.curves, feed.x_axis, feed.y_axis)

    def _regions(self) -> Sequence[SpanRegion]:
        return self._feed.regions if self._feed is not None else ()

    def _report_created(self, box: Box) -> None:
        self.regionCreated.emit(box.x0, box.x1)

    def _report_changed(self, index: int, box: Box) -> None:
        self.regionChanged.emit(index, box.x0, box.x1)
