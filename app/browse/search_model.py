"""Search as you type in the open files: names, attribute names, values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.placeholders import fill
from app.properties import Property
from app.row_list_model import FIRST_ROLE, RowListModel
from core import formatting
from core.reading.answers import Found, FoundIn, Hit
from core.reading.requests import Search

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_TYPING = 250
"""Milliseconds without a key after which the search begins."""


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A hit and the file it is in."""

    file: int
    file_name: str
    hit: Hit


class Role(IntEnum):
    """What a row is asked for."""

    NODE = FIRST_ROLE
    WHERE = auto()
    FILE = auto()
    CURRENT = auto()


@QmlElement
class SearchModel(RowListModel):
    """Hits in the order in which they are found; `found` carries the one that was chosen."""

    roles = Role
    _rows: list[FoundHit]

    changed = Signal()
    textChanged = Signal()
    found = Signal(int, str)

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._text = ""
        self._files: dict[int, Path] = {}
        self._searched: dict[int, int] = {}
        self._running: set[int] = set()
        self._is_cut = False
        self._current = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING)
        self._soon.timeout.connect(self._begin)

    def set_files(self, files: dict[int, Path]) -> None:
        """Search these files from now on."""
        if files != self._files:
            self._stop()
            self._files = dict(files)
            if self._text:
                self._soon.start()

    def _get_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._stop()
        self._current = -1
        self._replace_all(())
        if text.strip():
            self._soon.start()
        self.textChanged.emit()
        self.changed.emit()

    text = Property(str, _get_text, _set_text, notify=textChanged)

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether more may be found."""
        return bool(self._running) or self._soon.isActive()

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How many hits, and how many nodes were searched."""
        hits = formatting.count(len(self._rows))
        if self._is_cut:
            return fill(self.tr("the first %1 hits"), hits)
        nodes = formatting.count(sum(self._searched.values()))
        if self.running:
            return fill(self.tr("%1 hits so far, %2 nodes searched"), hits, nodes)
        return fill(self.tr("%1 hits in %2 nodes"), hits, nodes)

    @Slot()
    def cancel(self) -> None:
        """Search no further; what was found stays."""
        self._stop()
        self.changed.emit()

    @Slot(int)
    def choose(self, row: int) -> None:
        """Show the node of a hit in the tree."""
        if 0 <= row < len(self._rows):
            before, self._current = self._current, row
            for each in (before, row):
                if 0 <= each < len(self._rows):
                    self._tell_changed(each, Role.CURRENT)
            self.found.emit(self._rows[row].file, self._rows[row].hit.node)

    @Slot(int)
    def move(self, by: int) -> None:
        """Choose the hit so many below, or above."""
        if self._rows:
            self.choose(min(max(0, self._current + by), len(self._rows) - 1))

    def cell(self, row: int, role: Role) -> object:
        """What a row shows."""
        found = self._rows[row]
        match role:
            case Role.NODE:
                return found.hit.node
            case Role.WHERE:
                return self._where(found.hit)
            case Role.FILE:
                return found.file_name if len(self._files) > 1 else ""
            case Role.CURRENT:
                return row == self._current

    def _where(self, hit: Hit) -> str:
        match hit.where:
            case FoundIn.NAME:
                return self.tr("name")
            case FoundIn.ATTRIBUTE_NAME:
                return fill(self.tr("attribute %1"), hit.attribute)
        return fill(self.tr("%1: %2"), hit.attribute, hit.excerpt)

    @Slot()
    def _begin(self) -> None:
        self._searched.clear()
        self._is_cut = False
        self._replace_all(())
        for node, path in self._files.items():
            self._running.add(node)
            request = Search(path, self._text.strip())
            self._reader.ask(request, partial(self._take, node), f"search:{node}")
        self.changed.emit()

    def _stop(self) -> None:
        self._soon.stop()
        for node in self._running:
            self._reader.cancel_slot(f"search:{node}")
        self._running.clear()

    def _take(self, node: int, value: Value, is_last: bool) -> None:
        if isinstance(value, Found):
            self._add(node, value.hits)
            self._searched[node] = value.searched
            self._is_cut = self._is_cut or value.is_cut
        if is_last:
            self._running.discard(node)
        self.changed.emit()

    def _add(self, node: int, hits: tuple[Hit, ...]) -> None:
        name = self._files[node].name
        self._extend([FoundHit(node, name, hit) for hit in hits])
