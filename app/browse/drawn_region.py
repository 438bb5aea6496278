"""The region that the user draws on what is seen: profiles and the map of a scan are made of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.browse.wanted_part import Wanted
from app.plotting.plot_feeds import CurveFeed, ImageFeed
from core.browsing.region_spans import region_spans
from core.data import Array
from core.plotting.boxes import Box
from core.reading.plot_source import Role, View
from core.reading.selection import Span
from core.regions import RectangleRegion, Region, SpanRegion

_COLOR = "#e08a2e"


class DrawnRegion(QObject):
    """One region at most, on the curves or on the image; drawing another replaces it."""

    changed = Signal()

    def __init__(self, curves: CurveFeed, image: ImageFeed, parent: QObject) -> None:
        super().__init__(parent)
        self._curves, self._image = curves, image
        self._wanted: Wanted | None = None
        self._box: Box | None = None
        for feed in (curves, image):
            feed.regionCreated.connect(self._draw)
            feed.regionChanged.connect(self._change)
            feed.regionRemoved.connect(self._remove)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a region."""
        return self._box is not None

    @property
    def spans(self) -> dict[int, Span]:
        """What of each dimension along the axes lies in the region; empty without one."""
        wanted = self._wanted
        if wanted is None or self._box is None:
            return {}
        axes = wanted.axes
        values: tuple[Array | None, ...] = (None,) * len(axes)
        if wanted.view is View.LINE and not axes[0].is_linear and self._curves.curves:
            values = (self._curves.curves[0].x,)
        return region_spans(self._box, axes, values)

    @property
    def signal_spans(self) -> dict[int, Span]:
        """The same if the region is one of a signal, and not of the scan itself."""
        wanted = self._wanted
        if wanted is None or any(axis.role is not Role.SIGNAL for axis in wanted.axes):
            return {}
        return self.spans

    def show(self, wanted: Wanted) -> None:
        """Know what is seen; the region stays while the same axes are."""
        before, self._wanted = self._wanted, wanted
        if before is None or (before.node, before.view, before.dimensions) != (
            wanted.node,
            wanted.view,
            wanted.dimensions,
        ):
            self._set(None)

    def clear(self) -> None:
        """Nothing is seen."""
        self._wanted = None
        self._set(None)

    def remove(self) -> None:
        """Take the region away."""
        self._set(None)
        self.changed.emit()

    def _set(self, box: Box | None) -> None:
        self._box = box
        wanted = self._wanted
        for feed, view in ((self._curves, View.LINE), (self._image, View.IMAGE)):
            is_here = box is not None and wanted is not None and wanted.view is view
            feed.show_regions((_region(box, view),) if is_here and box is not None else ())

    @Slot(object)
    def _draw(self, box: Box) -> None:
        if self._wanted is not None:
            self._set(box)
            self.changed.emit()

    @Slot(int, object)
    def _change(self, number: int, box: Box) -> None:
        del number
        self._draw(box)

    @Slot(int)
    def _remove(self, number: int) -> None:
        del number
        self.remove()


def _region(box: Box, view: View) -> Region:
    if view is View.LINE:
        return SpanRegion("", _COLOR, box.x0, box.x1)
    return RectangleRegion("", _COLOR, box.x0, box.y0, box.x1, box.y1)
