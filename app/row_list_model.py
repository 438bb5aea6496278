"""What all flat lists that QML shows have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtQml import QmlAnonymous

from app.properties import Property

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex


@QmlAnonymous
class RowListModel(QAbstractListModel):
    """Rows of one kind; a subclass names the `roles` and says what a `cell(row, role)` shows.

    Roles count from `FIRST_ROLE`; QML calls `KEEPS_UP` `keepsUp`. The display role is the first.
    """

    countChanged = Signal()

    roles: type[IntEnum]
    cell: Callable[[int, Any], object]
    _rows: list[Any]

    def __init__(self, parent: QObject | None = None, rows: Iterable[object] = ()) -> None:
        super().__init__(parent)
        self._rows = list(rows)

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """Rows there are."""
        return len(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows there are; a row has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What QML asks of a row."""
        if role == Qt.ItemDataRole.DisplayRole:
            role = FIRST_ROLE
        if FIRST_ROLE <= role < FIRST_ROLE + len(self.roles):
            return self.cell(index.row(), self.roles(role))
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names QML calls the roles by."""
        return {int(role): QByteArray(_camel_case(role.name).encode()) for role in self.roles}

    def _insert(self, row: int, value: object) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, value)
        self.endInsertRows()
        self.countChanged.emit()

    def _append(self, value: object) -> None:
        self._insert(len(self._rows), value)

    def _extend(self, values: Sequence[object]) -> None:
        if not values:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(values) - 1)
        self._rows.extend(values)
        self.endInsertRows()
        self.countChanged.emit()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()
        self.countChanged.emit()

    def _replace_all(self, values: Iterable[object]) -> None:
        self.beginResetModel()
        self._rows = list(values)
        self.endResetModel()
        self.countChanged.emit()

    def _tell_changed(self, row: int, *roles: IntEnum) -> None:
        """Say that a row shows something else, in all roles or in these."""
        index = self.index(row)
        self.dataChanged.emit(index, index, [int(role) for role in roles])


def _camel_case(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(map(str.capitalize, rest))
