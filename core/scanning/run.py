"""A scan from the first point to the last, on a thread of its own."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from functools import partial

from core.actuators.protocol import MoveEndedError
from core.data import Acquisition
from core.scanning.averaging import mean_of
from core.scanning.control import AbortedError, ScanControl, SkippedError
from core.scanning.driven_axis import AxisError, DrivenAxis
from core.scanning.events import (
    Answer,
    ScanEnded,
    ScanFailure,
    ScanPoint,
    ScanProgress,
    ScanState,
)
from core.scanning.path import ScanPath
from core.scanning.settings import ScanAxis, ScanSettings

MOST_RETRIES = 10
"""Times that one point is tried again by itself before the user is asked once more."""

Measure = Callable[[], tuple[Acquisition, ...]]
"""One step of each source, each begun after the call. Raises `MeasureError`."""
Take = Callable[[ScanPoint], bool]
"""Keeps a point; False when no more can be kept and the scan must end."""


class MeasureError(Exception):
    """A source gave nothing; `source` is its name and the text says why."""

    def __init__(self, source: str, sentence: str) -> None:
        super().__init__(sentence)
        self.source = source


class _EndedError(Exception):
    """The scan ends, for this failure or because nothing can be kept any more."""

    def __init__(self, failure: ScanFailure | None = None) -> None:
        super().__init__()
        self.failure = failure


class ScanRun:
    """Moves, settles, measures, and hands over each point.

    `take` and `ended` are called on the scan's thread; everything public may be called from any.
    """

    def __init__(
        self,
        settings: ScanSettings,
        path: ScanPath,
        measure: Measure,
        take: Take,
        ended: Callable[[ScanEnded], None],
    ) -> None:
        self.control = ScanControl()
        self.settings = settings
        self.path = path
        self._measure = measure
        self._take = take
        self._ended = ended
        self._axes: tuple[DrivenAxis, ...] = ()
        self._taken = self._skipped = self._point = 0
        self._always: Answer | None = None
        self._outcome: ScanEnded | None = None
        self._started = self._stopped = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="scan", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._started = time.monotonic()
        self._thread.start()

    def join(self, timeout: float | None = None) -> bool:
        """Wait for the end; whether it came within `timeout` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def progress(self) -> ScanProgress:
        """How it stands."""
        over, points = self._outcome, len(self.path)
        seconds = (self._stopped if over else time.monotonic()) - self._started
        visited = self._taken + self._skipped
        busy = max(0.0, seconds - self.control.idle_seconds)
        left = busy / visited * (points - visited) if visited else None
        return ScanProgress(
            state=over.state if over else self.control.state,
            points=points,
            visited=visited,
            skipped=self._skipped,
            seconds=seconds,
            seconds_left=0.0 if over else left,
            targets=tuple(map(float, self.path.targets[self._point])),
            actual=tuple(axis.actual for axis in self._axes),
            question=self.control.question,
        )

    def _run(self) -> None:
        state, failure = ScanState.COMPLETE, None
        try:
            for axis in self.settings.axes:
                self._attempt(partial(self._connect, axis), can_skip=False)
            for point in range(len(self.path)):
                self._visit(point)
        except AbortedError:
            state = ScanState.ABORTED
        except _EndedError as end:
            state, failure = ScanState.FAILED, end.failure
        for driven in self._axes:
            driven.close()
        self._stopped = time.monotonic()
        self._outcome = ScanEnded(state, self._taken, self._skipped, failure)
        self._ended(self._outcome)

    def _connect(self, axis: ScanAxis) -> None:
        self._axes = (*self._axes, DrivenAxis(axis, self.control))

    def _visit(self, point: int) -> None:
        self.control.pass_pause()
        self.control.begin_point()
        self._point = point
        if self._attempt(partial(self._take_point, point), can_skip=True):
            self._taken += 1
        else:
            self._skipped += 1

    def _take_point(self, point: int) -> None:
        for axis, target in zip(self._axes, self.path.targets[point], strict=True):
            axis.move_to(float(target))
        self.control.rest(self.settings.settle)
        steps = []
        for _ in range(self.settings.average):
            steps.append(self._measure())
            self.control.check()
        measured = tuple(mean_of(each) for each in zip(*steps, strict=True))
        actual = tuple(axis.actual for axis in self._axes)
        if not self._take(ScanPoint(point, actual, measured, time.time())):
            raise _EndedError

    def _attempt(self, action: Callable[[], None], *, can_skip: bool) -> bool:
        """Do it until it is done or to be skipped; whether it was done."""
        retries = 0
        while True:
            try:
                action()
            except SkippedError:
                return False
            except (MoveEndedError, _EndedError):
                raise
            except Exception as error:
                failure = self._failure(error, can_skip)
                retries += 1
                match self._decide(failure, retries):
                    case Answer.ABORT:
                        raise _EndedError(failure) from error
                    case Answer.SKIP:
                        return False
            else:
                return True

    def _decide(self, failure: ScanFailure, retries: int) -> Answer:
        if self._always is Answer.SKIP and failure.can_skip:
            return self._always
        if self._always is Answer.RETRY and retries <= MOST_RETRIES:
            return self._always
        reply = self.control.replied(failure)
        if reply.always:
            self._always = reply.answer
        return reply.answer

    def _failure(self, error: Exception, can_skip: bool) -> ScanFailure:
        match error:
            case AxisError(label=what) | MeasureError(source=what):
                pass
            case _:
                what = "Measuring"
        detail = "".join(traceback.format_exception(error))
        return ScanFailure(self._point, what, str(error) or type(error).__name__, detail, can_skip)
