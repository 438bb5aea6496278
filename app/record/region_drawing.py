"""What the mouse draws on a plot goes into the list of regions, and back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.plotting.plot_feeds import ImageFeed, PlotFeed
from app.record.region_list_model import RegionListModel
from core.plotting.boxes import Box


class RegionDrawing(QObject):
    """Ties the regions of a plot to those on one block: rectangles on images, else spans."""

    def __init__(self, feed: PlotFeed, regions: RegionListModel, block: str) -> None:
        super().__init__(feed)
        self._feed, self._regions, self._block = feed, regions, block
        feed.regionCreated.connect(self._create)
        feed.regionChanged.connect(self._change)
        feed.regionRemoved.connect(self._remove)
        regions.drawnOn.connect(self._show)
        self._show(block)

    @Slot(str)
    def _show(self, block: str) -> None:
        if block == self._block:
            self._feed.show_regions(self._regions.regions_on(block))

    @Slot(object)
    def _create(self, box: Box) -> None:
        if isinstance(self._feed, ImageFeed):
            self._regions.add_rectangle(self._block, box.x0, box.y0, box.x1, box.y1)
        else:
            self._regions.add_span(self._block, box.x0, box.x1)

    @Slot(int, object)
    def _change(self, number: int, box: Box) -> None:
        region = self._regions.regions_on(self._block)[number]
        self._regions.change_on(self._block, number, box.applied_to(region))

    @Slot(int)
    def _remove(self, number: int) -> None:
        self._regions.remove_on(self._block, number)
