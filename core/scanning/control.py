"""What the user wants of a running scan, from any thread, seen by the scan's thread."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from core.actuators.protocol import MoveEndedError
from core.scanning.events import Answer, ManualPrompt, Question, ScanFailure, ScanState


class SkippedError(MoveEndedError):
    """The user skips this point."""


class AbortedError(MoveEndedError):
    """The user ends the scan."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a failure; `always` makes it the answer to all that come."""

    answer: Answer
    always: bool = False


class ScanControl:
    """Pause, resume, skip, abort, and answers to questions.

    The scan's thread calls `rest`, `pass_pause`, `confirmed` and `replied`, which block and raise
    `SkippedError` or `AbortedError`; everything else may be called from any thread.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._skip = False
        self._aborted = False
        self._question: Question | None = None
        self._reply: Reply | float | None = None
        self._paused_seconds = 0.0

    @property
    def state(self) -> ScanState:
        """Running, paused or asking."""
        if self._question is not None:
            return ScanState.ASKING
        return ScanState.PAUSED if self._paused else ScanState.RUNNING

    @property
    def question(self) -> Question | None:
        """What the scan waits to be answered."""
        return self._question

    @property
    def idle_seconds(self) -> float:
        """Seconds spent in pauses and with questions, which the scan cannot help."""
        return self._paused_seconds

    def pause(self) -> None:
        """Stop before the next point."""
        self._set(paused=True)

    def resume(self) -> None:
        """Go on."""
        self._set(paused=False)

    def skip(self) -> None:
        """Leave the present point out."""
        with self._changed:
            self._skip = True
            self._changed.notify_all()

    def abort(self) -> None:
        """End the scan; what was taken is kept."""
        with self._changed:
            self._aborted = True
            self._changed.notify_all()

    def confirm(self, value: float) -> None:
        """Answer a `ManualPrompt`: it is set, and really at `value`."""
        with self._changed:
            if isinstance(self._question, ManualPrompt):
                self._reply = value
                self._changed.notify_all()

    def answer(self, answer: Answer, *, always: bool) -> None:
        """Answer a `ScanFailure`."""
        with self._changed:
            if isinstance(self._question, ScanFailure):
                self._reply = Reply(answer, always)
                self._changed.notify_all()

    def begin_point(self) -> None:
        """A skip that was asked for earlier was for an earlier point."""
        with self._changed:
            self._skip = False

    def check(self) -> None:
        """Raise what the user wants, if anything."""
        with self._changed:
            self._raise_wish()

    def rest(self, seconds: float) -> None:
        """Wait for so long, or until the user wants something else."""
        deadline = time.monotonic() + seconds
        with self._changed:
            self._raise_wish()
            while (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
                self._raise_wish()

    def pass_pause(self) -> None:
        """Wait while the scan is paused."""
        with self._changed:
            began = time.monotonic()
            while self._paused and not self._aborted:
                self._changed.wait()
            self._paused_seconds += time.monotonic() - began
            if self._aborted:
                raise AbortedError

    def confirmed(self, prompt: ManualPrompt) -> float:
        """Ask, and wait for the value that was set."""
        reply = self._asked(prompt)
        assert isinstance(reply, float)
        return reply

    def replied(self, failure: ScanFailure) -> Reply:
        """Ask what to do about a failure, and wait for the answer."""
        with self._changed:
            self._skip = False
        try:
            reply = self._asked(failure)
        except SkippedError:
            return Reply(Answer.SKIP)
        assert isinstance(reply, Reply)
        return reply

    def _asked(self, question: Question) -> Reply | float:
        began = time.monotonic()
        with self._changed:
            self._reply, self._question = None, question
            try:
                while self._reply is None:
                    self._raise_wish()
                    self._changed.wait()
                return self._reply
            finally:
                self._question = None
                self._paused_seconds += time.monotonic() - began

    def _raise_wish(self) -> None:
        if self._aborted:
            raise AbortedError
        if self._skip:
            raise SkippedError

    def _set(self, *, paused: bool) -> None:
        with self._changed:
            self._paused = paused
            self._changed.notify_all()
