"""A source by its name: started, stopped and started again, with the regions drawn on it."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue

from core.acquiring.outcome import Patience, SourceFailure, SourceState, SourceStatus
from core.acquiring.source_run import SourceRun
from core.data import Acquisition, Data
from core.regions import Region, compute
from core.sources.protocol import Source, SourceSettings

LIVE_INTERVAL = 1 / 30
"""Seconds between two steps for the live view."""

BlockRegion = tuple[int | str, Region]
"""A region and the block it is drawn on, by index or by name."""
Answer = Acquisition | SourceFailure | None
"""None stands for a failure that was told to `on_failure` already."""
Answers = SimpleQueue[tuple[str, Answer]]
OnAcquisition = Callable[[Acquisition], None]
OnFailure = Callable[[SourceFailure], None]


class SourceThread:
    """Runs one source on its own thread and gives its steps to whom they concern.

    Steps go, on the source's thread, to who records them (every one) and to the live view's slot
    (the newest, at most 30 times a second). What the regions compute is added to the step's data:
    always for the live view, and for the recording if it asks for that. `start`, `stop` and
    `read_into` belong to one controlling thread; everything else may be called from any.
    """

    def __init__(
        self,
        name: str,
        source_type: type[Source],
        settings: SourceSettings,
        on_failure: OnFailure,
        patience: Patience | None = None,
    ) -> None:
        self.name = name
        self.source_type = source_type
        self.settings = settings
        self.failure: SourceFailure | None = None
        self._on_failure = on_failure
        self._patience = patience or Patience()
        self._regions: tuple[BlockRegion, ...] = ()
        self._run: SourceRun | None = None
        self._runs_once = False
        self._newest: deque[Acquisition] = deque(maxlen=1)
        self._shown_at = 0.0
        self._not_shown: Acquisition | None = None
        self._waiting: deque[tuple[float, Answers]] = deque()
        # One value, so that a step never sees half of a change.
        self._recorded: tuple[OnAcquisition, bool] | None = None

    @property
    def state(self) -> SourceState:
        """Where the source is between being added and being stopped."""
        return self._run.state if self._run else SourceState.IDLE

    @property
    def status(self) -> SourceStatus:
        """The source at a glance."""
        source = self.source_type
        if (run := self._run) is None:
            return SourceStatus(self.name, source.kind, source.title, SourceState.IDLE)
        return SourceStatus(
            self.name,
            source.kind,
            source.title,
            run.state,
            run.meter.rate if run.state.is_running else 0.0,
            run.meter.count,
            run.pace.missed,
            run.last_time,
            self.failure,
        )

    def set_regions(self, regions: tuple[BlockRegion, ...]) -> None:
        """Draw these regions instead of those before, from the next step on.

        A region on a block that the source does not measure computes nothing.
        """
        self._regions = regions

    def record(self, on_acquisition: OnAcquisition, compute_every_step: bool) -> None:
        """Give every step to `on_acquisition`, with what the regions compute if it is told so."""
        self._recorded = on_acquisition, compute_every_step

    def end_recording(self) -> None:
        """Give steps to the live view only; one that is on its way may still arrive."""
        self._recorded = None

    def take_newest(self) -> Acquisition | None:
        """The newest step, with what its regions compute, if it was not taken before."""
        try:
            return self._newest.pop()
        except IndexError:
            return None

    def start(self) -> None:
        """Open the source and read it until `stop`; nothing happens if it is running already."""
        if not self.state.is_running:
            self._begin(once=False)

    def ease(self, eased: bool) -> None:
        """Let the source, if it has a fixed rate, be read less often for a while, or as before."""
        if self._run:
            self._run.ease(eased)

    def request_stop(self) -> None:
        """Ask the source to stop, without waiting for it."""
        if self._run:
            self._run.request_stop()

    def stop(self, deadline: float) -> None:
        """Stop and wait until `deadline` (monotonic seconds); then leave its thread behind."""
        if (run := self._run) is None:
            return
        run.request_stop()
        if not run.join(deadline - time.monotonic()):
            run.give_up("It does not answer, so it was left behind without being closed.")
        if unseen := self._not_shown:
            self._show(self._with_regions(unseen))

    def check(self) -> None:
        """Give the source up if it takes longer than it may; called now and then by a watchdog."""
        run = self._run
        if run and (allowed := run.overdue(self._patience)):
            doing = "delivered nothing" if run.meter.count else "did not deliver its first step"
            run.give_up(f"It {doing} for {allowed:.3g} s.")

    def read_into(self, answers: Answers, *, once: bool) -> None:
        """Put one step, or the failure, into `answers` with the name.

        A running source gives the next step that begins after this; another one is opened and
        read, `once` only or until `stop`; what is read on and fails tells `on_failure` and answers
        with None.
        """
        self._waiting.append((time.monotonic(), answers))
        if not self.state.is_running:
            self._begin(once=once)

    def end_reading(self, answers: Answers, answered: bool, timeout: float) -> SourceFailure | None:
        """Close what `read_into` opened, and wait for no more answers.

        Returns the failure of a source that has not answered within `timeout` seconds.
        """
        run = self._run
        if run is None or (answered and not self._runs_once):
            return None
        late = f"delivered nothing within {timeout:.3g} s."
        if not answered and not self._runs_once:
            with suppress(ValueError):  # it answers at this very moment
                for each in self._waiting.copy():
                    if each[1] is answers:
                        self._waiting.remove(each)
            return run.failure(f"{self.name} {late}")
        if not answered:
            run.give_up(f"It {late}")
        elif not run.join(self._patience.stop):
            run.give_up("It could not be closed in time.")
        return None if answered else self.failure or run.failure(f"{self.name} {late}")

    def _begin(self, once: bool) -> None:
        if self._run and not self._run.left_behind:
            self._run.join(self._patience.stop)  # it may still be closing after a failure
        self.failure = None
        self._runs_once = once
        self._run = SourceRun(
            self.name,
            self.source_type,
            self.settings,
            self._deliver,
            self._failed,
            1 if once else None,
        )
        self._run.start()

    def _failed(self, failure: SourceFailure) -> None:
        self.failure = failure
        self._answer(failure if self._runs_once else None, math.inf)
        if not self._runs_once:
            self._on_failure(failure)

    def _deliver(self, measured: Acquisition) -> None:
        now = time.monotonic()
        due = now - self._shown_at >= LIVE_INTERVAL
        sink, every_step = self._recorded or (None, False)
        complete = measured
        if due or every_step or self._waiting:
            complete = self._with_regions(measured)
        if due or self._waiting:
            self._shown_at = now
            self._show(complete)
        else:
            self._not_shown = complete
        self._answer(complete, self._run.read_began if self._run else math.inf)
        if sink:
            sink(complete if every_step else measured)

    def _show(self, acquisition: Acquisition) -> None:
        self._not_shown = None
        self._newest.append(acquisition)

    def _answer(self, answer: Answer, began: float) -> None:
        """Answer those who asked before the step began; they asked one after the other."""
        if not self._waiting:
            return
        # `end_reading` on another thread may take the last one away meanwhile.
        with suppress(IndexError):
            while self._waiting[0][0] <= began:
                self._waiting.popleft()[1].put((self.name, answer))

    def _with_regions(self, measured: Acquisition) -> Acquisition:
        calculated = tuple(
            block
            for key, region in self._regions
            for data in _blocks(measured, key)
            for block in compute(region, data)
        )
        return replace(measured, data=measured.data + calculated) if calculated else measured


def _blocks(acquisition: Acquisition, key: int | str) -> tuple[Data, ...]:
    """The block with this index or name, alone or missing."""
    if isinstance(key, int):
        return acquisition.data[key : key + 1]
    return tuple(block for block in acquisition.data if block.name == key)[:1]
