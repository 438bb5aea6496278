"""The point of a scan that was clicked: its spectrum or image, read from the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.browse.plot_readings import PlotReadings
from app.browse.wanted_part import Wanted
from app.properties import Property
from core import formatting
from core.bench import Bench
from core.browsing.display import first_view, selection_of, shown_dimensions
from core.reading.plot_source import PlotSource, View
from core.reading.problems import Problem
from core.reading.requests import FindPlot
from core.scanning.desk import ScanInProgress
from core.scanning.live_scan import Place

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ScanPointModel(QObject):
    """Asks the engine to flush and then the reader's process to read, so that the window is free.

    The reader starts with the first point that is clicked.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._reader = FileReader(self)
        self._readings = PlotReadings(self._reader, self)
        self._readings.changed.connect(self.changed)
        self._scan: ScanInProgress | None = None
        self._place: Place | None = None
        self._file: Path | None = None
        self._view: View | None = None
        self._chosen = 0
        self._problem = ""

    def follow(self, scan: ScanInProgress) -> None:
        """Points of this scan are shown from now on."""
        self.close()
        self._scan, self._chosen = scan, 0

    def show(self, place: Place) -> None:
        """Show what was measured at a point, as soon as it is in the file.

        Where only single numbers are measured the plot has shown all there is.
        """
        if not self._signals:
            self.closed.emit()
            return
        self._place = place
        self._file = self._bench.current_file
        self._bench.flush()
        self.changed.emit()

    def read(self) -> None:
        """What was taken so far is in the file: read the point, if one is wanted."""
        if self._place is not None and self._file is not None and self._node:
            request = FindPlot(self._file, self._node)
            self._reader.ask(request, self._take_source, "plot.source")

    def shut_down(self) -> None:
        """End the reader's process."""
        self._reader.close()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether a point is shown."""
        return self._place is not None

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where the point is."""
        if self._scan is None or self._place is None:
            return ""
        axes = zip(self._scan.settings.axes, self._place.targets, strict=True)
        return "   ".join(f"{a.label} {formatting.quantity(v, a.units)}" for a, v in axes)

    @Property(list, notify=changed)
    def signals(self) -> list[str]:
        """What can be shown at a point: spectra, images."""
        return [name for name, _ in self._signals]

    def _get_signal(self) -> int:
        return self._chosen

    def _set_signal(self, index: int) -> None:
        self._chosen = index
        self.read()
        self.changed.emit()

    signal = Property(int, _get_signal, _set_signal, notify=changed)

    @Property(str, notify=changed)
    def kind(self) -> str:
        """A "line", an "image", or nothing yet."""
        return str(self._view) if self._view in (View.LINE, View.IMAGE) else ""

    @Property(PlotReadings, constant=True)
    def readings(self) -> PlotReadings:
        """What was read."""
        return self._readings

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why there is nothing to see; empty if there is."""
        return self._problem or self._readings.problem

    @Slot()
    def close(self) -> None:
        """Show no point."""
        self._place, self._view, self._problem = None, None, ""
        self._reader.cancel_slot("plot.source")
        self._readings.clear()
        self.changed.emit()
        self.closed.emit()

    @property
    def _signals(self) -> list[tuple[str, str]]:
        """Names and nodes."""
        if self._scan is None:
            return []
        nodes = {
            (column.block, column.channel): column.path
            for column in self._scan.stream.columns
            if not column.of_errors
        }
        found = self._scan.live.signals
        return [(name, nodes[place]) for name, place in found if place in nodes]

    @property
    def _node(self) -> str:
        signals = self._signals
        return signals[min(self._chosen, len(signals) - 1)][1] if signals else ""

    def _take_source(self, value: Value, is_last: bool) -> None:
        del is_last
        if self._place is None or self._file is None:
            return
        if not isinstance(value, PlotSource):
            self._problem = value.sentence if isinstance(value, Problem) else ""
            self.changed.emit()
            return
        self._problem, self._view = "", first_view(value)
        indices = dict(enumerate(self._place.index))
        selection = selection_of(value, self._view, indices)
        dimensions = shown_dimensions(value, self._view)
        self._readings.read(
            Wanted(self._file, self._node, value, self._view, selection, dimensions)
        )
        self.changed.emit()
