"""The scan that runs, or the last one."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.placeholders import fill
from app.properties import Property
from app.scan.scan_plot_model import ScanPlotModel
from app.scan.scan_point_model import ScanPointModel
from app.scan.scan_words import failure_text, points_text, state_word, tone
from core import formatting
from core.bench import Bench
from core.scanning.desk import ScanInProgress
from core.scanning.events import (
    Answer,
    ManualPrompt,
    ScanFailure,
    ScanProgress,
    ScanState,
)

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

POLL_MILLISECONDS = 100


@QmlElement
class ScanRunModel(QObject):
    """Progress, positions and questions of a scan, asked for some times a second."""

    began = Signal()
    changed = Signal()
    questionChanged = Signal()

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._plot = ScanPlotModel(self)
        self._point = ScanPointModel(bench, self)
        self._plot.pointed.connect(self._point.show)
        self._point.closed.connect(self._plot.unmark)
        self._plot.changed.connect(self._point.changed)
        self._current: ScanInProgress | None = None
        self._progress = ScanProgress(ScanState.COMPLETE, 0)
        self._typed_problem = ""
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self.refresh)

    def follow(self) -> None:
        """Look at the scan from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._point.shut_down()

    @Slot()
    def refresh(self) -> None:
        """Look now."""
        current = self._bench.scan
        if current is None:
            return
        if current is not self._current:
            self._current = current
            self._plot.follow(current)
            self._point.follow(current)
            self.began.emit()
        before, self._progress = self._progress, current.run.progress()
        if before != self._progress:
            self._plot.refresh()
            self.changed.emit()
        if before.question != self._progress.question:
            self._typed_problem = ""
            self.questionChanged.emit()

    @property
    def progress(self) -> ScanProgress:
        """The newest."""
        return self._progress

    @Property(ScanPlotModel, constant=True)
    def plot(self) -> ScanPlotModel:
        """What was measured so far."""
        return self._plot

    @Property(ScanPointModel, constant=True)
    def point(self) -> ScanPointModel:
        """The point that was clicked."""
        return self._point

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether there is a scan to show."""
        return self._current is not None

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether a scan has not come to its end yet."""
        return self._current is not None and not self._progress.state.is_over

    @Property(bool, notify=changed)
    def paused(self) -> bool:
        """Whether it waits to be resumed."""
        return self._progress.state is ScanState.PAUSED

    @Property(str, notify=changed)
    def name(self) -> str:
        """The scan's group in the file."""
        return self._current.name if self._current else ""

    @Property(str, notify=changed)
    def state(self) -> str:
        """What it does, in a word."""
        return state_word(self._progress.state)

    @Property(str, notify=changed)
    def tone(self) -> str:
        """How to colour the state."""
        return tone(self._progress.state)

    @Property(float, notify=changed)
    def fraction(self) -> float:
        """How much is done, 0 to 1."""
        return self._progress.visited / max(1, self._progress.points)

    @Property(str, notify=changed)
    def points(self) -> str:
        """Points visited of all."""
        return points_text(self._progress)

    @Property(str, notify=changed)
    def timeLeft(self) -> str:
        """How long it will take."""
        left = self._progress.seconds_left
        if not self.running or left is None:
            return ""
        return fill(self.tr("%1 left"), formatting.duration(left))

    @Property(str, notify=changed)
    def positions(self) -> str:
        """Where the actuators are."""
        if self._current is None:
            return ""
        axes = self._current.settings.axes
        return "   ".join(
            f"{axis.label} {formatting.quantity(value, axis.units)}"
            for axis, value in zip(axes, self._progress.actual, strict=False)
            if math.isfinite(value)
        )

    # Questions

    @Property(str, notify=questionChanged)
    def prompt(self) -> str:
        """What the user has to set by hand; empty when nothing."""
        question = self._progress.question
        return question.text if isinstance(question, ManualPrompt) else ""

    @Property(str, notify=questionChanged)
    def promptValue(self) -> str:
        """The value asked for, as it is typed."""
        question = self._progress.question
        return formatting.plain(question.target) if isinstance(question, ManualPrompt) else ""

    @Property(str, notify=questionChanged)
    def promptUnits(self) -> str:
        """Units of that value."""
        question = self._progress.question
        return question.units if isinstance(question, ManualPrompt) else ""

    @Property(str, notify=questionChanged)
    def promptProblem(self) -> str:
        """Why what was typed is no value."""
        return self._typed_problem

    @Property(str, notify=questionChanged)
    def failure(self) -> str:
        """What failed, and at which point; empty when nothing did."""
        question = self._progress.question
        return failure_text(question) if isinstance(question, ScanFailure) else ""

    @Property(bool, notify=questionChanged)
    def canSkip(self) -> bool:
        """Whether there is a point to skip."""
        question = self._progress.question
        return isinstance(question, ScanFailure) and question.can_skip

    @Slot(str)
    def confirm(self, text: str) -> None:
        """It is set by hand, and really at this value."""
        if self._current is None:
            return
        try:
            value = float(text.strip().replace(",", "."))
        except ValueError:
            self._typed_problem = self.tr("Type a number.")
            self.questionChanged.emit()
            return
        self._current.run.control.confirm(value)
        self.refresh()

    @Slot(str, bool)
    def answer(self, answer: str, always: bool) -> None:
        """Retry, skip or abort after a failure, this time or from now on."""
        if self._current is not None:
            self._current.run.control.answer(Answer(answer), always=always)
            self.refresh()

    @Slot()
    def togglePause(self) -> None:
        """Pause before the next point, or go on."""
        if self._current is not None:
            control = self._current.run.control
            control.resume() if self.paused else control.pause()
            self.refresh()

    @Slot()
    def skip(self) -> None:
        """Leave the present point out."""
        if self._current is not None:
            self._current.run.control.skip()
            self.refresh()

    @Slot()
    def abort(self) -> None:
        """End the scan; what was taken is kept."""
        if self._current is not None:
            self._current.run.control.abort()
            self.refresh()
