"""What is plotted for the chosen node, asked of the reader again when the file changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.browse.file_reader import FileReader, Value
from app.browse.used_arrays_model import UsedArraysModel
from core.reading.plot_source import Origin, PlotSource
from core.reading.problems import Problem
from core.reading.requests import FindPlot

_SLOT = "plot.source"


class NodeSource(QObject):
    """One node after another. `found` tells whether it is another one; `lost` that it is gone."""

    found = Signal(bool)
    lost = Signal()

    def __init__(self, reader: FileReader, used: UsedArraysModel, parent: QObject) -> None:
        super().__init__(parent)
        self.file: Path | None = None
        self.node = ""
        self.source: PlotSource | None = None
        self.problem = ""
        self.whole_group = False
        self._reader = reader
        self._used = used

    def look_at(self, file: Path, node: str) -> None:
        """Ask about this node."""
        self.file, self.node = file, node
        self.refresh()

    def clear(self) -> None:
        """No node."""
        self._reader.cancel_slot(_SLOT)
        self.file, self.node, self.source, self.problem = None, "", None, ""
        self.whole_group = False

    @Slot()
    def refresh(self) -> None:
        """Ask again: the file has changed, or what is wanted of it."""
        if self.file is not None:
            used = self._used.x_of(self.node), self._used.errors_of(self.node)
            request = FindPlot(self.file, self.node, self.whole_group, *used)
            self._reader.ask(request, self._take, _SLOT)

    def _take(self, value: Value, is_last: bool) -> None:
        del is_last
        is_new = self.source is None
        if isinstance(value, PlotSource) and value.origin is not Origin.GROUP:
            self.source, self.problem = value, ""
            self.found.emit(is_new)
        elif is_new:  # else in the middle of a change: what was seen stays
            self.problem = value.sentence if isinstance(value, Problem) else ""
            self.lost.emit()
