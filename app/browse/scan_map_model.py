"""The map of a scan: one value per point, where the one that is seen is marked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.placeholders import fill
from app.plotting.plot_feeds import CurveFeed, ImageFeed
from app.properties import Property
from core import formatting
from core.browsing.display import axis_of, has_navigation, map_dimensions, map_selection
from core.browsing.plotted import (
    axis_label,
    counts_from_first,
    curve_of,
    image_of,
    nearest_index,
)
from core.plotting.content import AxisLabel, Curve
from core.reading.answers import CurvePart, ImagePart
from core.reading.plot_source import PlotAxis, PlotSource
from core.reading.requests import ReadCurve, ReadImage
from core.reading.selection import Reduction
from core.regions import RectangleRegion, SpanRegion

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_AUTOMATIC = 256_000_000
"""Bytes that a map may read without being asked for."""
_AGAIN = 1000
"""Milliseconds after which the map of a growing scan is made anew."""
_MARK = "#e0457b"
_SLOT = "plot.map"


@QmlElement
class ScanMapModel(QObject):
    """Nothing unless the node has points of a scan and a signal at each of them.

    `pointed` carries the indices, by dimension, of the point that was clicked.
    """

    changed = Signal()
    pointed = Signal(object)

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._file: Path | None = None
        self._source: PlotSource | None = None
        self._channel = 0
        self._indices: Mapping[int, int] = {}
        self._how = Reduction.MEAN
        self._made_for: object = None
        self._is_reading = False
        self._is_wanted = False
        self._curve: Curve | None = None
        self._image_feed = ImageFeed(self)
        self._curve_feed = CurveFeed(self)
        for feed in (self._image_feed, self._curve_feed):
            feed.clicked.connect(self._on_click)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._make)

    def show(
        self, file: Path, source: PlotSource, channel: int, indices: Mapping[int, int]
    ) -> None:
        """Show where in the scan of this node `indices` are."""
        if not has_navigation(source):
            self.clear()
            return
        is_other = self._source is None
        self._file, self._source, self._channel = file, source, channel
        self._indices = dict(indices)
        if is_other:
            self._is_wanted = self._bytes <= _AUTOMATIC
        if self._is_wanted and self._made_for != self._about:
            if self._is_reading or not is_other:
                self._again.start()
            else:
                self._make()
        self._mark()
        self.changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._again.stop()
        self._reader.cancel_slot(_SLOT)
        self._source, self._made_for, self._curve = None, None, None
        self._is_reading = False
        self._image_feed.show_image(None)
        self._curve_feed.show_curves((), AxisLabel())
        self.changed.emit()

    # What is seen

    @Property(str, notify=changed)
    def kind(self) -> str:
        """Along two axes an "image", along one a "line"; empty if there is no scan."""
        if self._source is None:
            return ""
        return "image" if len(map_dimensions(self._source)) == 2 else "line"

    @Property(bool, notify=changed)
    def waits(self) -> bool:
        """Whether so much is to be read that it is made only when asked for."""
        return self._source is not None and not self._is_wanted

    @Property(str, notify=changed)
    def cost(self) -> str:
        """How much is read for the map."""
        return formatting.size(self._bytes) if self._source is not None else ""

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where the point is that is seen: a line for each axis."""
        if self._source is None:
            return ""
        lines = []
        for dimension in map_dimensions(self._source):
            axis = axis_of(self._source, dimension)
            index = self._indices.get(dimension, 0)
            value = self._coordinate(axis, index)
            name = axis.label or fill(self.tr("dimension %1"), str(dimension))
            lines.append(f"{name} {formatting.quantity(value, axis.units)}")
        return "\n".join(lines)

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
        return self._image_feed

    @Property(CurveFeed, constant=True)
    def curveFeed(self) -> CurveFeed:
        """The map of a scan along one axis."""
        return self._curve_feed

    @Slot()
    def make(self) -> None:
        """Make the map however much is to be read."""
        self._is_wanted = True
        self._make()
        self.changed.emit()

    # Reading

    @property
    def _bytes(self) -> float:
        if self._source is None:
            return 0.0
        try:
            size = np.dtype(self._source.channels[self._channel].dtype).itemsize
        except TypeError:
            size = 8
        return float(math.prod(self._source.shape)) * size

    @property
    def _about(self) -> object:
        """What the map depends on."""
        if self._source is None:
            return None
        selection = map_selection(self._source, self._how, self._indices)
        return self._file, self._source.channels[self._channel].node, selection

    @Slot()
    def _make(self) -> None:
        source, file = self._source, self._file
        if source is None or file is None or not self._is_wanted:
            return
        self._made_for, self._is_reading = self._about, True
        node = source.channels[self._channel].node
        selection = map_selection(source, self._how, self._indices)
        if self.kind == "image":
            self._reader.ask(ReadImage(file, node, selection), self._take, _SLOT)
        else:
            axis = axis_of(source, map_dimensions(source)[0])
            self._reader.ask(ReadCurve(file, node, selection, x_node=axis.node), self._take, _SLOT)

    def _take(self, value: Value, is_last: bool) -> None:
        self._is_reading = not is_last
        source = self._source
        if source is None:
            return
        axes = [axis_of(source, d) for d in map_dimensions(source)]
        label = source.channels[self._channel].label
        match value:
            case ImagePart():
                image = image_of(value, axes[0], axes[1], label, source.units)
                self._image_feed.show_image(image)
            case CurvePart():
                self._curve = curve_of(value, axes[0], label, source.units)
                self._curve_feed.show_curves((self._curve,), axis_label(axes[0]))
        self._mark()
        self.changed.emit()

    # The point that is seen

    def _coordinate(self, axis: PlotAxis, index: int) -> float:
        """Where an index is in the map."""
        if self._curve is not None and index < self._curve.x.size:
            return float(self._curve.x[index])
        offset = 0.0 if counts_from_first(axis) else axis.offset
        return offset + index * axis.scaling

    def _mark(self) -> None:
        if self._source is None:
            return
        dimensions = map_dimensions(self._source)
        axes = [axis_of(self._source, d) for d in dimensions]
        places = [
            self._coordinate(axis, self._indices.get(d, 0))
            for d, axis in zip(dimensions, axes, strict=True)
        ]
        halves = [abs(axis.scaling) / 2 for axis in axes]
        if len(axes) == 1:
            low, high = places[0] - halves[0], places[0] + halves[0]
            self._curve_feed.show_regions((SpanRegion("", _MARK, low, high),))
        else:
            (y, x), (dy, dx) = places, halves
            box = RectangleRegion("", _MARK, x - dx, y - dy, x + dx, y + dy)
            self._image_feed.show_regions((box,))

    @Slot(float, float)
    def _on_click(self, x: float, y: float) -> None:
        if self._source is None:
            return
        dimensions = map_dimensions(self._source)
        axes = [axis_of(self._source, d) for d in dimensions]
        if len(axes) == 1:
            self.pointed.emit({dimensions[0]: self._nearest(axes[0], x)})
        else:
            rows, columns = (nearest_index(a, v) for a, v in zip(axes, (y, x), strict=True))
            self.pointed.emit(dict(zip(dimensions, (rows, columns), strict=True)))

    def _nearest(self, axis: PlotAxis, x: float) -> int:
        if self._curve is not None and self._curve.x.size == axis.size:
            return int(np.nanargmin(np.abs(self._curve.x - x)))
        return nearest_index(axis, x)
