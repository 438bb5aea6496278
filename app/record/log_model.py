"""The lines of the log, newest last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

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
from core import formatting

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 5_000

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `tone` colours it (neutral, success, warning, error, accent for comments)."""

    moment: float
    text: str
    tone: str = "neutral"


class Role(IntEnum):
    """What a row is asked for."""

    CLOCK = Qt.ItemDataRole.UserRole + 1
    TEXT = Qt.ItemDataRole.UserRole + 2
    TONE = Qt.ItemDataRole.UserRole + 3


@QmlElement
class LogModel(QAbstractListModel):
    """What happened since the start; beyond 5 000 lines the oldest go (they are in the file)."""

    countChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def add(self, entry: Entry) -> None:
        """Add a line at the end."""
        if len(self._entries) >= LONGEST:
            self.beginRemoveRows(QModelIndex(), 0, 0)
            del self._entries[0]
            self.endRemoveRows()
        row = len(self._entries)
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries.append(entry)
        self.endInsertRows()
        self.countChanged.emit()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All lines."""
        return tuple(self._entries)

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """Lines there are."""
        return len(self._entries)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Lines there are; a line has none below it."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """What stands in a line: local time, text or tone."""
        entry = self._entries[index.row()]
        match role:
            case Role.CLOCK:
                return formatting.clock(entry.moment)
            case Role.TEXT | Qt.ItemDataRole.DisplayRole:
                return entry.text
            case Role.TONE:
                return entry.tone
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names QML calls the roles by."""
        return {
            Role.CLOCK: QByteArray(b"clock"),
            Role.TEXT: QByteArray(b"text"),
            Role.TONE: QByteArray(b"tone"),
        }
