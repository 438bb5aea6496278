"""Curves from a feed, with spans drawn on them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.curve_plot import CurvePlot
from app.plotting.plot_feeds import CurveFeed
from app.properties import Property
from core.plotting.content import AxisLabel

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LinePlot(CurvePlot):
    """Shows the curves and spans of its feed and tells the feed what the user does to them."""

    feedChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: CurveFeed | None = None

    def _get_feed(self) -> CurveFeed | None:
        return self._feed

    def _set_feed(self, feed: CurveFeed | None) -> None:
        if feed is self._feed:
            return
        self._feed = feed
        self._bind(feed)
        self.feedChanged.emit()

    feed = Property(CurveFeed, _get_feed, _set_feed, notify=feedChanged)

    def _take(self) -> None:
        feed = self._feed
        if feed is None:
            self.show_curves((), AxisLabel(), AxisLabel())
        else:
            self.show_curves(feed.curves, feed.x_axis, feed.y_axis)
