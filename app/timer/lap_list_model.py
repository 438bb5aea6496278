"""The laps of one chrono or timer, newest first."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

from app.properties import Property
from core.timing.durations import exact
from core.timing.laps import Lap, clock_time, splits, statistics

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row is asked for."""

    NUMBER = Qt.ItemDataRole.UserRole + 1
    TOTAL = Qt.ItemDataRole.UserRole + 2
    SPLIT = Qt.ItemDataRole.UserRole + 3
    CLOCK = Qt.ItemDataRole.UserRole + 4
    NOTE = Qt.ItemDataRole.UserRole + 5
    STEP = Qt.ItemDataRole.UserRole + 6


@QmlElement
class LapListModel(QAbstractListModel):
    """Row 0 is the newest lap. `noted` carries a lap's index, 0 the oldest, and its note."""

    changed = Signal()
    noted = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._laps: tuple[Lap, ...] = ()
        self._splits: list[int] = []

    def show(self, laps: tuple[Lap, ...]) -> None:
        """Show these; a lap more is inserted, anything else is shown anew."""
        if laps == self._laps:
            return
        if laps[:-1] == self._laps:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._take(laps)
            self.endInsertRows()
        elif len(laps) == len(self._laps):
            self._take(laps)
            self.dataChanged.emit(self.index(0), self.index(len(laps) - 1), [int(Role.NOTE)])
        else:
            self.beginResetModel()
            self._take(laps)
            self.endResetModel()
        self.changed.emit()

    def _take(self, laps: tuple[Lap, ...]) -> None:
        self._laps, self._splits = laps, splits(laps)

    @property
    def laps(self) -> tuple[Lap, ...]:
        """All laps, oldest first."""
        return self._laps

    @Property(int, notify=changed)
    def count(self) -> int:
        """Laps there are."""
        return len(self._laps)

    @Property(str, notify=changed)
    def least(self) -> str:
        """The shortest split."""
        found = statistics(self._laps)
        return exact(found.least) if found else ""

    @Property(str, notify=changed)
    def most(self) -> str:
        """The longest split."""
        found = statistics(self._laps)
        return exact(found.most) if found else ""

    @Property(str, notify=changed)
    def mean(self) -> str:
        """The mean split."""
        found = statistics(self._laps)
        return exact(found.mean) if found else ""

    @Slot(int, str)
    def setNote(self, row: int, text: str) -> None:
        """Write a note on the lap of a row."""
        lap = len(self._laps) - 1 - row
        if self._laps[lap].note != text.strip():
            self.noted.emit(lap, text.strip())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Laps there are."""
        return 0 if parent.isValid() else len(self._laps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        """What stands in a row."""
        number = len(self._laps) - index.row()
        lap = self._laps[number - 1]
        match role:
            case Role.NUMBER:
                return number
            case Role.TOTAL:
                return exact(lap.total)
            case Role.SPLIT:
                return "+" + exact(self._splits[number - 1])
            case Role.CLOCK:
                return clock_time(lap.wall)
            case Role.NOTE:
                return lap.note
            case Role.STEP:
                return lap.step
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names QML calls the roles by."""
        return {int(role): QByteArray(role.name.lower().encode()) for role in Role}
