"""What the reader answers about the part of a node that is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.browse.curve_requests import CurveRequests
from app.browse.file_reader import FileReader, Value
from app.browse.statistics_words import statistics_text
from app.browse.table_window_model import TableWindowModel
from app.browse.wanted_part import Wanted
from app.plotting.plot_feeds import CurveFeed, ImageFeed
from app.properties import Property
from core.browsing.display import axis_of, shown_dimensions
from core.browsing.plotted import image_of
from core.reading.answers import ImagePart, Statistics, Text
from core.reading.plot_source import View
from core.reading.problems import Problem
from core.reading.requests import ReadImage, ReadStatistics, ReadText

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_SLOTS = ("plot.image", "plot.text", "plot.statistics")


@QmlElement
class PlotReadings(QObject):
    """Asks for what is wanted, and holds what has come of it so far."""

    changed = Signal()

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._wanted: Wanted | None = None
        self._text = self._statistics = self._problem = ""
        self._done = 1.0
        self._image_feed = ImageFeed(self)
        self._curves = CurveRequests(reader, self)
        self._curves.progressed.connect(self._on_progress)
        self._curves.failed.connect(self._fail)
        self._table = TableWindowModel(reader, self)
        self._table.failed.connect(self._fail)

    @Property(CurveFeed, constant=True)
    def curveFeed(self) -> CurveFeed:
        """The curves."""
        return self._curves.feed

    @Property(ImageFeed, constant=True)
    def imageFeed(self) -> ImageFeed:
        """The image."""
        return self._image_feed

    @Property(TableWindowModel, constant=True)
    def table(self) -> TableWindowModel:
        """The table."""
        return self._table

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

    def read(self, wanted: Wanted) -> None:
        """Ask for what is wanted, instead of what was wanted before."""
        for slot in _SLOTS:
            self._reader.cancel_slot(slot)
        self._wanted, self._problem, self._done = wanted, "", 1.0
        match wanted.view:
            case View.LINE:
                axis = axis_of(wanted.source, shown_dimensions(wanted.source, View.LINE)[0])
                self._curves.read(wanted, axis)
            case View.IMAGE:
                self._read_image(wanted)
            case View.TABLE:
                self._table.show(wanted.file, wanted.shown_channel.node, wanted.selection)
            case View.TEXT:
                self._reader.ask(ReadText(wanted.file, wanted.node), self._take_text, "plot.text")
        if wanted.view in (View.LINE, View.IMAGE):
            node = wanted.shown_channel.node
            request = ReadStatistics(wanted.file, node, wanted.selection)
            self._reader.ask(request, self._take_statistics, "plot.statistics")
        else:
            self._statistics = ""
        self.changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        for slot in _SLOTS:
            self._reader.cancel_slot(slot)
        self._wanted = None
        self._curves.clear()
        self._table.clear()
        self._image_feed.show_image(None)
        self._text = self._statistics = self._problem = ""
        self._done = 1.0
        self.changed.emit()

    def _read_image(self, wanted: Wanted) -> None:
        channel = wanted.shown_channel
        background = channel.background if wanted.subtract else ""
        request = ReadImage(wanted.file, channel.node, wanted.selection, background_node=background)
        self._reader.ask(request, self._take_image, "plot.image")

    def _take_image(self, value: Value, is_last: bool) -> None:
        wanted = self._wanted
        if not isinstance(value, ImagePart) or wanted is None:
            self._fail(value)
            return
        source = wanted.source
        rows, columns = (axis_of(source, d) for d in shown_dimensions(source, View.IMAGE))
        label = wanted.shown_channel.label
        self._image_feed.show_image(image_of(value, rows, columns, label, source.units))
        self._on_progress(1.0 if is_last else value.done)

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
            self._statistics = statistics_text(value, self._wanted.source.units)
            self.changed.emit()

    def _on_progress(self, done: float) -> None:
        if done != self._done:
            self._done = done
            self.changed.emit()

    def _fail(self, value: Value) -> None:
        self._problem = value.sentence if isinstance(value, Problem) else ""
        self._done = 1.0
        self.changed.emit()
