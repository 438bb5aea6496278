"""One source from opening to closing, on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable

from core.acquiring.outcome import Patience, SourceFailure, SourceState
from core.acquiring.pace import Pace, RateMeter
from core.acquiring.structure import difference, has_structure, structure_of
from core.data import Acquisition, Data, owned_acquisition
from core.sources.protocol import Source, SourceError, SourceSettings

log = logging.getLogger(__name__)

Deliver = Callable[[Acquisition], None]
Failed = Callable[[SourceFailure], None]


class SourceRun:
    """Opens a source, reads it at its pace and delivers its steps until it is stopped or fails.

    `deliver` and `failed` are called on the run's thread (`failed`, for a source that hangs, on
    the thread that calls `give_up`). A run is used once; a thread that hangs in the instrument is
    left behind, delivers nothing any more, and closes its source if it ever comes back.
    """

    def __init__(
        self,
        name: str,
        source_type: type[Source],
        settings: SourceSettings,
        deliver: Deliver,
        failed: Failed,
        steps: int | None = None,
    ) -> None:
        self._name = name
        self._source_type = source_type
        self._settings = settings
        self._deliver = deliver
        self._failed = failed
        self._steps = steps
        self._stop = threading.Event()
        self._ending = threading.Lock()
        self._doing = "opened"
        # Set while the instrument has the word; waiting for a deadline or a full queue is not
        # the instrument's fault.
        self._asked_at: float | None = time.monotonic()
        self._started_time = time.time()
        self._thread = threading.Thread(target=self._run, name=f"source {name}", daemon=True)
        self.state = SourceState.STARTING
        self.pace = Pace(settings.rate)
        self.meter = RateMeter()
        self.last_time: float | None = None
        self.read_began = 0.0
        """When the step that is delivered began to be read, in monotonic seconds."""
        self.left_behind = False

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def request_stop(self) -> None:
        """Ask the thread to end after the step it is reading, without waiting for it."""
        self._stop.set()

    def ease(self, eased: bool) -> None:
        """Let a source with a fixed rate be read less often for a while, or as before."""
        self.pace.eased = eased

    def join(self, timeout: float) -> bool:
        """Wait for the thread to end; whether it did within `timeout` seconds."""
        self._thread.join(max(timeout, 0.0))
        return not self._thread.is_alive()

    def overdue(self, patience: Patience) -> float | None:
        """The seconds that the source was given, if it has taken longer than that; else None."""
        asked_at = self._asked_at
        if asked_at is None or not self.state.is_running:
            return None
        allowed = patience.start
        if self.meter.count:
            allowed = patience.for_step(self._settings.rate, self.meter.settled_rate)
        return allowed if time.monotonic() - asked_at > allowed else None

    def give_up(self, sentence: str) -> None:
        """Count the source as failed, for this reason, and leave its thread behind."""
        self.left_behind = True
        self._stop.set()
        self._end_failed(sentence, "")

    def failure(self, sentence: str, detail: str = "") -> SourceFailure:
        """A failure now, said with these words; nothing is stopped."""
        return SourceFailure(
            source=self._name,
            sentence=sentence,
            detail=detail,
            at_step=self.pace.next_number,
            at_time=time.time(),
            last_good_time=self.last_time or self._started_time,
            rate=self._settings.rate or self.meter.typical_rate,
        )

    def _run(self) -> None:
        source: Source | None = None
        try:
            source = self._source_type(self._settings)
            source.open()
            self._take_steps(source)
        except Exception as error:
            self._report(error)
        if source is not None:
            self._close(source)
        self._end(SourceState.STOPPED)

    def _take_steps(self, source: Source) -> None:
        self.pace = Pace(self._settings.rate)
        first = None
        while self.meter.count != self._steps:
            self._asked_at = None
            step = self.pace.next_step(self._stop)
            if step is None:
                return
            self._doing, self._asked_at = "read", time.monotonic()
            self.read_began = self._asked_at
            data = source.read()
            timestamp, self._asked_at = time.time(), None
            first = first or structure_of(data)
            if not has_structure(data, first):
                change = difference(first, structure_of(data))
                raise SourceError(f"It changed its shape at step {step}: {change}.")
            self._hand_over(data, timestamp, step)

    def _hand_over(self, data: tuple[Data, ...], timestamp: float, step: int) -> None:
        with self._ending:
            if not self.state.is_running:
                return
            self.state = SourceState.LIVE
        self.meter.tick()
        self.last_time = timestamp
        self._doing = "passed on"
        self._deliver(owned_acquisition(Acquisition(self._name, data, timestamp, step)))

    def _close(self, source: Source) -> None:
        self._doing = "closed"
        try:
            source.close()
        except Exception as error:
            self._report(error)

    def _report(self, error: Exception) -> None:
        what = "Its data" if self._doing == "passed on" else "It"
        sentence = f"{what} could not be {self._doing} ({error!r})."
        if isinstance(error, SourceError):
            sentence = str(error)
        detail = "".join(traceback.format_exception(error))
        if not self._end_failed(sentence, detail):
            log.warning("%s failed once more after it was stopped:\n%s", self._name, detail)

    def _end_failed(self, sentence: str, detail: str) -> bool:
        if not self._end(SourceState.FAILED):
            return False
        self._failed(self.failure(f"{self._name} was stopped. {sentence}", detail))
        return True

    def _end(self, state: SourceState) -> bool:
        """Settle the final state; the first to come settles it."""
        with self._ending:
            if not self.state.is_running:
                return False
            self.state = state
            return True
