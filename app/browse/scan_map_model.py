"""The map of a scan: one value per point, where the one that is seen is marked."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.drawn_region import DrawnRegion
from app.browse.file_reader import FileReader
from app.browse.map_requests import MapRequests, map_view
from app.browse.wanted_part import Wanted
from app.placeholders import fill
from app.plotting.plot_feeds import CurveFeed, ImageFeed, PointsFeed
from app.properties import Property
from core import formatting
from core.browsing.display import has_navigation, map_selection
from core.reading.plot_source import View
from core.reading.selection import Reduction, Selection
from core.regions import RectangleRegion, SpanRegion

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_AUTOMATIC = 256_000_000
"""Bytes that a map may read without being asked for."""
_AGAIN = 1000
"""Milliseconds after which the map of a growing scan is made anew."""
_MARK = "#e0457b"


@QmlElement
class ScanMapModel(QObject):
    """Nothing unless the node has points of a scan and a signal at each of them.

    `pointed` carries the indices, by dimension, of the point that was clicked.
    """

    changed = Signal()
    pointed = Signal(object)

    def __init__(
        self, reader: FileReader, region: DrawnRegion, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted: Wanted | None = None
        self._indices: Mapping[int, int] = {}
        self._how = Reduction.MEAN
        self._made_for: object = None
        self._is_asked_for = False
        self._requests = MapRequests(reader, self)
        self._requests.changed.connect(self._on_read)
        self._region = region
        region.changed.connect(self._on_region)
        for feed in self._requests.feeds:
            feed.clicked.connect(self._on_click)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._make)

    def show(self, wanted: Wanted, indices: Mapping[int, int]) -> None:
        """Show where in the scan of this node `indices` are."""
        if not has_navigation(wanted.source):
            self.clear()
            return
        is_other = self._wanted is None
        self._wanted, self._indices = wanted, dict(indices)
        self._requests.expect(wanted)
        if is_other:
            self._is_asked_for = self._bytes <= _AUTOMATIC
        if self._is_asked_for and self._made_for != self._about:
            if self._requests.is_running or not is_other:
                self._again.start()
            else:
                self._make()
        self._mark()
        self.changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._again.stop()
        self._requests.clear()
        self._wanted = self._made_for = None
        self.changed.emit()

    # What is seen

    @Property(str, notify=changed)
    def kind(self) -> str:
        """Along two axes an "image", along one a "line", else "points"; empty without a scan."""
        return str(map_view(self._wanted.source)) if self._wanted is not None else ""

    @Property(bool, notify=changed)
    def waits(self) -> bool:
        """Whether so much is to be read that it is made only when asked for."""
        return self._wanted is not None and not self._is_asked_for

    @Property(str, notify=changed)
    def cost(self) -> str:
        """How much is read for the map."""
        return formatting.size(self._bytes)

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where the point is that is seen: a line for each axis."""
        places = self._requests.places
        lines = []
        for axis, value in zip(places.axes, places.at(self._indices), strict=True):
            name = axis.label or fill(self.tr("dimension %1"), str(axis.dimension))
            lines.append(f"{name} {formatting.quantity(value, axis.units)}")
        return "\n".join(lines)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What the map is made of."""
        if self._region.signal_spans:
            return self.tr("Made of the region in the signal; Delete removes it")
        return self.tr("Click a point to see its signal")

    @Property(list, constant=True)
    def reductions(self) -> list[str]:
        """How a signal becomes one value."""
        return [self.tr("Mean"), self.tr("Sum"), self.tr("Max"), self.tr("Min")]

    def _get_reduction(self) -> int:
        return list(Reduction).index(self._how)

    def _set_reduction(self, index: int) -> None:
        how = list(Reduction)[index]
        if how is not self._how:
            self._how = how
            self._make()
            self.changed.emit()

    reduction = Property(int, _get_reduction, _set_reduction, notify=changed)

    @Property(ImageFeed, constant=True)
    def imageFeed(self) -> ImageFeed:
        """The map of a scan along two axes or more."""
        return self._requests.image_feed

    @Property(CurveFeed, constant=True)
    def curveFeed(self) -> CurveFeed:
        """The map of a scan along one axis."""
        return self._requests.curve_feed

    @Property(PointsFeed, constant=True)
    def pointsFeed(self) -> PointsFeed:
        """The map of a scan without a grid."""
        return self._requests.points_feed

    @Slot()
    def make(self) -> None:
        """Make the map however much is to be read."""
        self._is_asked_for = True
        self._make()
        self.changed.emit()

    # Reading

    @property
    def _bytes(self) -> float:
        if self._wanted is None:
            return 0.0
        try:
            size = np.dtype(self._wanted.shown_channel.dtype).itemsize
        except TypeError:
            size = 8
        return float(math.prod(self._wanted.source.shape)) * size

    @property
    def _selection(self) -> Selection:
        if self._wanted is None:
            return ()
        spans = self._region.signal_spans
        return map_selection(self._wanted.source, self._how, self._indices, spans)

    @property
    def _about(self) -> object:
        """What the map depends on."""
        wanted = self._wanted
        if wanted is None:
            return None
        about = wanted.file, wanted.shown_channel.node, wanted.component, wanted.background
        return about, self._selection

    @Slot()
    def _make(self) -> None:
        if self._wanted is not None and self._is_asked_for:
            self._made_for = self._about
            self._requests.read(self._wanted, self._selection)

    @Slot()
    def _on_region(self) -> None:
        self._make()
        self.changed.emit()

    @Slot()
    def _on_read(self) -> None:
        self._mark()
        self.changed.emit()

    # The point that is seen

    def _mark(self) -> None:
        marks = self._requests.places.mark(self._indices)
        match self.kind, marks:
            case View.LINE, ((low, high),):
                self._requests.curve_feed.show_regions((SpanRegion("", _MARK, low, high),))
            case View.IMAGE, ((top, bottom), (left, right)):
                box = RectangleRegion("", _MARK, left, top, right, bottom)
                self._requests.image_feed.show_regions((box,))
            case View.POINTS, ((left, right), (top, bottom)):
                box = RectangleRegion("", _MARK, left, top, right, bottom)
                self._requests.points_feed.show_regions((box,))

    @Slot(float, float)
    def _on_click(self, x: float, y: float) -> None:
        place = {View.LINE: (x,), View.IMAGE: (y, x)}.get(View(self.kind), (x, y))
        self.pointed.emit(self._requests.places.nearest(place))
