"""The cards in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from app.timer.timepiece_model import TimepieceModel

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    PIECE = FIRST_ROLE


@QmlElement
class PieceListModel(RowListModel):
    """Chronos and timers; the role `piece` is the `TimepieceModel`."""

    roles = Role
    _rows: list[TimepieceModel]

    @property
    def rows(self) -> tuple[TimepieceModel, ...]:
        """All of them as they stand."""
        return tuple(self._rows)

    @Slot(TimepieceModel, result=int)
    def rowOf(self, piece: TimepieceModel | None) -> int:
        """The row of one of them; -1 if it is none."""
        return self._rows.index(piece) if piece in self._rows else -1

    def insert(self, row: int, piece: TimepieceModel) -> None:
        """Put one in at a row."""
        self._insert(row, piece)

    def remove(self, piece: TimepieceModel) -> None:
        """Take one out; deleting it is left to the caller."""
        self._remove(self._rows.index(piece))

    def arrange(self, wanted: Sequence[TimepieceModel]) -> None:
        """Move the rows into this order, one by one, so that the cards stay what they are."""
        for row, piece in enumerate(wanted):
            now = self._rows.index(piece)
            if now != row:
                self.beginMoveRows(QModelIndex(), now, now, QModelIndex(), row)
                self._rows.insert(row, self._rows.pop(now))
                self.endMoveRows()

    def cell(self, row: int, role: Role) -> TimepieceModel:
        """The model of a row."""
        return self._rows[row]
