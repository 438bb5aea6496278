"""The line that makes a new chrono or timer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from core.timing.countdown import Rounds
from core.timing.durations import DurationProblem, parse, plain
from core.timing.timepiece import Plan

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

CHRONO, TIMER = 0, 1


@QmlElement
class NewPieceModel(QObject):
    """What is typed before *Add* is pressed; `wanted` carries the plan (its name may be empty)."""

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = TIMER
        self._name = ""
        self._duration = ""
        self._tried = False

    @Property(list, constant=True)
    def kinds(self) -> list[str]:
        """What can be made."""
        return [self.tr("Chrono"), self.tr("Timer")]

    def _get_kind(self) -> int:
        return self._kind

    def _set_kind(self, kind: int) -> None:
        self._kind = kind
        self._tried = False
        self.changed.emit()

    kind = Property(int, _get_kind, _set_kind, notify=changed)

    def _get_name(self) -> str:
        return self._name

    def _set_name(self, text: str) -> None:
        self._name = text
        self.changed.emit()

    name = Property(str, _get_name, _set_name, notify=changed)

    def _get_duration(self) -> str:
        return self._duration

    def _set_duration(self, text: str) -> None:
        self._duration = text
        self._tried = False
        self.changed.emit()

    duration = Property(str, _get_duration, _set_duration, notify=changed)

    @Property(bool, notify=changed)
    def isTimer(self) -> bool:
        """Whether it will count down."""
        return self._kind == TIMER

    @Property(str, notify=changed)
    def meaning(self) -> str:
        """How the duration was understood; empty if it was not, or is not needed."""
        parsed = parse(self._duration)
        return plain(parsed) if self.isTimer and isinstance(parsed, int) else ""

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong with the duration, once there is one or *Add* was pressed."""
        if not self.isTimer or not (self._duration.strip() or self._tried):
            return ""
        parsed = parse(self._duration)
        return parsed.sentence if isinstance(parsed, DurationProblem) else ""

    @Slot(result=bool)
    def add(self) -> bool:
        """Make it; False if the duration has to be put right first."""
        rounds = None
        if self.isTimer:
            parsed = parse(self._duration)
            if isinstance(parsed, DurationProblem):
                self._tried = True
                self.changed.emit()
                return False
            rounds = Rounds(duration=parsed)
        plan = Plan(name=self._name.strip(), rounds=rounds)
        self._name, self._duration, self._tried = "", "", False
        self.changed.emit()
        self.wanted.emit(plan)
        return True
