"""What there is to say about a source: its state, its failure, a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceState(StrEnum):
    """Where a source is between being added and being stopped."""

    IDLE = "idle"
    STARTING = "starting"
    LIVE = "live"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_running(self) -> bool:
        """Whether its thread is at work."""
        return self in (SourceState.STARTING, SourceState.LIVE)


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A source that was stopped because it failed; the others go on.

    `sentence` is for the user, `detail` for a report (a traceback, or empty). It failed before it
    delivered step `at_step`, at `at_time`; its last good step, or else its start, was at
    `last_good_time` (both seconds since the epoch). `rate` is how often it would have gone on.
    """

    source: str
    sentence: str
    detail: str
    at_step: int
    at_time: float
    last_good_time: float
    rate: float

    def missing_steps(self, until: float) -> int:
        """How many steps are missing at the time `until` since the last good one."""
        return max(0, int((until - self.last_good_time) * self.rate))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that cannot be done now; the sentence says to the user why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A source at a glance: `rate` measured in Hz, `steps` delivered, `missed` for being late.

    `last_time` is the last step's timestamp in seconds since the epoch, None before the first.
    """

    name: str
    kind: str
    title: str
    state: SourceState
    rate: float = 0.0
    steps: int = 0
    missed: int = 0
    last_time: float | None = None
    failure: SourceFailure | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a source may take, in seconds, before it counts as failed.

    A step may take `stall` seconds or `stall_periods` of the source's period, whichever is longer;
    the period is the nominal one, or the measured one where that is longer.
    """

    start: float = 30.0
    stall: float = 5.0
    stall_periods: float = 20.0
    stop: float = 5.0

    def for_step(self, nominal_rate: float, measured_rate: float) -> float:
        """The longest time that a step may take. A rate of 0 is one that is not known."""
        rates = [rate for rate in (nominal_rate, measured_rate) if rate > 0]
        return max(self.stall, self.stall_periods / min(rates)) if rates else self.start
