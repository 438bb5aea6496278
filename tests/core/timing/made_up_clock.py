"""A clock whose machine sleeps, is switched off, and has its time of day set."""

from __future__ import annotations

from dataclasses import dataclass

from core.timing.clock import Moment


@dataclass
class MadeUpClock:
    """Times in nanoseconds; `counter` goes on in sleep and begins anew when switched on."""

    counter: int = 5_000_000_000
    wall: int = 1_790_000_000_000_000_000
    boot: str = "first"

    def now(self) -> Moment:
        """Both clocks."""
        return Moment(self.counter, self.wall)

    def pass_time(self, nanoseconds: int) -> None:
        """Time goes by, awake or asleep: the counter makes no difference."""
        self.counter += nanoseconds
        self.wall += nanoseconds

    def set_wall(self, nanoseconds: int) -> None:
        """Somebody sets the time of day, forwards or backwards."""
        self.wall += nanoseconds

    def switch_off_and_on(self, nanoseconds: int, boot: str) -> None:
        """The machine is off for so long; its counter begins at zero."""
        self.wall += nanoseconds
        self.counter = 0
        self.boot = boot
