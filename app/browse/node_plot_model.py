"""The plot of the chosen node: which view and which slice of it are seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from app.browse.comparison_model import ComparisonModel
from app.browse.dimension_model import DimensionModel
from app.browse.drawn_region import DrawnRegion
from app.browse.file_reader import FileReader
from app.browse.node_source import NodeSource
from app.browse.plot_options import PlotOptions
from app.browse.plot_readings import PlotReadings
from app.browse.plot_words import plot_title, view_word
from app.browse.profile_model import ProfileModel
from app.browse.scan_map_model import ScanMapModel
from app.browse.slid_dimensions import SlidDimensions
from app.browse.used_arrays_model import UsedArraysModel
from app.properties import Property
from core.browsing.display import first_view, selection_of, views_of
from core.browsing.python_lines import python_lines
from core.reading.plot_source import Origin, PlotSource, View
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
        self._view = View.TEXT
        self._options = PlotOptions(self)
        self._options.chosen.connect(self._lay_out)
        self._used = UsedArraysModel(reader, self)
        self._of = NodeSource(reader, self._used, self)
        self._of.found.connect(self._on_found)
        self._of.lost.connect(self._on_lost)
        self._used.chosen.connect(self._of.refresh)
        self._comparison = ComparisonModel(reader, self)
        self._comparison.chosen.connect(self._request)
        self._readings = PlotReadings(reader, self)
        self._readings.changed.connect(self.readingsChanged)
        self._dimensions = SlidDimensions(reader, self)
        self._dimensions.changed.connect(self.slicesChanged)
        self._dimensions.moved.connect(self._request)
        self._region = DrawnRegion(*self._readings.signal_feeds, self)
        self._profile = ProfileModel(reader, self._region, self)
        self._map = ScanMapModel(reader, self._region, self)
        self._map.pointed.connect(self._dimensions.go_to)
        self._readings.arrived.connect(self._dimensions.play_on)

    # What is asked of it

    def show(self, file: Path, node: str) -> None:
        """Show a node."""
        if (file, node) != (self._of.file, self._of.node):
            self.clear()
            self._of.look_at(file, node)

    def set_files(self, files: list[Path]) -> None:
        """These are open, and can be compared."""
        self._comparison.set_files(files)

    def refresh(self) -> None:
        """Read anew what is shown: the file has changed."""
        self._of.refresh()

    def clear(self) -> None:
        """Show nothing."""
        self._of.clear()
        self._readings.clear()
        self._region.clear()
        self._profile.clear()
        self._map.clear()
        self._dimensions.clear()
        self._options.clear()
        self._used.clear()
        self._comparison.clear()
        self.changed.emit()

    @property
    def source(self) -> PlotSource | None:
        """What is plotted."""
        return self._of.source

    @property
    def file(self) -> Path | None:
        """The file of what is shown."""
        return self._of.file

    @property
    def node(self) -> str:
        """The path of what is shown."""
        return self._of.node

    @property
    def selection(self) -> Selection:
        """The part that is seen."""
        if self._of.source is None:
            return ()
        chosen = self._options.dimensions
        return selection_of(self._of.source, self._view, self._dimensions.indices, chosen)

    @Slot(bool)
    def _on_found(self, is_new: bool) -> None:
        of = self._of
        if of.source is None or of.file is None:
            return
        if is_new or self._view not in views_of(of.source):
            self._view = first_view(of.source)
        self._lay_out()
        if is_new:
            self.shown.emit()
            if of.source.channels:
                self._used.show(of.file, of.node)
                self._comparison.show(of.file, of.node)

    @Slot()
    def _on_lost(self) -> None:
        self._readings.clear()
        self.changed.emit()

    @Slot()
    def _lay_out(self) -> None:
        if self._of.source is not None and self._of.file is not None:
            self._options.show(self._of.source, self._view)
            chosen = self._options.dimensions
            self._dimensions.lay_out(self._of.file, self._of.source, self._view, chosen)
            self._request()
            self.changed.emit()

    @Slot()
    def _request(self) -> None:
        source = self._of.source
        if source is None or self._of.file is None:
            return
        wanted = self._options.wanted(
            self._of.file, self._of.node, source, self.selection, self._comparison.others
        )
        self._readings.read(wanted)
        self._region.show(wanted)
        self._profile.show(wanted)
        self._map.show(wanted, self._dimensions.indices)

    # What is seen

    @Property(str, notify=changed)
    def kind(self) -> str:
        """How it is shown."""
        return str(self._view) if self._of.source is not None else ""

    @Property(list, notify=changed)
    def kinds(self) -> list[str]:
        """The words for the views that suit the node."""
        return [view_word(view) for view in self._views]

    def _get_kind_index(self) -> int:
        return self._views.index(self._view) if self._view in self._views else 0

    def _set_kind_index(self, index: int) -> None:
        if self._of.source is not None and index != self._get_kind_index():
            self._view = self._views[index]
            self._lay_out()
            self.shown.emit()

    kindIndex = Property(int, _get_kind_index, _set_kind_index, notify=changed)

    @property
    def _views(self) -> tuple[View, ...]:
        return views_of(self._of.source) if self._of.source is not None else ()

    @Property(str, notify=changed)
    def title(self) -> str:
        """What it is called."""
        return plot_title(self._of.source, self._of.node) if self._of.source else ""

    @Property(bool, notify=changed)
    def plottable(self) -> bool:
        """Whether there are arrays to read."""
        return self._of.source is not None and bool(self._of.source.channels)

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

    @Property(UsedArraysModel, constant=True)
    def used(self) -> UsedArraysModel:
        """Other arrays as its x and its errors."""
        return self._used

    @Property(ComparisonModel, constant=True)
    def comparison(self) -> ComparisonModel:
        """The same node of other files and scans."""
        return self._comparison

    @Property(ScanMapModel, constant=True)
    def map(self) -> ScanMapModel:
        """Where in a scan the signal was measured."""
        return self._map

    @Property(ProfileModel, constant=True)
    def profile(self) -> ProfileModel:
        """The profiles of the region that is drawn on an image."""
        return self._profile

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the node cannot be shown; empty if it can."""
        return self._of.problem

    # Switches

    @Property(bool, notify=changed)
    def canWiden(self) -> bool:
        """Whether it is one channel of several that belong together."""
        source = self._of.source
        return (
            source is not None
            and source.origin is Origin.PYMODAQ
            and (self._of.whole_group or source.channels[0].node == self._of.node)
        )

    def _get_whole_group(self) -> bool:
        return self._of.whole_group

    def _set_whole_group(self, whole: bool) -> None:
        if whole != self._of.whole_group:
            self._of.whole_group = whole
            self._options.channel = 0
            self.refresh()

    wholeGroup = Property(bool, _get_whole_group, _set_whole_group, notify=changed)

    @Slot(result=str)
    def copyAsPython(self) -> str:
        """Copy the lines that read what is seen with h5py; returns them."""
        if self._of.source is None or self._of.file is None or not self._of.source.channels:
            return ""
        lines = python_lines(
            self._of.file,
            self._of.source,
            self.selection,
            background=self._options.is_background_subtracted,
        )
        QGuiApplication.clipboard().setText(lines)
        return lines
