"""The alarms that nobody has answered, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Alarm:
    """What has to be told: the key of the piece it comes from, a sentence, how serious it is."""

    key: str
    text: str
    tone: str


class Role(IntEnum):
    """What a row is asked for."""

    KEY = FIRST_ROLE
    SENTENCE = auto()
    LEVEL = auto()


@QmlElement
class AlarmListModel(RowListModel):
    """One alarm for each piece: a newer one of the same piece takes its place."""

    roles = Role
    _rows: list[Alarm]

    def waiting_keys(self) -> list[str]:
        """The pieces that there is an alarm of."""
        return [alarm.key for alarm in self._rows]

    def add(self, alarm: Alarm) -> None:
        """Add one at the top."""
        self.remove(alarm.key)
        self._insert(0, alarm)

    def remove(self, key: str) -> None:
        """Take away the alarm of a piece, if there is one."""
        if key in self.waiting_keys():
            self._remove(self.waiting_keys().index(key))

    def cell(self, row: int, role: Role) -> str:
        """An alarm's key, sentence or tone."""
        alarm = self._rows[row]
        match role:
            case Role.KEY:
                return alarm.key
            case Role.SENTENCE:
                return alarm.text
            case Role.LEVEL:
                return alarm.tone
