"""What was chosen for a chrono or a timer, as fields that answer where they are typed into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.timer.timer_words import ACTIONS, action_words
from core.timing.countdown import FOREVER
from core.timing.durations import DurationProblem, parse, plain
from core.timing.timepiece import COLORS, Plan

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

MOST_ROUNDS = 9_999


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was typed into a field and not taken, and why."""

    typed: str
    sentence: str


@QmlElement
class PlanModel(QObject):
    """One plan. `edited` carries the new plan whenever something valid was chosen."""

    changed = Signal()
    edited = Signal(object)

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._wrong: dict[str, Wrong] = {}

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self._plan

    @Property(str, notify=changed)
    def name(self) -> str:
        """What it is called."""
        return self._plan.name

    @Slot(str)
    def setName(self, text: str) -> None:
        """Call it otherwise; an empty name changes nothing."""
        if text.strip():
            self._edit(name=text.strip())

    @Property(int, notify=changed)
    def color(self) -> int:
        """Its colour, as an index into the theme's."""
        return self._plan.color

    @Slot()
    def recolor(self) -> None:
        """Take the next colour."""
        self._edit(color=(self._plan.color + 1) % COLORS)

    @Property(bool, notify=changed)
    def countsDown(self) -> bool:
        """Whether it is a timer."""
        return self._plan.rounds is not None

    # Fields of a timer: what was typed stands there until it is right

    @Property(str, notify=changed)
    def duration(self) -> str:
        """How long a round is, as it can be typed."""
        rounds = self._plan.rounds
        return self._typed("duration", plain(rounds.duration) if rounds else "")

    @Property(str, notify=changed)
    def durationProblem(self) -> str:
        """Why the typed duration is not taken; empty if it is."""
        return self._problem("duration")

    @Slot(str)
    def setDuration(self, text: str) -> None:
        """Take a typed duration, or say what is wrong with it."""
        parsed = parse(text)
        if isinstance(parsed, DurationProblem):
            self._refuse("duration", text, parsed.sentence)
        else:
            self._take("duration", duration=parsed)

    @Property(str, notify=changed)
    def warning(self) -> str:
        """How long before an end it warns; empty if it does not."""
        rounds = self._plan.rounds
        return self._typed("warning", plain(rounds.warning) if rounds and rounds.warning else "")

    @Property(str, notify=changed)
    def warningProblem(self) -> str:
        """Why the typed warning is not taken; empty if it is."""
        return self._problem("warning")

    @Slot(str)
    def setWarning(self, text: str) -> None:
        """Take a typed time before the end; nothing typed is no warning."""
        parsed = parse(text) if text.strip() else 0
        rounds = self._plan.rounds
        if isinstance(parsed, DurationProblem):
            self._refuse("warning", text, parsed.sentence)
        elif rounds is not None and parsed >= rounds.duration:
            self._refuse("warning", text, self.tr("Type less than the duration itself."))
        else:
            self._take("warning", warning=parsed)

    @Property(bool, notify=changed)
    def forever(self) -> bool:
        """Whether its rounds never end."""
        return self._plan.rounds is not None and self._plan.rounds.count == FOREVER

    @Slot(bool)
    def setForever(self, forever: bool) -> None:
        """Repeat without end, or run once."""
        self._take("rounds", count=FOREVER if forever else 1)

    @Property(str, notify=changed)
    def rounds(self) -> str:
        """How many rounds there are; empty if they never end."""
        rounds = self._plan.rounds
        counted = rounds is not None and rounds.count != FOREVER
        return self._typed("rounds", str(rounds.count) if rounds and counted else "")

    @Property(str, notify=changed)
    def roundsProblem(self) -> str:
        """Why the typed number of rounds is not taken; empty if it is."""
        return self._problem("rounds")

    @Slot(str)
    def setRounds(self, text: str) -> None:
        """Take a typed number of rounds, or say what is wrong with it."""
        typed = text.strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= MOST_ROUNDS:
            self._take("rounds", count=int(typed))
        else:
            sentence = self.tr("Type a whole number from 1 to %1, or tick “for ever”.")
            self._refuse("rounds", text, sentence.replace("%1", str(MOST_ROUNDS)))

    @Property(bool, notify=changed)
    def repeats(self) -> bool:
        """Whether there is more than one round."""
        return self._plan.rounds is not None and self._plan.rounds.count != 1

    # What happens

    @Property(list, constant=True)
    def actions(self) -> list[str]:
        """What the recording can do when a round or the timer ends."""
        return [action_words(action) for action in ACTIONS]

    def _get_each_round(self) -> int:
        return ACTIONS.index(self._plan.each_round)

    def _set_each_round(self, index: int) -> None:
        self._edit(each_round=ACTIONS[index])

    eachRound = Property(int, _get_each_round, _set_each_round, notify=changed)

    def _get_at_end(self) -> int:
        return ACTIONS.index(self._plan.at_end)

    def _set_at_end(self, index: int) -> None:
        self._edit(at_end=ACTIONS[index])

    atEnd = Property(int, _get_at_end, _set_at_end, notify=changed)

    def _get_alarm(self) -> bool:
        return self._plan.alarm

    def _set_alarm(self, on: bool) -> None:
        self._edit(alarm=on)

    alarm = Property(bool, _get_alarm, _set_alarm, notify=changed)

    def _get_laps_into_file(self) -> bool:
        return self._plan.laps_into_file

    def _set_laps_into_file(self, on: bool) -> None:
        self._edit(laps_into_file=on)

    lapsIntoFile = Property(bool, _get_laps_into_file, _set_laps_into_file, notify=changed)

    def _get_starts_with_recording(self) -> bool:
        return self._plan.starts_with_recording

    def _set_starts_with_recording(self, on: bool) -> None:
        self._edit(starts_with_recording=on)

    startsWithRecording = Property(
        bool, _get_starts_with_recording, _set_starts_with_recording, notify=changed
    )

    def show(self, plan: Plan) -> None:
        """Show another plan, which was chosen elsewhere."""
        self._plan = plan
        self.changed.emit()

    def _typed(self, field: str, chosen: str) -> str:
        return self._wrong[field].typed if field in self._wrong else chosen

    def _problem(self, field: str) -> str:
        return self._wrong[field].sentence if field in self._wrong else ""

    def _refuse(self, field: str, typed: str, sentence: str) -> None:
        self._wrong[field] = Wrong(typed, sentence)
        self.changed.emit()

    def _take(self, field: str, **changes: int) -> None:
        self._wrong.pop(field, None)
        if self._plan.rounds is not None:
            rounds = self._plan.rounds.model_copy(update=changes)
            if rounds.warning >= rounds.duration:
                rounds = rounds.model_copy(update={"warning": 0})
            self._edit(rounds=rounds)
        self.changed.emit()

    def _edit(self, **changes: Any) -> None:
        plan = self._plan.model_copy(update=changes)
        if plan != self._plan:
            self._plan = plan
            self.edited.emit(plan)
            self.changed.emit()
