"""Keeps the displays going that somebody sees, and raises what comes due whether seen or not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.timer.alarm_list_model import Alarm
from app.timer.alarm_model import FINAL_RINGS, AlarmModel
from app.timer.piece_list_model import PieceListModel
from app.timer.recording_link import RecordingLink
from app.timer.timepiece_model import TimepieceModel
from app.timer.timer_ticker import TimerTicker, until_next_second
from app.timer.timer_words import due_words
from core.timing.board import Order, ordered
from core.timing.clock import Clock
from core.timing.countdown import AboutToEnd, Due, RoundEnded

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PieceWatch(QObject):
    """Drives the displays. QML tells where they can be seen: the page, the window, own windows.

    `running` are the models that run, most urgent first, for the status bar.
    """

    seenChanged = Signal()
    runningChanged = Signal()
    urgencyChanged = Signal()

    def __init__(
        self,
        clock: Clock,
        pieces: PieceListModel,
        alarm: AlarmModel,
        link: RecordingLink,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pieces = pieces
        self._alarm = alarm
        self._link = link
        self._chosen: TimepieceModel | None = None
        self._running: list[TimepieceModel] = []
        self._page_seen = False
        self._window_seen = False
        self._ticker = TimerTicker(self)
        self._ticker.frame.connect(self._on_frame)
        self._ticker.tick.connect(self.refresh)
        alarm.answered.connect(self._on_answered)

    def follow(self, model: TimepieceModel) -> None:
        """Drive this display from now on."""
        model.edited.connect(self.refresh)
        model.window.shownChanged.connect(self.refresh)

    def forget(self, model: TimepieceModel) -> None:
        """Drive this display no more."""
        model.edited.disconnect(self.refresh)
        model.window.shownChanged.disconnect(self.refresh)
        self.refresh()

    def set_chosen(self, model: TimepieceModel | None) -> None:
        """Take this one as the one on the big display."""
        self._chosen = model
        self.refresh()

    def stop(self) -> None:
        """Wake up no more."""
        self._ticker.stop()

    @property
    def ticker(self) -> TimerTicker:
        """What wakes it."""
        return self._ticker

    def _get_page_seen(self) -> bool:
        return self._page_seen

    def _set_page_seen(self, seen: bool) -> None:
        self._page_seen = seen
        self.seenChanged.emit()
        self.refresh()

    pageSeen = Property(bool, _get_page_seen, _set_page_seen, notify=seenChanged)

    def _get_window_seen(self) -> bool:
        return self._window_seen

    def _set_window_seen(self, seen: bool) -> None:
        self._window_seen = seen
        self.seenChanged.emit()
        self.refresh()

    windowSeen = Property(bool, _get_window_seen, _set_window_seen, notify=seenChanged)

    @Property(list, notify=runningChanged)
    def running(self) -> list[TimepieceModel]:
        """What runs, most urgent first."""
        return self._running

    @Slot()
    def refresh(self) -> None:
        """Tell what has come due, show the time, and see when to look next."""
        self._tell_due()
        for model in self._pieces.rows:
            if self._is_seen(model):
                model.refresh()
        self._note_running()
        self._ticker.show_frames(any(map(self._shows_hundredths, self._pieces.rows)))
        self._ticker.tick_in(self._until_next())

    @Slot()
    def _on_frame(self) -> None:
        for model in self._pieces.rows:
            if self._shows_hundredths(model):
                model.refresh()

    def _shows_hundredths(self, model: TimepieceModel) -> bool:
        on_page = self._page_seen and self._window_seen and model is self._chosen
        return model.piece.running and (on_page or model.window.shown)

    def _is_seen(self, model: TimepieceModel) -> bool:
        return self._window_seen or model.window.shown

    def _until_next(self) -> int | None:
        now = self._clock.now()
        waits = []
        for model in self._running:
            until_due = model.piece.until_due(now)
            if until_due is not None:
                waits.append(until_due)
            if self._is_seen(model):
                counts_down = model.piece.plan.rounds is not None
                waits.append(until_next_second(model.piece.value(now), counts_down))
        return min(waits, default=None)

    def _note_running(self) -> None:
        models = {m.piece.key: m for m in self._pieces.rows if m.piece.running}
        pieces = [model.piece for model in models.values()]
        order = ordered(pieces, Order.TIME_LEFT, self._clock.now())
        running = [models[piece.key] for piece in order]
        if running != self._running:
            self._running = running
            self.runningChanged.emit()
            self.urgencyChanged.emit()

    def _tell_due(self) -> None:
        for model in self._pieces.rows:
            events, told = model.piece.tell(self._clock.now())
            if events:
                # Put first: what follows may look at the piece again.
                model.put(told)
                for event in events:
                    self._on_due(model, event)

    def _on_due(self, model: TimepieceModel, event: Due) -> None:
        plan, text = model.piece.plan, due_words(model.piece, event)
        match event:
            case AboutToEnd():
                self._raise(model, text, "warning", rings=1)
            case RoundEnded(final=final, ago=ago):
                if plan.alarm:
                    self._raise(
                        model, text, "danger" if final else "info", FINAL_RINGS if final else 1
                    )
                if plan.laps_into_file:
                    self._link.write(text)
                actions = (plan.each_round, plan.at_end) if final else (plan.each_round,)
                for action in actions:
                    self._link.act(action, ago)

    def _raise(self, model: TimepieceModel, text: str, tone: str, rings: int) -> None:
        model.alarming = True
        self._alarm.raise_alarm(Alarm(model.piece.key, text, tone), rings)

    @Slot(str)
    def _on_answered(self, key: str) -> None:
        for model in self._pieces.rows:
            if model.piece.key == key:
                model.alarming = False
