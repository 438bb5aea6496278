"""The mean of an image over a region, along x and along y, as the file has it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.curve_requests import axis_label_of
from app.browse.drawn_region import DrawnRegion
from app.browse.file_reader import FileReader, Value
from app.browse.statistics_words import statistics_text
from app.browse.wanted_part import Wanted
from app.placeholders import fill
from app.plotting.plot_feeds import CurveFeed
from app.properties import Property
from core import formatting
from core.browsing.plotted import curve_of
from core.browsing.profiles import profile_selection, region_selection
from core.plotting.content import AxisLabel
from core.reading.answers import CurvePart, Statistics
from core.reading.plot_source import PlotAxis, View
from core.reading.problems import Problem
from core.reading.requests import ReadCurve, ReadStatistics
from core.reading.selection import Span

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_SLOTS = ("profile.y", "profile.x")
"""One per axis, rows first, as the axes of an image."""
_STATISTICS = "profile.statistics"


@QmlElement
class ProfileModel(QObject):
    """Nothing unless a region is drawn on an image."""

    changed = Signal()

    def __init__(self, reader: FileReader, region: DrawnRegion, parent: QObject) -> None:
        super().__init__(parent)
        self._reader, self._region = reader, region
        self._wanted: Wanted | None = None
        self._statistics = self._problem = ""
        self._feeds = CurveFeed(self), CurveFeed(self)
        region.changed.connect(self._read)

    def show(self, wanted: Wanted) -> None:
        """Show the profiles of what is seen."""
        self._wanted = wanted
        self._read()

    def clear(self) -> None:
        """Show nothing."""
        self._wanted = None
        self._read()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether there is a region on an image."""
        is_image = self._wanted is not None and self._wanted.view is View.IMAGE
        return is_image and self._region.is_drawn

    @Property(str, notify=changed)
    def size(self) -> str:
        """How large the region is, or why there is no profile."""
        lengths = tuple(_length(span) for span in self._region.spans.values())
        if self._problem or not lengths:
            return self._problem or self.tr("There is no pixel in the region")
        return fill(self.tr("Mean over %1 pixels"), formatting.shape(lengths))

    @Property(str, notify=changed)
    def statistics(self) -> str:
        """Lowest, highest, mean and deviation in the region."""
        return self._statistics

    @Property(list, notify=changed)
    def names(self) -> list[str]:
        """What the profiles run along: x, then y."""
        axes = reversed(self._wanted.axes) if self._wanted is not None else ()
        return [
            fill(self.tr("along %1"), axis.label or name)
            for axis, name in zip(axes, ("x", "y"), strict=False)
        ]

    @Property(CurveFeed, constant=True)
    def alongX(self) -> CurveFeed:
        """The mean of the rows of the region."""
        return self._feeds[1]

    @Property(CurveFeed, constant=True)
    def alongY(self) -> CurveFeed:
        """The mean of the columns of the region."""
        return self._feeds[0]

    @Slot()
    def remove(self) -> None:
        """Take the region away, and the profiles with it."""
        self._region.remove()

    # Reading

    @Slot()
    def _read(self) -> None:
        self._problem = ""
        wanted, spans = self._wanted, self._region.spans
        if wanted is None or wanted.view is not View.IMAGE or not spans:
            self._empty()
            return
        for axis, feed, slot in zip(wanted.axes, self._feeds, _SLOTS, strict=True):
            request = ReadCurve(
                wanted.file,
                wanted.shown_channel.node,
                profile_selection(wanted.selection, spans, axis.dimension),
                component=wanted.component,
                x_node=axis.node,
                background_node=wanted.background,
            )
            self._reader.ask(request, partial(self._take, feed, axis), slot)
        counted = ReadStatistics(
            wanted.file,
            wanted.shown_channel.node,
            region_selection(wanted.selection, spans),
            wanted.component,
        )
        self._reader.ask(counted, self._take_statistics, _STATISTICS)
        self.changed.emit()

    def _empty(self) -> None:
        for slot in (*_SLOTS, _STATISTICS):
            self._reader.cancel_slot(slot)
        for feed in self._feeds:
            feed.show_curves((), AxisLabel())
        self._statistics = ""
        self.changed.emit()

    def _take(self, feed: CurveFeed, axis: PlotAxis, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, Problem):
            self._problem = value.sentence
            self.changed.emit()
        elif isinstance(value, CurvePart) and self._wanted is not None:
            curve = curve_of(value, axis, self._wanted.shown_channel.label, self._wanted.units)
            feed.show_curves((curve,), axis_label_of(axis))

    def _take_statistics(self, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, Statistics) and self._wanted is not None:
            self._statistics = statistics_text(value, self._wanted.units)
            self.changed.emit()


def _length(span: Span) -> int:
    return (span.stop or 0) - span.start
