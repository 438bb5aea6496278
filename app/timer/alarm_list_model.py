"""The alarms that nobody has answered, newest first."""

from __future__ import annotations

from dataclasses import dataclass

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

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

KEY = Qt.ItemDataRole.UserRole + 1
TEXT = Qt.ItemDataRole.UserRole + 2
TONE = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Alarm:
    """What has to be told: the key of the piece it comes from, a sentence, how serious it is."""

    key: str
    text: str
    tone: str


@QmlElement
class AlarmListModel(QAbstractListModel):
    """One alarm for each piece: a newer one of the same piece takes its place."""

    countChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alarms: list[Alarm] = []

    def waiting_keys(self) -> list[str]:
        """The pieces that there is an alarm of."""
        return [alarm.key for alarm in self._alarms]

    def add(self, alarm: Alarm) -> None:
        """Add one at the top."""
        self.remove(alarm.key)
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._alarms.insert(0, alarm)
        self.endInsertRows()
        self.countChanged.emit()

    def remove(self, key: str) -> None:
        """Take away the alarm of a piece, if there is one."""
        if key in self.waiting_keys():
            row = self.waiting_keys().index(key)
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._alarms[row]
            self.endRemoveRows()
            self.countChanged.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """Alarms there are."""
        return len(self._alarms)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Alarms there are."""
        return 0 if parent.isValid() else len(self._alarms)

    def data(self, index: Index, role: int = TEXT) -> str | None:
        """An alarm's key, sentence or tone."""
        alarm = self._alarms[index.row()]
        return {KEY: alarm.key, TEXT: alarm.text, TONE: alarm.tone}.get(role)

    def roleNames(self) -> dict[int, QByteArray]:
        """The names QML calls the roles by."""
        return {KEY: QByteArray(b"key"), TEXT: QByteArray(b"sentence"), TONE: QByteArray(b"level")}
