"""The laps of one chrono or timer, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.row_list_model import FIRST_ROLE, RowListModel
from core.timing.durations import exact
from core.timing.laps import Lap, clock_time, splits, statistics

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    NUMBER = FIRST_ROLE
    TOTAL = auto()
    SPLIT = auto()
    CLOCK = auto()
    NOTE = auto()
    STEP = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """A lap with its number, 1 the oldest, and the time since the one before it (ns)."""

    number: int
    lap: Lap
    split: int


@QmlElement
class LapListModel(RowListModel):
    """Row 0 is the newest lap. `noted` carries a lap's index, 0 the oldest, and its note."""

    changed = Signal()
    noted = Signal(int, str)

    roles = Role
    _rows: list[Row]

    def show(self, laps: tuple[Lap, ...]) -> None:
        """Show these; a lap more is inserted, anything else is shown anew."""
        if laps == self.laps:
            return
        numbered = enumerate(zip(laps, splits(laps), strict=True), start=1)
        rows = [Row(number, lap, split) for number, (lap, split) in numbered][::-1]
        if rows[1:] == self._rows:
            self._insert(0, rows[0])
        elif len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1), [int(Role.NOTE)])
        else:
            self._replace_all(rows)
        self.changed.emit()

    @property
    def laps(self) -> tuple[Lap, ...]:
        """All laps, oldest first."""
        return tuple(row.lap for row in reversed(self._rows))

    @Property(str, notify=changed)
    def least(self) -> str:
        """The shortest split."""
        found = statistics(self.laps)
        return exact(found.least) if found else ""

    @Property(str, notify=changed)
    def most(self) -> str:
        """The longest split."""
        found = statistics(self.laps)
        return exact(found.most) if found else ""

    @Property(str, notify=changed)
    def mean(self) -> str:
        """The mean split."""
        found = statistics(self.laps)
        return exact(found.mean) if found else ""

    @Slot(int, str)
    def setNote(self, row: int, text: str) -> None:
        """Write a note on the lap of a row."""
        shown = self._rows[row]
        if shown.lap.note != text.strip():
            self.noted.emit(shown.number - 1, text.strip())

    def cell(self, row: int, role: Role) -> str | int | None:
        """What stands in a row."""
        shown = self._rows[row]
        match role:
            case Role.NUMBER:
                return shown.number
            case Role.TOTAL:
                return exact(shown.lap.total)
            case Role.SPLIT:
                return "+" + exact(shown.split)
            case Role.CLOCK:
                return clock_time(shown.lap.wall)
            case Role.NOTE:
                return shown.lap.note
            case Role.STEP:
                return shown.lap.step
