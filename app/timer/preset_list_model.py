"""Presets: plans that run at a click."""

from __future__ import annotations

from enum import IntEnum, auto

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from app.timer.timer_words import preset_words
from core.timing.timepiece import Plan

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    NAME = FIRST_ROLE
    COLOR = auto()
    WORDS = auto()


@QmlElement
class PresetListModel(RowListModel):
    """The presets; `edited` is emitted when there is something to store, `wanted` to run one."""

    edited = Signal()
    wanted = Signal(object)

    roles = Role
    _rows: list[Plan]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All presets."""
        return tuple(self._rows)

    def keep(self, plan: Plan) -> None:
        """Keep a plan; it takes the place of a preset of its name."""
        names = [known.name for known in self._rows]
        if plan.name in names:
            row = names.index(plan.name)
            self._rows[row] = plan
            self._tell_changed(row)
        else:
            self._append(plan)
        self.edited.emit()

    @Slot(int)
    def run(self, row: int) -> None:
        """Have a chrono or timer made of a preset, and started."""
        self.wanted.emit(self._rows[row])

    @Slot(int)
    def remove(self, row: int) -> None:
        """Forget a preset."""
        self._remove(row)
        self.edited.emit()

    def cell(self, row: int, role: Role) -> str | int:
        """A preset's name, colour, or what it does."""
        plan = self._rows[row]
        match role:
            case Role.NAME:
                return plan.name
            case Role.COLOR:
                return plan.color
            case Role.WORDS:
                return preset_words(plan)
