"""What the reader answers about the part of a node that is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.compared_images import ComparedImages
from app.browse.curve_requests import CurveRequests
from app.browse.file_reader import FileReader, Value
from app.browse.image_requests import ImageRequests
from app.browse.point_requests import PointRequests
from app.browse.read_cost import ReadCost
from app.browse.statistics_words import statistics_text
from app.browse.table_window_model import TableWindowModel
from app.browse.wanted_part import Wanted
from app.plotting.plot_feeds import CurveFeed, ImageFeed, PointsFeed
from app.properties import Property
from core.browsing.plotted import fitting_bins, histogram_of
from core.plotting.content import AxisLabel
from core.reading.answers import Histogram, Statistics, Text
from core.reading.plot_source import View
from core.reading.problems import Problem
from core.reading.requests import ReadHistogram, ReadStatistics, ReadText

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_SLOTS = ("plot.text", "plot.statistics", "plot.histogram")
_COUNTED = (View.LINE, View.IMAGE, View.POINTS, View.HISTOGRAM)


@QmlElement
class PlotReadings(QObject):
    """Asks for what is wanted, and holds what has come of it so far; `arrived` when all has."""

    changed = Signal()
    arrived = Signal()

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._wanted: Wanted | None = None
        self._text = self._statistics = self._problem = ""
        self._done = 1.0
        self._curves = CurveRequests(reader, self)
        self._images = ImageRequests(reader, self)
        self._points = PointRequests(reader, "plot.points", self)
        for requests in (self._curves, self._images, self._points):
            requests.progressed.connect(self._on_progress)
            requests.failed.connect(self._fail)
        self._compared = ComparedImages(reader, self._images.feed, self)
        self._cost = ReadCost(reader, self)
        self._cost.allowed.connect(self._read)
        self._cost.asked.connect(self._empty)
        self._histogram = CurveFeed(self)
        self._table = TableWindowModel(reader, self)
        self._table.failed.connect(self._fail)

    @Property(CurveFeed, constant=True)
    def curveFeed(self) -> CurveFeed:
        """The curves."""
        return self._curves.feed

    @Property(ImageFeed, constant=True)
    def imageFeed(self) -> ImageFeed:
        """The image, or the picture."""
        return self._images.feed

    @Property(ComparedImages, constant=True)
    def compared(self) -> ComparedImages:
        """The same image of other files and scans."""
        return self._compared

    @Property(PointsFeed, constant=True)
    def pointsFeed(self) -> PointsFeed:
        """The points."""
        return self._points.feed

    @Property(CurveFeed, constant=True)
    def histogramFeed(self) -> CurveFeed:
        """The histogram."""
        return self._histogram

    @Property(TableWindowModel, constant=True)
    def table(self) -> TableWindowModel:
        """The table."""
        return self._table

    @property
    def signal_feeds(self) -> tuple[CurveFeed, ImageFeed]:
        """Where regions of a signal can be drawn."""
        return self._curves.feed, self._images.feed

    @Property(str, notify=changed)
    def text(self) -> str:
        """The value as text."""
        return self._text

    @Property(str, notify=changed)
    def statistics(self) -> str:
        """Lowest, highest, mean and deviation of what is seen."""
        return self._statistics

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it cannot be shown; empty if it can."""
        return self._problem

    @Property(float, notify=changed)
    def done(self) -> float:
        """The fraction that was read."""
        return self._done

    @Property(ReadCost, constant=True)
    def cost(self) -> ReadCost:
        """What reading costs, where the user is to know before."""
        return self._cost

    def read(self, wanted: Wanted) -> None:
        """Ask for what is wanted, instead of what was wanted before, unless that is dear."""
        self._cancel()
        self._problem, self._done = "", 1.0
        self._cost.ask(wanted)

    @Slot(object)
    def _read(self, wanted: Wanted) -> None:
        self._wanted = wanted
        file, node = wanted.file, wanted.node
        match wanted.view:
            case View.LINE:
                self._curves.read(wanted)
            case View.IMAGE | View.PICTURE:
                self._images.read(wanted)
                self._compared.read(wanted)
            case View.POINTS:
                self._points.read(wanted, wanted.selection)
            case View.HISTOGRAM:
                node = wanted.shown_channel.node
                request = ReadHistogram(
                    file,
                    node,
                    wanted.selection,
                    fitting_bins(wanted.source, wanted.dimensions),
                    component=wanted.component,
                )
                self._reader.ask(request, self._take_histogram, "plot.histogram")
            case View.TABLE:
                self._table.show(file, wanted.shown_channel.node, wanted.selection)
            case View.TEXT:
                self._reader.ask(ReadText(file, node), self._take_text, "plot.text")
        if wanted.view in _COUNTED:
            node = wanted.shown_channel.node
            counted = ReadStatistics(file, node, wanted.selection, wanted.component)
            self._reader.ask(counted, self._take_statistics, "plot.statistics")
        else:
            self._statistics = ""
        self.changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._cancel()
        self._cost.clear()
        self._table.clear()
        self._text = self._problem = ""
        self._empty()

    @Slot()
    def _empty(self) -> None:
        """Take what was plotted away."""
        self._wanted = None
        self._curves.clear()
        self._images.clear()
        self._compared.clear()
        self._points.clear()
        self._histogram.show_curves((), AxisLabel())
        self._statistics = ""
        self._done = 1.0
        self.changed.emit()

    def _cancel(self) -> None:
        self._images.cancel()
        for slot in _SLOTS:
            self._reader.cancel_slot(slot)

    def _take_text(self, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, Text):
            cut = self.tr("\n… (only the beginning is shown)") if value.is_cut else ""
            self._text = value.text + cut
            self.changed.emit()
        else:
            self._fail(value)

    def _take_statistics(self, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, Statistics) and self._wanted is not None:
            self._statistics = statistics_text(value, self._wanted.units)
            self.changed.emit()

    def _take_histogram(self, value: Value, is_last: bool) -> None:
        wanted = self._wanted
        if not isinstance(value, Histogram) or wanted is None:
            self._fail(value)
            return
        label = wanted.shown_channel.label
        curve = histogram_of(value, label)
        self._histogram.show_curves(
            (curve,), AxisLabel(label, wanted.units), AxisLabel(self.tr("values in each bin"))
        )
        self._on_progress(1.0 if is_last else value.done)

    @Slot(float)
    def _on_progress(self, done: float) -> None:
        if done != self._done:
            self._done = done
            self.changed.emit()
        if done == 1.0:
            self.arrived.emit()

    @Slot(object)
    def _fail(self, value: Value) -> None:
        self._problem = value.sentence if isinstance(value, Problem) else ""
        self._done = 1.0
        self.changed.emit()
