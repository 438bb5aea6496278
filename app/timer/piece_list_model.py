"""The cards in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.timer.timepiece_model import TimepieceModel

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

PIECE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


@QmlElement
class PieceListModel(QAbstractListModel):
    """Chronos and timers; the role `piece` is the `TimepieceModel`."""

    countChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TimepieceModel] = []

    @property
    def rows(self) -> tuple[TimepieceModel, ...]:
        """All of them as they stand."""
        return tuple(self._rows)

    def insert(self, row: int, piece: TimepieceModel) -> None:
        """Put one in at a row."""
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, piece)
        self.endInsertRows()
        self.countChanged.emit()

    def remove(self, piece: TimepieceModel) -> None:
        """Take one out; deleting it is left to the caller."""
        row = self._rows.index(piece)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()
        self.countChanged.emit()

    def arrange(self, wanted: Sequence[TimepieceModel]) -> None:
        """Move the rows into this order, one by one, so that the cards stay what they are."""
        for row, piece in enumerate(wanted):
            now = self._rows.index(piece)
            if now != row:
                self.beginMoveRows(QModelIndex(), now, now, QModelIndex(), row)
                self._rows.insert(row, self._rows.pop(now))
                self.endMoveRows()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """Cards there are."""
        return len(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Cards there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = PIECE) -> TimepieceModel | None:
        """The model of a row."""
        return self._rows[index.row()] if role == PIECE else None

    def roleNames(self) -> dict[int, QByteArray]:
        """The name QML calls the role by."""
        return {PIECE: QByteArray(b"piece")}
