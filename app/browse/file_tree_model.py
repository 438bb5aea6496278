"""The tree of all open files as a flat list of rows: names at once, facts of what is seen."""

from __future__ import annotations

from enum import IntEnum, auto
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader
from app.browse.node_words import fact_text, icon_name, tooltip
from app.browse.tree_nodes import NOWHERE
from app.browse.tree_rows_model import TreeRowsModel
from app.row_list_model import FIRST_ROLE
from core.reading.answers import NodeFacts

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    NAME = FIRST_ROLE
    DEPTH = auto()
    ICON = auto()
    FACT = auto()
    TOOLTIP = auto()
    EXPANDABLE = auto()
    EXPANDED = auto()
    CURRENT = auto()
    IS_FILE = auto()
    TONE = auto()
    BROKEN = auto()


@QmlElement
class FileTreeModel(TreeRowsModel):
    """Rows of files, groups and arrays."""

    roles = Role

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(reader, parent)
        self._tones: dict[int, tuple[str, str]] = {}
        self._revealing: dict[int, list[str]] = {}

    # Files

    def add_file(self, path: Path) -> int:
        """Add a file below the others; returns its node."""
        row = len(self._rows)
        self.beginInsertRows(QModelIndex(), row, row)
        node = self.nodes.add_file(path)
        self.endInsertRows()
        self.countChanged.emit()
        return node

    def remove_file(self, node: int) -> None:
        """Take a file out of the tree."""
        self._collapse(node)
        row = self._rows.index(node)
        if self._current != NOWHERE and self.nodes.file_node(self._current) == node:
            self._choose(NOWHERE)
        self.beginRemoveRows(QModelIndex(), row, row)
        self.nodes.remove_file(node)
        self._revealing.pop(node, None)
        self.endRemoveRows()
        self.countChanged.emit()
        self.currentRowChanged.emit()

    def set_root(self, node: int, facts: NodeFacts) -> None:
        """Say what the root of a file is; the file can be expanded then."""
        self.nodes.facts[node] = facts
        self._changed(node)

    def set_tone(self, node: int, word: str, tone: str) -> None:
        """Write a word in a tone beside a file."""
        self._tones[node] = word, tone
        self._changed(node)

    # The chosen node

    @Slot(int)
    def choose(self, row: int) -> None:
        """Choose a row."""
        if 0 <= row < len(self._rows):
            self._choose(self._rows[row])

    @Slot(int)
    def move(self, by: int) -> None:
        """Choose the row so many below, or above."""
        if self._rows:
            row = self.currentRow + by if self.currentRow >= 0 else 0
            self.choose(min(max(0, row), len(self._rows) - 1))

    @Slot()
    def goRight(self) -> None:
        """Expand the chosen group, or go to its first row."""
        node = self._current
        if not self.nodes.is_group(node):
            return
        if node in self.nodes.expanded:
            self.move(1)
        else:
            self._expand(node)

    @Slot()
    def goLeft(self) -> None:
        """Collapse the chosen group, or go to the group above."""
        if self._current in self.nodes.expanded:
            self._collapse(self._current)
        elif self._current != NOWHERE and self.nodes.parent(self._current) != NOWHERE:
            self._choose(self.nodes.parent(self._current))

    @Slot(int)
    def toggle(self, row: int) -> None:
        """Expand or collapse a group."""
        node = self._rows[row]
        if node in self.nodes.expanded:
            self._collapse(node)
        elif self.nodes.is_group(node):
            self._expand(node)

    def reveal(self, file: int, path: str) -> None:
        """Expand the groups on the way to a node and choose it, as their names come."""
        parts = [part for part in path.split("/") if part]
        self._revealing[file] = parts
        if not parts:
            self._choose(file)
        self._go_on_revealing(file)

    def expand_file(self, node: int) -> None:
        """Show what is in a file."""
        self._expand(node)

    # What QML asks

    def cell(self, row: int, role: Role) -> object:
        """What a row shows."""
        nodes = self.nodes
        node = self._rows[row]
        facts = nodes.facts.get(node)
        is_file = nodes.parent(node) == NOWHERE
        if facts is None and not is_file:
            self._want(node)
        match role:
            case Role.NAME:
                return nodes.name(node)
            case Role.DEPTH:
                return nodes.depth(node)
            case Role.ICON:
                return "file" if is_file else icon_name(facts)
            case Role.FACT:
                return self._tones.get(node, ("", ""))[0] if is_file else fact_text(facts)
            case Role.TOOLTIP:
                path = str(nodes.files[node]) if is_file else nodes.path(node)
                return path if is_file else tooltip(path, facts)
            case Role.EXPANDABLE:
                return facts is not None and nodes.is_group(node) and facts.children > 0
            case Role.EXPANDED:
                return node in nodes.expanded
            case Role.CURRENT:
                return node == self._current
            case Role.IS_FILE:
                return is_file
            case Role.TONE:
                return self._tones.get(node, ("", "neutral"))[1]
            case Role.BROKEN:
                return facts is not None and bool(facts.problem)

    # What comes from the reader

    def _names_came(self, file: int) -> None:
        self._go_on_revealing(file)

    def _go_on_revealing(self, file: int) -> None:
        parts = self._revealing.get(file)
        if parts is None:
            return
        node = file
        for part in parts:
            if self.nodes.children(node) is None:
                self._expand(node)
                return
            child = self.nodes.child(node, part)
            if child is None:
                break
            self._expand(node)
            node = child
        del self._revealing[file]
        self._choose(node)
