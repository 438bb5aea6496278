"""What the mouse draws on a plot goes into the list of regions, and back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from app.plotting.plot_feeds import CurveFeed, ImageFeed
from app.record.region_list_model import RegionListModel
from core.regions import RectangleRegion, SpanRegion


class SpanDrawing(QObject):
    """Ties the spans of a curve's plot to the regions on one block."""

    def __init__(self, feed: CurveFeed, regions: RegionListModel, block: str) -> None:
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
            self._feed.show_regions(self._spans)

    @property
    def _spans(self) -> list[SpanRegion]:
        regions = self._regions.regions_on(self._block)
        return [region for region in regions if isinstance(region, SpanRegion)]

    @Slot(float, float)
    def _create(self, low: float, high: float) -> None:
        self._regions.add_span(self._block, low, high)

    @Slot(int, float, float)
    def _change(self, number: int, low: float, high: float) -> None:
        region = replace(self._spans[number], low=low, high=high)
        self._regions.change_on(self._block, number, region)

    @Slot(int)
    def _remove(self, number: int) -> None:
        self._regions.remove_on(self._block, number)


class RectangleDrawing(QObject):
    """Ties the rectangles of an image's plot to the regions on one block."""

    def __init__(self, feed: ImageFeed, regions: RegionListModel, block: str) -> None:
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
            self._feed.show_regions(self._rectangles)

    @property
    def _rectangles(self) -> list[RectangleRegion]:
        regions = self._regions.regions_on(self._block)
        return [region for region in regions if isinstance(region, RectangleRegion)]

    @Slot(float, float, float, float)
    def _create(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._regions.add_rectangle(self._block, x0, y0, x1, y1)

    @Slot(int, float, float, float, float)
    def _change(self, number: int, x0: float, y0: float, x1: float, y1: float) -> None:
        region = replace(self._rectangles[number], x0=x0, y0=y0, x1=x1, y1=y1)
        self._regions.change_on(self._block, number, region)

    @Slot(int)
    def _remove(self, number: int) -> None:
        self._regions.remove_on(self._block, number)
