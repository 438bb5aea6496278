"""What has run: started, paused, reset. Times are differences of a counter, never sums of ticks."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from core.timing.clock import Moment


class Stretch(BaseModel):
    """Where the running stretch began, on both clocks (ns)."""

    model_config = ConfigDict(frozen=True)

    counter: int
    wall: int


class Stopwatch(BaseModel):
    """Nanoseconds `counted` in stretches that are over, and where the one that runs began.

    `started` is the time of day of the first start (ns since the epoch).
    """

    model_config = ConfigDict(frozen=True)

    counted: int = 0
    since: Stretch | None = None
    started: int | None = None

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self.since is not None

    def elapsed(self, now: Moment) -> int:
        """Nanoseconds that it ran."""
        if self.since is None:
            return self.counted
        return self.counted + max(0, now.counter - self.since.counter)

    def start(self, now: Moment) -> Stopwatch:
        """Run from now on; it stays as it is if it runs already."""
        if self.running:
            return self
        started = now.wall if self.started is None else self.started
        since = Stretch(counter=now.counter, wall=now.wall)
        return Stopwatch(counted=self.counted, since=since, started=started)

    def pause(self, now: Moment) -> Stopwatch:
        """Stand still from now on."""
        return Stopwatch(counted=self.elapsed(now), started=self.started)

    def after_restart(self, now: Moment) -> Stopwatch:
        """The same after the machine was switched off: only the time of day bridges that gap."""
        if self.since is None:
            return self
        gap = max(0, now.wall - self.since.wall)
        since = Stretch(counter=now.counter - gap, wall=now.wall - gap)
        return self.model_copy(update={"since": since})
