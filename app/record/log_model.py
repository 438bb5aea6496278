"""The lines of the log, newest last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from core import formatting

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `tone` colours it (neutral, success, warning, error, accent for comments)."""

    moment: float
    text: str
    tone: str = "neutral"


class Role(IntEnum):
    """What a row is asked for."""

    TEXT = FIRST_ROLE
    CLOCK = auto()
    TONE = auto()


@QmlElement
class LogModel(RowListModel):
    """What happened since the start; beyond 5 000 lines the oldest go (they are in the file)."""

    roles = Role
    _rows: list[Entry]

    def add(self, entry: Entry) -> None:
        """Add a line at the end."""
        if len(self._rows) >= LONGEST:
            self._remove(0)
        self._append(entry)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All lines."""
        return tuple(self._rows)

    def cell(self, row: int, role: Role) -> str:
        """Local time, text or tone of a line."""
        entry = self._rows[row]
        match role:
            case Role.TEXT:
                return entry.text
            case Role.CLOCK:
                return formatting.clock(entry.moment)
            case Role.TONE:
                return entry.tone
