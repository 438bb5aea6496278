"""The values of a scan's map as the reader sends them, and where its points lie."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.browse.file_reader import FileReader, Value
from app.browse.point_requests import PointRequests
from app.browse.wanted_part import Wanted
from app.plotting.plot_feeds import CurveFeed, ImageFeed, PlotFeed, PointsFeed
from core.browsing.display import is_spread_plane
from core.browsing.plotted import axis_label, curve_of, image_of
from core.browsing.scan_places import ScanPlaces, map_axes
from core.data import Array
from core.plotting.content import AxisLabel
from core.reading.answers import CurvePart, ImagePart
from core.reading.plot_source import PlotSource, View
from core.reading.requests import ReadCurve, ReadImage
from core.reading.selection import Selection

_SLOT = "plot.map"


def map_view(source: PlotSource) -> View:
    """How a map is painted: points anywhere, an image along two axes, a line along one."""
    if is_spread_plane(source):
        return View.POINTS
    return View.IMAGE if len(map_axes(source)) == 2 else View.LINE


class MapRequests(QObject):
    """Asks for one map at a time and shows it in the feed of its view."""

    changed = Signal()

    def __init__(self, reader: FileReader, parent: QObject) -> None:
        super().__init__(parent)
        self.image_feed = ImageFeed(self)
        self.curve_feed = CurveFeed(self)
        self.is_running = False
        self._reader = reader
        self._points = PointRequests(reader, "plot.map.points", self)
        self._points.progressed.connect(self._on_progress)
        self._wanted: Wanted | None = None
        self._x: Array | None = None

    @property
    def feeds(self) -> tuple[PlotFeed, ...]:
        """All places where a map may be shown."""
        return self.image_feed, self.curve_feed, self.points_feed

    @property
    def points_feed(self) -> PointsFeed:
        """Where points anywhere are shown."""
        return self._points.feed

    @property
    def places(self) -> ScanPlaces:
        """Where the points of the scan lie, as far as it is known."""
        if self._wanted is None:
            return ScanPlaces((), ())
        axes = map_axes(self._wanted.source)
        match map_view(self._wanted.source):
            case View.POINTS:
                return self._points.places
            case View.LINE:
                return ScanPlaces(axes, (self._x,))
        return ScanPlaces(axes, (None,) * len(axes))

    def expect(self, wanted: Wanted) -> None:
        """Know the scan, whether its map is read or not."""
        self._wanted = wanted

    def read(self, wanted: Wanted, selection: Selection) -> None:
        """Make the map of the channel that is wanted; `selection` reduces each signal."""
        self._wanted, self.is_running = wanted, True
        file, channel, axes = wanted.file, wanted.shown_channel, map_axes(wanted.source)
        component = wanted.component
        match map_view(wanted.source):
            case View.POINTS:
                self._points.read(wanted, selection)
            case View.IMAGE:
                image = ReadImage(
                    file,
                    channel.node,
                    selection,
                    component=component,
                    background_node=wanted.background,
                )
                self._reader.ask(image, self._take, _SLOT)
            case _:
                curve = ReadCurve(
                    file,
                    channel.node,
                    selection,
                    component=component,
                    x_node=axes[0].node,
                    background_node=wanted.background,
                )
                self._reader.ask(curve, self._take, _SLOT)

    def clear(self) -> None:
        """Show nothing."""
        self._reader.cancel_slot(_SLOT)
        self._wanted = self._x = None
        self.is_running = False
        self._points.clear()
        self.image_feed.show_image(None)
        self.curve_feed.show_curves((), AxisLabel())

    @Slot(float)
    def _on_progress(self, done: float) -> None:
        self.is_running = done < 1.0
        self.changed.emit()

    def _take(self, value: Value, is_last: bool) -> None:
        self.is_running = not is_last
        wanted = self._wanted
        if wanted is None:
            return
        axes, label = map_axes(wanted.source), wanted.shown_channel.label
        match value:
            case ImagePart():
                self.image_feed.show_image(image_of(value, axes[0], axes[1], label, wanted.units))
            case CurvePart():
                curve = curve_of(value, axes[0], label, wanted.units)
                self._x = curve.x if value.is_exact else None
                self.curve_feed.show_curves((curve,), axis_label(axes[0]))
        self.changed.emit()
