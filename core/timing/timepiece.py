"""A chrono or a timer as one value: what was chosen for it, how it runs, its laps."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field

from core.timing.clock import Moment
from core.timing.countdown import (
    Announced,
    Due,
    Position,
    Progress,
    Rounds,
    due,
    extend,
    forget,
    progress,
    settle,
    until_due,
)
from core.timing.laps import Lap
from core.timing.stopwatch import Stopwatch

COLORS = 8
"""How many colours there are to tell cards apart."""


class Action(StrEnum):
    """What the recording does when a round or a timer ends."""

    NOTHING = "nothing"
    SNAPSHOT = "snapshot"
    START_SAVING = "start saving"
    START_SCAN = "start scan"
    STOP_SAVING = "stop saving"


class Plan(BaseModel):
    """What was chosen; kept on its own it is a preset. Without `rounds` it counts up."""

    model_config = ConfigDict(frozen=True)

    name: str
    color: int = Field(default=0, ge=0, lt=COLORS)
    rounds: Rounds | None = None
    alarm: bool = True
    each_round: Action = Action.NOTHING
    at_end: Action = Action.NOTHING
    laps_into_file: bool = False
    starts_with_recording: bool = False


class Timepiece(BaseModel):
    """A chrono or a timer. Every change makes a new one."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(default_factory=lambda: uuid4().hex)
    plan: Plan
    watch: Stopwatch = Stopwatch()
    position: Position = Position()
    announced: Announced = Announced()
    laps: tuple[Lap, ...] = ()

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self.watch.running

    @property
    def untouched(self) -> bool:
        """Whether it was never started, or reset since."""
        return self.watch.started is None

    def elapsed(self, now: Moment) -> int:
        """Nanoseconds that it ran."""
        return self.watch.elapsed(now)

    def progress(self, now: Moment) -> Progress | None:
        """Where the countdown stands; None for a chrono."""
        if self.plan.rounds is None:
            return None
        return progress(self.plan.rounds, self.position, self.elapsed(now))

    def value(self, now: Moment) -> int:
        """What a display shows: time run, or time left, below zero in overtime (ns)."""
        state = self.progress(now)
        return self.elapsed(now) if state is None else state.left

    def start(self, now: Moment) -> Timepiece:
        """Run; no effect if it does."""
        return self._with(watch=self.watch.start(now))

    def pause(self, now: Moment) -> Timepiece:
        """Stand still; no effect if it does."""
        return self._with(watch=self.watch.pause(now)) if self.running else self

    def toggle(self, now: Moment) -> Timepiece:
        """Pause, or go on; no effect if it was never started."""
        if self.untouched:
            return self
        return self.pause(now) if self.running else self.start(now)

    def reset(self) -> Timepiece:
        """Stand at the beginning again, without laps."""
        return Timepiece(key=self.key, plan=self.plan)

    def lap(self, now: Moment, step: str = "") -> Timepiece:
        """Note the time; no effect unless it runs."""
        if not self.running:
            return self
        lap = Lap(total=self.elapsed(now), wall=now.wall, step=step)
        return self._with(laps=(*self.laps, lap))

    def note(self, lap: int, text: str) -> Timepiece:
        """Write a note on a lap (index from 0)."""
        laps = list(self.laps)
        laps[lap] = laps[lap].model_copy(update={"note": text})
        return self._with(laps=tuple(laps))

    def extend(self, now: Moment, by: int) -> Timepiece:
        """Give a timer so much more time; from now on if it is over."""
        rounds = self.plan.rounds
        if rounds is None:
            return self
        elapsed = self.elapsed(now)
        position = extend(rounds, self.position, elapsed, by)
        told = forget(rounds, position, elapsed, self.announced)
        return self._with(position=position, announced=told)

    def planned(self, plan: Plan, now: Moment) -> Timepiece:
        """Go on by another plan; what has passed stays passed."""
        old, new = self.plan.rounds, plan.rounds
        if old is None or new is None or old == new:
            return self._with(plan=plan)
        elapsed = self.elapsed(now)
        position = settle(old, self.position, elapsed)
        told = forget(new, position, elapsed, self.announced)
        return self._with(plan=plan, position=position, announced=told)

    def tell(self, now: Moment) -> tuple[tuple[Due, ...], Timepiece]:
        """What has come due since it was told last, and the piece that knows it told it."""
        if self.plan.rounds is None or not self.running:
            return (), self
        events, told = due(self.plan.rounds, self.position, self.elapsed(now), self.announced)
        return events, self if told == self.announced else self._with(announced=told)

    def until_due(self, now: Moment) -> int | None:
        """Nanoseconds until `tell` has something to tell; None if it never will."""
        if self.plan.rounds is None or not self.running:
            return None
        return until_due(self.plan.rounds, self.position, self.elapsed(now))

    def after_restart(self, now: Moment) -> Timepiece:
        """The same after the machine was switched off and on."""
        return self._with(watch=self.watch.after_restart(now))

    def _with(self, **changes: Any) -> Timepiece:
        return self.model_copy(update=changes)
