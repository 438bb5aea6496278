"""What binds timers to the recording: actions, laps in its file, chronos that start with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.record.record_model import RecordModel
from app.timer.timer_words import action_words
from core import formatting
from core.recording.status import State
from core.timing.durations import SECOND, plain
from core.timing.timepiece import Action

TOO_LATE = 10 * SECOND
"""After a sleep or a restart nobody expects the recording to do something by itself."""


class RecordingLink(QObject):
    """Asks the Record page for what a timer wants.

    `started` carries how long the recording runs already (ns); `refused` a sentence.
    """

    started = Signal(object)
    refused = Signal(str)

    def __init__(self, record: RecordModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record = record
        record.recordingStarted.connect(self._on_started)

    def step(self) -> str:
        """The steps that are being recorded now, by source; empty if nothing is recorded."""
        self._record.status.refresh()
        status = self._record.status.status
        if status.state is not State.RECORDING:
            return ""
        parts = [
            self.tr("step {number} of {source}").format(
                number=formatting.count(stream.saved), source=stream.source
            )
            for stream in status.streams
        ]
        return ", ".join(parts)

    def write(self, line: str) -> None:
        """Write a line into the log, here and in the open file; without one, into the next."""
        self._record.addComment(line)

    def act(self, action: Action, late: int) -> None:
        """Do what a timer was told to do, `late` ns ago; `refused` says why it is not done."""
        if action is Action.NOTHING:
            return
        if late > TOO_LATE:
            sentence = self.tr("“%1” was left out: the timer ended %2 ago.")
            sentence = sentence.replace("%1", action_words(action))
            self.refused.emit(sentence.replace("%2", plain(late // SECOND * SECOND)))
            return
        status = self._record.status
        status.refresh()
        match action:
            case Action.STOP_SAVING:
                if status.status.state is State.RECORDING:
                    self._record.toggleSaving()
            case _ if problem := self._problem():
                self.refused.emit(problem)
            case Action.START_SAVING:
                if not status.active:
                    self._record.toggleSaving()
            case Action.START_SCAN:
                if status.active:
                    self.refused.emit(
                        self.tr("The scan was not started: something is being saved already.")
                    )
                else:
                    self._record.startScan()
            case Action.SNAPSHOT:
                if status.active:
                    self.refused.emit(
                        self.tr("No snapshot was taken: every step is being saved already.")
                    )
                else:
                    self._record.saveSnapshot()

    def _problem(self) -> str:
        if not self._record.hasSources:
            return self.tr("The timer cannot save anything: add a source on the Record page.")
        return self._record.settings.problem

    @Slot()
    def _on_started(self) -> None:
        self._record.status.refresh()
        self.started.emit(int(self._record.status.status.seconds * SECOND))
