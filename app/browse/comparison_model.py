"""The same node of other files and of other scans, to be plotted together with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.browse.wanted_part import Other
from app.properties import Property
from app.row_list_model import FIRST_ROLE, RowListModel
from core.reading.answers import ChildNames
from core.reading.plot_source import PlotSource
from core.reading.requests import FindPlot, ListChildren

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_SCAN = re.compile(r"^(.*/)(Scan\d+)(/.*)$")
_SCAN_NAME = re.compile(r"^Scan\d+$")
_MOST = 200
_SCANS = "compare.scans"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that may be compared with the chosen one."""

    label: str
    file: Path
    node: str


class Role(IntEnum):
    """What a row is asked for."""

    LABEL = FIRST_ROLE
    IS_CHECKED = auto()


@QmlElement
class ComparisonModel(RowListModel):
    """What can be overlaid; those that are checked stay so for the next node. `chosen` tells."""

    roles = Role
    _rows: list[Candidate]

    changed = Signal()
    chosen = Signal()

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._files: tuple[Path, ...] = ()
        self._file: Path | None = None
        self._node = ""
        self._checked: set[str] = set()
        self._found: dict[Candidate, PlotSource] = {}

    def set_files(self, files: Iterable[Path]) -> None:
        """Offer the chosen node of these files."""
        self._files = tuple(files)
        self._offer(())
        self._ask_scans()

    def show(self, file: Path, node: str) -> None:
        """Offer what can be compared with this node."""
        if (file, node) != (self._file, self._node):
            self._file, self._node = file, node
            self._found.clear()
            self._offer(())
            self._ask_scans()

    def clear(self) -> None:
        """Offer nothing."""
        self._reader.cancel_slot(_SCANS)
        self._file, self._node = None, ""
        self._found.clear()
        self._offer(())

    @property
    def others(self) -> tuple[Other, ...]:
        """What is checked and known to the reader."""
        return tuple(
            Other(row.label, row.file, self._found[row])
            for row in self._rows
            if row.label in self._checked and row in self._found
        )

    @Property(int, notify=changed)
    def checkedCount(self) -> int:
        """How many are overlaid."""
        return sum(row.label in self._checked for row in self._rows)

    @Property(str, notify=changed)
    def ownLabel(self) -> str:
        """What the chosen node itself is called beside the others."""
        parts = _SCAN.match(self._node)
        name = self._file.name if self._file is not None else ""
        return f"{name} · {parts.group(2)}" if parts is not None else name

    @Slot(int)
    def toggle(self, row: int) -> None:
        """Overlay a row, or no longer."""
        candidate = self._rows[row]
        self._checked ^= {candidate.label}
        self._tell_changed(row, Role.IS_CHECKED)
        self.changed.emit()
        if candidate.label in self._checked and candidate not in self._found:
            self._ask(candidate)
        else:
            self.chosen.emit()

    def cell(self, row: int, role: Role) -> object:
        """What a row shows."""
        match role:
            case Role.LABEL:
                return self._rows[row].label
            case Role.IS_CHECKED:
                return self._rows[row].label in self._checked

    def _offer(self, scans: tuple[str, ...]) -> None:
        rows: list[Candidate] = []
        file = self._file
        if file is not None:
            rows += [Candidate(f.name, f, self._node) for f in self._files if f != file]
            parts = _SCAN.match(self._node)
            if parts is not None:
                before, own, after = parts.groups()
                rows += [
                    Candidate(scan, file, f"{before}{scan}{after}") for scan in scans if scan != own
                ]
        if rows != self._rows:
            self._replace_all(rows[:_MOST])
        self.changed.emit()
        for candidate in self._rows:
            if candidate.label in self._checked and candidate not in self._found:
                self._ask(candidate)

    def _ask_scans(self) -> None:
        parts = _SCAN.match(self._node)
        if parts is None or self._file is None:
            self._reader.cancel_slot(_SCANS)
            return
        names: list[str] = []
        request = ListChildren(self._file, parts.group(1).rstrip("/") or "/")
        self._reader.ask(request, partial(self._take_scans, names), _SCANS)

    def _take_scans(self, names: list[str], value: Value, is_last: bool) -> None:
        if isinstance(value, ChildNames):
            names += [name for name in value.names if _SCAN_NAME.match(name)]
            if is_last:
                self._offer(tuple(names[:_MOST]))

    def _ask(self, candidate: Candidate) -> None:
        request = FindPlot(candidate.file, candidate.node)
        self._reader.ask(request, partial(self._take, candidate))

    def _take(self, candidate: Candidate, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, PlotSource) and value.channels and candidate in self._rows:
            self._found[candidate] = value
            self.chosen.emit()
