"""Rows of a tree as a flat list: groups open and close, names come at once, facts when seen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlAnonymous

from app.browse.file_reader import FileReader, Value
from app.browse.tree_nodes import NOWHERE, TreeNodes
from app.properties import Property
from app.row_list_model import RowListModel
from core.reading.answers import ChildNames, Facts
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


@QmlAnonymous
class TreeRowsModel(RowListModel):
    """What of the nodes is a row, asked of the reader as it is needed; `failed` tells if it cannot.

    `currentRow` is the chosen row, -1 for none. `chosen` follows every change of the chosen node,
    and the arrival of its facts.
    """

    currentRowChanged = Signal()
    chosen = Signal()
    failed = Signal(int, object)  # file node, Problem

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes = TreeNodes()
        self._rows = self.nodes.rows
        self._reader = reader
        self._current = NOWHERE
        self._last_row = 0
        self._wanted: dict[int, None] = {}
        self._asked: set[int] = set()
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(_FACTS_DELAY)
        self._ask_soon.timeout.connect(self._ask_facts)

    @property
    def current(self) -> int:
        """The chosen node, `NOWHERE` for none."""
        return self._current

    @Property(int, notify=currentRowChanged)
    def currentRow(self) -> int:
        """The row of the chosen node."""
        return self._row_of(self._current)

    def _choose(self, node: int) -> None:
        """Make this the chosen node."""
        if node == self._current:
            return
        before, self._current = self._current, node
        for each in (before, node):
            self._changed(each)
        self.currentRowChanged.emit()
        self.chosen.emit()

    def _names_came(self, file: int) -> None:
        """All names of a group of this file are there."""

    def refresh(self, file: int) -> None:
        """Read the names in the expanded groups of a file anew; what is known stays."""
        for node in [n for n in self.nodes.expanded if self.nodes.file_node(n) == file]:
            names: list[str] = []
            request = ListChildren(self.nodes.file_of(node), self.nodes.path(node))
            self._reader.ask(request, partial(self._take_names_anew, node, names), f"again:{node}")

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
        current_row = self.currentRow
        if below and row >= 0:
            self.beginRemoveRows(QModelIndex(), row + 1, row + len(below))
            del self._rows[row + 1 : row + 1 + len(below)]
            self.endRemoveRows()
            self.countChanged.emit()
        self._changed(node)
        self._tell_if_moved(current_row)

    def _insert_below(self, node: int, new: list[int], at: int = 0) -> None:
        """Make `new` rows, `at` rows below the row of a node that is seen."""
        row = self._row_of(node)
        if not new or row < 0:
            return
        first, current_row = row + 1 + at, self.currentRow
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows[first:first] = new
        self.endInsertRows()
        self.countChanged.emit()
        self._tell_if_moved(current_row)

    def _tell_if_moved(self, row: int) -> None:
        """Say if the chosen row is no longer this one; else the view would go there for nothing."""
        if self.currentRow != row:
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
            self._names_came(self.nodes.file_node(node))

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
        # The file may have been closed since.
        wanted_still = filter(self.nodes.is_open, self._wanted)
        for node in list(wanted_still)[-_MOST_WANTED:]:
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

    # Rows

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
