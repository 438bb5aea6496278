"""When the next step is due, and how fast steps really come."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LONGEST_BACKLOG = 0.25
"""Seconds of steps that are caught up after a hiccup before any is counted as missed."""
LONGEST_WAIT = 3600.0
RATE_WINDOW = 0.5
LONGEST_SPURT = 1e-3
"""Seconds that a source may run without a rest; Python runs one thread at a time."""
REST = 50e-6
EASED_PERIOD = 1 / 30
"""Seconds from step to step, at least, while something else needs Python."""
SHORT_REST = 0.02
"""Seconds below which being stopped may wait for the end of the rest."""

Clock = Callable[[], float]


class Pace:
    """Deadlines of steps at a constant rate, without drift: step n is due at n / rate.

    Being late by up to `LONGEST_BACKLOG` seconds, or by one period if that is longer, is caught up
    by going faster, as an instrument with a buffer does. Being later than that skips the steps
    whose time is over: their numbers are left out and `missed` counts them. At rate 0 there are no
    deadlines and nothing is missed. A source that never has to wait rests for `REST` seconds each
    `LONGEST_SPURT`, so that the window stays smooth and the writer gets its turn.

    While it is `eased`, which any thread may set, deadlines are `EASED_PERIOD` apart if they would
    come sooner; nothing is missed, and the deadlines after it count from its end.
    """

    def __init__(
        self,
        rate: float,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._sleep = sleep
        self._period = 1.0 / rate if rate > 0 else 0.0
        self._backlog = max(self._period, LONGEST_BACKLOG)
        self._clock = clock
        self._start = self._rested_at = clock()
        self.next_number = 0
        self.missed = 0
        self.eased = False

    def next_step(self, stopped: threading.Event) -> int | None:
        """Wait for the next deadline and return its step's number; None once `stopped` is set."""
        if 0 < self._period < EASED_PERIOD and self.eased:
            self._rest(stopped, EASED_PERIOD)
            self._start = self._clock() - self.next_number * self._period
        elif self._period:
            self._keep_deadline(stopped)
        if self._clock() - self._rested_at > LONGEST_SPURT:
            self._rest(stopped, REST)
        if stopped.is_set():
            return None
        step = self.next_number
        self.next_number += 1
        return step

    def _keep_deadline(self, stopped: threading.Event) -> None:
        while (late := self._clock() - self._due) < 0 and not stopped.is_set():
            self._rest(stopped, min(-late, LONGEST_WAIT))
        if late > self._backlog:
            skipped = int(late / self._period)
            self.next_number += skipped
            self.missed += skipped

    def _rest(self, stopped: threading.Event, seconds: float) -> None:
        # A short sleep costs half of what waiting for an event does.
        if seconds < SHORT_REST:
            self._sleep(seconds)
        else:
            stopped.wait(seconds)
        self._rested_at = self._clock()

    @property
    def _due(self) -> float:
        return self._start + self.next_number * self._period


class RateMeter:
    """Counts steps and measures their rate over about the last half second, or the last step.

    One thread calls `tick`; any may read. `settled_rate` is the last complete measurement, which
    stays as it is when no more steps come; 0 before the first.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._since = clock()
        self._count_then = 0
        self.count = 0
        self.settled_rate = 0.0

    def tick(self) -> None:
        """One more step."""
        self.count += 1
        now = self._clock()
        if (elapsed := now - self._since) >= RATE_WINDOW:
            self.settled_rate = self._recent_rate(elapsed)
            self._since, self._count_then = now, self.count

    @property
    def rate(self) -> float:
        """Steps per second; sinks towards 0 when no more come."""
        elapsed = self._clock() - self._since
        settled = self.settled_rate
        if settled and elapsed <= 2 * max(RATE_WINDOW, 1 / settled):
            return settled
        return self._recent_rate(elapsed) if elapsed >= RATE_WINDOW else 0.0

    @property
    def typical_rate(self) -> float:
        """Steps per second when steps came, also from few steps."""
        return self.settled_rate or self._recent_rate(self._clock() - self._since)

    def _recent_rate(self, elapsed: float) -> float:
        return (self.count - self._count_then) / elapsed if elapsed else 0.0
