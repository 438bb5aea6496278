"""The tree of all open files as a flat list of rows: names at once, facts of what is seen."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.browse.node_words import fact_text, icon_name, tooltip
from app.browse.tree_nodes import NOWHERE, TreeNodes
from app.properties import Property
from app.row_list_model import FIRST_ROLE, RowListModel
from core.reading.answers import ChildNames, Facts, NodeFacts
from core.reading.requests import ListChildren, ReadFacts

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_FACTS_DELAY = 15
"""Milliseconds in which the rows that come into view are gathered for one question."""
_MOST_CHANGES = 200
"""Names that come and go one by one; with more a group is read from the start."""
_NEAR = 500
_MOST_WANTED = 400
"""Rows, the newest, whose facts are still asked for when many were scrolled past."""


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
class FileTreeModel(RowListModel):
    """Rows of files, groups and arrays; `currentRow` is the chosen one, -1 for none.

    `chosen` follows every change of the chosen node, `failed` carries the path of a file and what
    is wrong with reading it, `activated` a double click or Enter on an array or a group.
    """

    roles = Role
    currentRowChanged = Signal()
    chosen = Signal()
    activated = Signal()
    failed = Signal(int, object)  # file node, Problem

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes = TreeNodes()
        self._rows = self.nodes.rows
        self._reader = reader
        self._current = NOWHERE
        self._last_row = 0
        self._tones: dict[int, tuple[str, str]] = {}
        self._revealing: dict[int, list[str]] = {}
        self._wanted: dict[int, None] = {}
        self._asked: set[int] = set()
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(_FACTS_DELAY)
        self._ask_soon.timeout.connect(self._ask_facts)

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

    @property
    def current(self) -> int:
        """The chosen node, `NOWHERE` for none."""
        return self._current

    @Property(int, notify=currentRowChanged)
    def currentRow(self) -> int:
        """The row of the chosen node."""
        return self._row_of(self._current)

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

    @Slot(int)
    def activate(self, row: int) -> None:
        """Open what stands in a row: a group's rows, a plot."""
        self.choose(row)
        self.activated.emit()

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

    def refresh(self, file: int) -> None:
        """Read the names in the expanded groups of a file anew; what is known stays."""
        for node in [n for n in self.nodes.expanded if self.nodes.file_node(n) == file]:
            names: list[str] = []
            request = ListChildren(self.nodes.file_of(node), self.nodes.path(node))
            self._reader.ask(request, partial(self._take_names_anew, node, names), f"again:{node}")

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

    # Expanding

    def _expand(self, node: int) -> None:
        if node in self.nodes.expanded:
            return
        self.nodes.expanded.add(node)
        if self.nodes.children(node) is None:
            request = ListChildren(self.nodes.file_of(node), self.nodes.path(node))
            self._reader.ask(request, partial(self._take_names, node), f"names:{node}")
        else:
            self._insert_below(node, self.nodes.visible_below(node))
        self._changed(node)

    def _collapse(self, node: int) -> None:
        if node not in self.nodes.expanded:
            return
        below = self.nodes.visible_below(node)
        row = self._row_of(node)
        self.nodes.expanded.discard(node)
        if self._current in below:
            self._choose(node)
        if below and row >= 0:
            self.beginRemoveRows(QModelIndex(), row + 1, row + len(below))
            del self._rows[row + 1 : row + 1 + len(below)]
            self.endRemoveRows()
            self.countChanged.emit()
        self._changed(node)
        self.currentRowChanged.emit()

    def _insert_below(self, node: int, new: list[int], at: int = 0) -> None:
        """Make `new` rows, `at` rows below the row of a node that is seen."""
        row = self._row_of(node)
        if not new or row < 0:
            return
        first = row + 1 + at
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows[first:first] = new
        self.endInsertRows()
        self.countChanged.emit()
        self.currentRowChanged.emit()

    def _take_names(self, node: int, value: Value, is_last: bool) -> None:
        if not isinstance(value, ChildNames):
            self.nodes.expanded.discard(node)
            self._changed(node)
            self.failed.emit(self.nodes.file_node(node), value)
            return
        shown = len(self.nodes.visible_below(node))
        new = self.nodes.append_children(node, value.names)
        if node in self.nodes.expanded and self._is_seen(node):
            self._insert_below(node, new, shown)
        if is_last:
            self._go_on_revealing(self.nodes.file_node(node))

    def _take_names_anew(self, node: int, names: list[str], value: Value, is_last: bool) -> None:
        if not isinstance(value, ChildNames):
            return
        names += value.names
        children = self.nodes.children(node)
        if not is_last or children is None:
            return
        known = {self.nodes.name(child): child for child in children}
        wanted = set(names)
        gone = [child for name, child in known.items() if name not in wanted]
        if len(gone) + len(wanted) - len(known) > _MOST_CHANGES:
            self._collapse(node)
            self.nodes.forget_children(node)
            self._expand(node)
            return
        for child in gone:
            self._remove_child(node, child)
        for at, name in enumerate(names):
            if name not in known:
                self._insert_child(node, at, name)
        # Shapes and counts of children may have changed as well.
        self.ask_facts_again(child for child in children if child in self.nodes.facts)

    def _remove_child(self, node: int, child: int) -> None:
        self._collapse(child)
        row = self._row_of(child)
        if self._current == child:
            self._choose(node)
        if row >= 0:
            self._remove(row)
        self.nodes.remove_child(node, child)

    def _insert_child(self, node: int, at: int, name: str) -> None:
        before = (self.nodes.children(node) or ())[:at]
        shown = sum(1 + len(self._shown_below(child)) for child in before)
        child = self.nodes.insert_child(node, at, name)
        if node in self.nodes.expanded and self._is_seen(node):
            self._insert_below(node, [child], shown)

    def _shown_below(self, node: int) -> list[int]:
        return self.nodes.visible_below(node) if node in self.nodes.expanded else []

    # Facts

    def ask_facts_again(self, nodes: Iterable[int]) -> None:
        """Read the facts of these nodes anew."""
        for node in nodes:
            self._asked.discard(node)
            self._want(node)

    def _want(self, node: int) -> None:
        if node not in self._asked:
            self._wanted[node] = None
            if not self._ask_soon.isActive():
                self._ask_soon.start()

    @Slot()
    def _ask_facts(self) -> None:
        groups: dict[int, list[int]] = {}
        for node in list(self._wanted)[-_MOST_WANTED:]:
            groups.setdefault(self.nodes.parent(node), []).append(node)
            self._asked.add(node)
        self._wanted.clear()
        for parent, wanted in groups.items():
            names = tuple(map(self.nodes.name, wanted))
            request = ReadFacts(self.nodes.file_of(parent), self.nodes.path(parent), names)
            self._reader.ask(request, partial(self._take_facts, wanted))

    def _take_facts(self, wanted: list[int], value: Value, is_last: bool) -> None:
        del is_last
        if not isinstance(value, Facts):
            self._asked.difference_update(wanted)
            return
        for node, facts in zip(wanted, value.rows, strict=True):
            self.nodes.facts[node] = facts
            self._changed(node)
        if self._current in wanted:
            self.chosen.emit()

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

    # Rows

    def _choose(self, node: int) -> None:
        if node == self._current:
            return
        before, self._current = self._current, node
        for each in (before, node):
            self._changed(each)
        self.currentRowChanged.emit()
        self.chosen.emit()

    def _is_seen(self, node: int) -> bool:
        while (parent := self.nodes.parent(node)) != NOWHERE:
            if parent not in self.nodes.expanded:
                return False
            node = parent
        return True

    def _row_of(self, node: int) -> int:
        if node == NOWHERE:
            return -1
        # Most often it is near the one asked for last: a file may have a million rows.
        first = max(0, self._last_row - _NEAR)
        for start, stop in ((first, self._last_row + _NEAR), (0, len(self._rows))):
            try:
                self._last_row = self._rows.index(node, start, stop)
            except ValueError:
                continue
            return self._last_row
        return -1

    def _changed(self, node: int) -> None:
        row = self._row_of(node)
        if row >= 0:
            self._tell_changed(row)
