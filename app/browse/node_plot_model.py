"""The plot of the chosen node: which view and which slice of it are seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from app.browse.dimension_model import DimensionModel
from app.browse.file_reader import FileReader, Value
from app.browse.plot_options import PlotOptions
from app.browse.plot_readings import PlotReadings
from app.browse.scan_map_model import ScanMapModel
from app.browse.slid_dimensions import SlidDimensions
from app.browse.wanted_part import Wanted
from app.properties import Property
from core.browsing.display import first_view, selection_of, shown_dimensions, views_of
from core.browsing.python_lines import python_lines
from core.reading.plot_source import Origin, PlotSource, View
from core.reading.problems import Problem
from core.reading.requests import FindPlot
from core.reading.selection import Selection

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class NodePlotModel(QObject):
    """Shows one node after another; `shown` is emitted when it is another one.

    `kind` is "line", "points", "picture", "image", "histogram", "table" or "text", empty while
    nothing is chosen.
    """

    changed = Signal()
    slicesChanged = Signal()
    readingsChanged = Signal()
    shown = Signal()

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._file: Path | None = None
        self._node = ""
        self._source: PlotSource | None = None
        self._problem = ""
        self._view = View.TEXT
        self._whole_group = False
        self._options = PlotOptions(self)
        self._options.chosen.connect(self._lay_out)
        self._readings = PlotReadings(reader, self)
        self._readings.changed.connect(self.readingsChanged)
        self._dimensions = SlidDimensions(reader, self)
        self._dimensions.changed.connect(self.slicesChanged)
        self._dimensions.moved.connect(self._request)
        self._map = ScanMapModel(reader, self._readings, self)
        self._map.pointed.connect(self._dimensions.go_to)
        self._readings.arrived.connect(self._dimensions.play_on)

    # What is asked of it

    def show(self, file: Path, node: str) -> None:
        """Show a node."""
        if (file, node) != (self._file, self._node):
            self.clear()
            self._file, self._node = file, node
            self.refresh()

    def refresh(self) -> None:
        """Read anew what is shown: the file has changed."""
        if self._file is not None:
            request = FindPlot(self._file, self._node, self._whole_group)
            self._reader.ask(request, self._take_source, "plot.source")

    def clear(self) -> None:
        """Show nothing."""
        self._reader.cancel_slot("plot.source")
        self._readings.clear()
        self._map.clear()
        self._dimensions.clear()
        self._file, self._node, self._source, self._problem = None, "", None, ""
        self._whole_group = False
        self._options.clear()
        self.changed.emit()

    @property
    def source(self) -> PlotSource | None:
        """What is plotted."""
        return self._source

    @property
    def file(self) -> Path | None:
        """The file of what is shown."""
        return self._file

    @property
    def node(self) -> str:
        """The path of what is shown."""
        return self._node

    @property
    def selection(self) -> Selection:
        """The part that is seen."""
        if self._source is None:
            return ()
        chosen = self._options.dimensions
        return selection_of(self._source, self._view, self._dimensions.indices, chosen)

    def _take_source(self, value: Value, is_last: bool) -> None:
        del is_last
        if not isinstance(value, PlotSource):
            if self._source is not None:
                return  # in the middle of a change: what was seen stays
            self._problem = value.sentence if isinstance(value, Problem) else ""
            self._source = None
            self._readings.clear()
            self.changed.emit()
            return
        is_new = self._source is None
        self._source, self._problem = value, ""
        if is_new or self._view not in views_of(value):
            self._view = first_view(value)
        self._lay_out()
        if is_new:
            self.shown.emit()

    @Slot()
    def _lay_out(self) -> None:
        if self._source is not None and self._file is not None:
            self._options.show(self._source, self._view)
            chosen = self._options.dimensions
            self._dimensions.lay_out(self._file, self._source, self._view, chosen)
            self._request()
            self.changed.emit()

    @Slot()
    def _request(self) -> None:
        source = self._source
        if source is None or self._file is None:
            return
        options = self._options
        wanted = Wanted(
            self._file,
            self._node,
            source,
            self._view,
            self.selection,
            shown_dimensions(source, self._view, options.dimensions),
            options.units,
            int(options.channel),
            options.component,
            subtract=bool(options.subtractBackground and options.hasBackground),
            errors=bool(options.showErrors),
        )
        self._readings.read(wanted)
        self._map.show(wanted, self._dimensions.indices)

    # What is seen

    @Property(str, notify=changed)
    def kind(self) -> str:
        """How it is shown."""
        return str(self._view) if self._source is not None else ""

    @Property(list, notify=changed)
    def kinds(self) -> list[str]:
        """The words for the views that suit the node."""
        words = {
            View.LINE: self.tr("Line"),
            View.POINTS: self.tr("Points"),
            View.PICTURE: self.tr("Colours"),
            View.IMAGE: self.tr("Image"),
            View.HISTOGRAM: self.tr("Histogram"),
            View.TABLE: self.tr("Table"),
            View.TEXT: self.tr("Text"),
        }
        return [words[view] for view in self._views]

    def _get_kind_index(self) -> int:
        return self._views.index(self._view) if self._view in self._views else 0

    def _set_kind_index(self, index: int) -> None:
        if self._source is not None and index != self._get_kind_index():
            self._view = self._views[index]
            self._lay_out()
            self.shown.emit()

    kindIndex = Property(int, _get_kind_index, _set_kind_index, notify=changed)

    @property
    def _views(self) -> tuple[View, ...]:
        return views_of(self._source) if self._source is not None else ()

    @Property(str, notify=changed)
    def title(self) -> str:
        """What it is called."""
        if self._source is None:
            return ""
        title = self._source.title.strip("/") or self._node
        channels = self._source.channels
        label = channels[0].label if len(channels) == 1 else ""
        return f"{title} · {label}" if label and label != title else title

    @Property(bool, notify=changed)
    def plottable(self) -> bool:
        """Whether there are arrays to read."""
        return self._source is not None and bool(self._source.channels)

    @Property(str, notify=changed)
    def units(self) -> str:
        """The units of its values."""
        return self._options.units

    @Property(list, notify=slicesChanged)
    def slices(self) -> list[DimensionModel]:
        """A slider for each dimension that is not seen whole."""
        return self._dimensions.models

    @Property(PlotReadings, constant=True)
    def readings(self) -> PlotReadings:
        """What was read: curves, image, table, text, statistics."""
        return self._readings

    @Property(PlotOptions, constant=True)
    def options(self) -> PlotOptions:
        """What is chosen of it: channel, component, background, errors, axes."""
        return self._options

    @Property(ScanMapModel, constant=True)
    def map(self) -> ScanMapModel:
        """Where in a scan the signal was measured."""
        return self._map

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the node cannot be shown; empty if it can."""
        return self._problem

    # Switches

    @Property(bool, notify=changed)
    def canWiden(self) -> bool:
        """Whether it is one channel of several that belong together."""
        source = self._source
        return (
            source is not None
            and source.origin is Origin.PYMODAQ
            and (self._whole_group or source.channels[0].node == self._node)
        )

    def _get_whole_group(self) -> bool:
        return self._whole_group

    def _set_whole_group(self, whole: bool) -> None:
        if whole != self._whole_group:
            self._whole_group = whole
            self._options.channel = 0
            self.refresh()

    wholeGroup = Property(bool, _get_whole_group, _set_whole_group, notify=changed)

    @Slot(result=str)
    def copyAsPython(self) -> str:
        """Copy the lines that read what is seen with h5py; returns them."""
        if self._source is None or self._file is None or not self._source.channels:
            return ""
        options = self._options
        subtract = bool(options.subtractBackground and options.hasBackground)
        lines = python_lines(self._file, self._source, self.selection, background=subtract)
        QGuiApplication.clipboard().setText(lines)
        return lines
