"""One chrono or timer as the window shows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.timer.lap_list_model import LapListModel
from app.timer.piece_window_model import PieceWindowModel
from app.timer.plan_model import PlanModel
from app.timer.timer_words import kind_words, subtitle
from core.timing.clock import Clock, Moment
from core.timing.countdown import Progress
from core.timing.durations import MINUTE, SECOND, Shown, shown
from core.timing.timepiece import Plan, Timepiece

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

RING_PARTS = 720
"""The progress ring is drawn anew when it has grown by one of so many parts."""


@QmlElement
class TimepieceModel(QObject):
    """Shows a piece and takes its commands.

    `clockChanged` is emitted when a second has passed, `hundredthsChanged` more often, and only
    while `refresh` is called; `edited` when there is something to store; `lapWanted` asks for a
    lap, which may be written elsewhere too.
    """

    changed = Signal()
    clockChanged = Signal()
    hundredthsChanged = Signal()
    fractionChanged = Signal()
    alarmingChanged = Signal()
    edited = Signal()
    resetDone = Signal(object)
    lapWanted = Signal()
    lapNoted = Signal(int)

    def __init__(self, piece: Timepiece, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._piece = piece
        self._clock = clock
        self._plan = PlanModel(piece.plan, self)
        self._laps = LapListModel(self)
        self._laps.show(piece.laps)
        self._shown = Shown("", "", "00:00:00", "00")
        self._fraction = 0.0
        self._words = ("", "")
        self._over = False
        self._alarming = False
        self._window = PieceWindowModel(self)
        self._offset = 0
        self._plan.edited.connect(self._on_plan)
        self._laps.noted.connect(self._on_note)
        self.refresh()
        now = clock.now()
        self._refresh_words(now, piece.progress(now))

    @property
    def piece(self) -> Timepiece:
        """The piece itself."""
        return self._piece

    def put(self, piece: Timepiece) -> None:
        """Show what has become of the piece, and have it stored."""
        if piece == self._piece:
            return
        self._piece = piece
        self._plan.show(piece.plan)
        self._laps.show(piece.laps)
        self.refresh()
        now = self._clock.now()
        self._refresh_words(now, piece.progress(now))
        self.changed.emit()
        self.edited.emit()

    @Slot()
    def refresh(self) -> None:
        """Show the time as it is now."""
        now = self._clock.now()
        state = self._piece.progress(now)
        before = self._shown
        self._shown = shown(self._piece.elapsed(now) if state is None else state.left)
        if self._shown.hundredths != before.hundredths:
            self.hundredthsChanged.emit()
        if self._shown.whole != before.whole:
            self.clockChanged.emit()
            self._refresh_words(now, state)
        fraction = 0.0 if state is None else min(1.0, max(0.0, state.left / state.length))
        if round(fraction * RING_PARTS) != round(self._fraction * RING_PARTS):
            self._fraction = fraction
            self.fractionChanged.emit()

    def _refresh_words(self, now: Moment, state: Progress | None) -> None:
        # The two clocks drift apart by microseconds; the time of the end must not flicker by that.
        offset = now.wall - now.counter
        if abs(offset - self._offset) > SECOND // 2:
            self._offset = offset
        moment = Moment(now.counter, now.counter + self._offset)
        words = kind_words(self._piece, moment), subtitle(self._piece, moment)
        over = state is not None and state.over
        if (words, over) != (self._words, self._over):
            self._words, self._over = words, over
            self.changed.emit()

    # What is shown

    @Property(str, constant=True)
    def key(self) -> str:
        """What tells it from the others."""
        return self._piece.key

    @Property(PlanModel, constant=True)
    def plan(self) -> PlanModel:
        """What was chosen for it."""
        return self._plan

    @Property(LapListModel, constant=True)
    def laps(self) -> LapListModel:
        """Its laps."""
        return self._laps

    @Property(PieceWindowModel, constant=True)
    def window(self) -> PieceWindowModel:
        """The window of its own that it can have."""
        return self._window

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether it counts now."""
        return self._piece.running

    @Property(bool, notify=changed)
    def untouched(self) -> bool:
        """Whether it stands at its beginning."""
        return self._piece.untouched

    @Property(bool, notify=changed)
    def over(self) -> bool:
        """Whether its time is up and it counts overtime."""
        return self._over

    @Property(str, notify=changed)
    def chip(self) -> str:
        """What it is, in a word or two."""
        return self._words[0]

    @Property(str, notify=changed)
    def subtitle(self) -> str:
        """Since when it runs and when it ends."""
        return self._words[1]

    @Property(str, notify=clockChanged)
    def days(self) -> str:
        """Whole days, `3 d`; empty below one."""
        return self._shown.days

    @Property(str, notify=clockChanged)
    def clock(self) -> str:
        """Hours, minutes and seconds, in overtime with a plus."""
        return self._shown.sign + self._shown.clock

    @Property(str, notify=clockChanged)
    def whole(self) -> str:
        """Days and clock together."""
        return self._shown.whole

    @Property(str, notify=hundredthsChanged)
    def hundredths(self) -> str:
        """The hundredths of the second."""
        return self._shown.hundredths

    @Property(float, notify=fractionChanged)
    def fraction(self) -> float:
        """How much of the round is left, 0 to 1; 0 for a chrono."""
        return self._fraction

    def _get_alarming(self) -> bool:
        return self._alarming

    def _set_alarming(self, alarming: bool) -> None:
        if alarming != self._alarming:
            self._alarming = alarming
            self.alarmingChanged.emit()

    alarming = Property(bool, _get_alarming, _set_alarming, notify=alarmingChanged)

    # Commands

    @Slot()
    def start(self) -> None:
        """Run."""
        self.put(self._piece.start(self._clock.now()))

    @Slot()
    def togglePause(self) -> None:
        """Pause, or go on."""
        self.put(self._piece.toggle(self._clock.now()))

    @Slot()
    def startOrPause(self) -> None:
        """Start, pause or go on: the one button of a card."""
        now = self._clock.now()
        self.put(self._piece.pause(now) if self._piece.running else self._piece.start(now))

    @Slot()
    def reset(self) -> None:
        """Stand at the beginning; `resetDone` carries what was."""
        before = self._piece
        self.put(before.reset())
        if self._piece != before:
            self.resetDone.emit(before)

    @Slot()
    def lap(self) -> None:
        """Take a lap, if it runs."""
        if self._piece.running:
            self.lapWanted.emit()

    @Slot()
    def addMinute(self) -> None:
        """Give a timer one more minute."""
        self.put(self._piece.extend(self._clock.now(), MINUTE))

    @Slot(object)
    def _on_plan(self, plan: Plan) -> None:
        self.put(self._piece.planned(plan, self._clock.now()))

    @Slot(int, str)
    def _on_note(self, lap: int, text: str) -> None:
        self.put(self._piece.note(lap, text))
        self.lapNoted.emit(lap)
