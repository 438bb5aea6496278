"""A table of any length, of which a window of rows at a time is read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.placeholders import fill
from app.properties import Property
from app.row_list_model import Index
from core import formatting
from core.reading.answers import TableWindow
from core.reading.requests import ReadTable
from core.reading.selection import Selection, Span

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_WINDOW = 200
_COLUMNS = 200
_KEPT = 20
"""Windows that are remembered."""
MOST_ROWS = 50_000_000
"""Rows that Qt's table can lay out; the sliders and an export reach what lies beyond."""


@QmlElement
class TableWindowModel(QAbstractTableModel):
    """Texts of rows and columns; what is not read yet is empty for a moment.

    `failed` carries the problem instead.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._about: tuple[Path, str, Selection] | None = None
        self._first: TableWindow | None = None
        self._windows: dict[int, TableWindow] = {}
        self._wanted = 0
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(10)
        self._ask_soon.timeout.connect(self._ask)

    def show(self, file: Path, node: str, selection: Selection) -> None:
        """Show this part of an array; the same one again is read anew."""
        about = file, node, selection
        if self._about is None or self._about[:2] != about[:2]:
            self.clear()
        self._about = about
        self._windows.clear()
        self._wanted = 0
        self._ask()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._about = self._first = None
        self._windows.clear()
        self._ask_soon.stop()
        self._reader.cancel_slot("table")
        self.endResetModel()
        self.changed.emit()

    @Property(str, notify=changed)
    def size(self) -> str:
        """Rows and columns there are, in words."""
        if self._first is None:
            return ""
        counts = map(formatting.count, (self._first.rows, self._first.columns))
        return fill(self.tr("%1 rows, %2 columns"), *counts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows there are."""
        return 0 if parent.isValid() or self._first is None else min(self._first.rows, MOST_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns that are shown."""
        return 0 if parent.isValid() or self._first is None else len(self._first.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        number, row = divmod(index.row(), _WINDOW)
        window = self._windows.get(number)
        if window is None:
            self._wanted = number
            if not self._ask_soon.isActive():
                self._ask_soon.start()
            return ""
        return window.cells[row][index.column()] if row < len(window.cells) else ""

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Names of columns, numbers of rows."""
        if role != Qt.ItemDataRole.DisplayRole or self._first is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section)
        return self._first.headers[section] if section < len(self._first.headers) else ""

    @Slot(int, int)
    def copyCell(self, row: int, column: int) -> None:
        """Copy the text of a cell."""
        QGuiApplication.clipboard().setText(str(self.data(self.index(row, column))))

    @Slot()
    def _ask(self) -> None:
        if self._about is None:
            return
        file, node, selection = self._about
        first = self._wanted * _WINDOW
        request = ReadTable(file, node, selection, Span(first, first + _WINDOW), Span(0, _COLUMNS))
        self._reader.ask(request, self._take, "table")

    def _take(self, value: Value, is_last: bool) -> None:
        del is_last
        if not isinstance(value, TableWindow):
            self.failed.emit(value)
            return
        is_new = self._first is None or (
            (value.rows, value.headers) != (self._first.rows, self._first.headers)
        )
        if is_new:
            self._set_size(value)
        if len(self._windows) >= _KEPT:
            self._windows.clear()
        self._windows[value.first_row // _WINDOW] = value
        if value.cells:
            last = value.first_row + len(value.cells) - 1
            self.dataChanged.emit(
                self.index(value.first_row, 0), self.index(last, len(value.headers) - 1)
            )

    def _set_size(self, value: TableWindow) -> None:
        grows = self._first is not None and self._first.headers == value.headers
        old = self._first.rows if self._first else 0
        if grows and value.rows > old and value.rows <= MOST_ROWS:
            self.beginInsertRows(QModelIndex(), old, value.rows - 1)
            self._first = value
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._first = value
            self.endResetModel()
        self.changed.emit()
