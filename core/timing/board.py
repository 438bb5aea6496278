"""All chronos and timers, presets and the alarm's sound: what is kept between starts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from core.timing.clock import Clock, Moment
from core.timing.countdown import FOREVER, Rounds
from core.timing.durations import MINUTE
from core.timing.timepiece import Action, Plan, Timepiece
from core.timing.tones import Tone


class Order(StrEnum):
    """How the cards are ordered."""

    BY_HAND = "by hand"
    TIME_LEFT = "time left"
    NAME = "name"


class AlarmSettings(BaseModel):
    """How a timer's end is made known; `volume` 0 to 1."""

    model_config = ConfigDict(frozen=True)

    tone: Tone = Tone.BELL
    volume: float = Field(default=0.7, ge=0, le=1)
    muted: bool = False
    notify: bool = True


FIRST_PRESETS = (
    Plan(name="5 min", color=1, rounds=Rounds(duration=5 * MINUTE)),
    Plan(name="Anneal 30 min", color=4, rounds=Rounds(duration=30 * MINUTE, warning=2 * MINUTE)),
    Plan(
        name="Snapshot every minute",
        color=2,
        rounds=Rounds(duration=MINUTE, count=FOREVER),
        alarm=False,
        each_round=Action.SNAPSHOT,
    ),
)


class Board(BaseModel):
    """Everything on the Timer page, in the order made by hand. `boot` is the machine's run."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    boot: str = ""
    pieces: tuple[Timepiece, ...] = ()
    chosen: str = ""
    order: Order = Order.BY_HAND
    presets: tuple[Plan, ...] = FIRST_PRESETS
    alarm: AlarmSettings = AlarmSettings()

    def resumed(self, clock: Clock) -> Board:
        """The board as it goes on at this start of the application.

        In the same run of the machine the counter went on; otherwise the time of day tells how
        much time has passed.
        """
        boot, now = clock.boot, clock.now()
        same = boot == self.boot and all(
            piece.watch.since is None or piece.watch.since.counter <= now.counter
            for piece in self.pieces
        )
        pieces = self.pieces if same else tuple(p.after_restart(now) for p in self.pieces)
        return self.model_copy(update={"boot": boot, "pieces": pieces})


def ordered(pieces: Sequence[Timepiece], order: Order, now: Moment) -> list[Timepiece]:
    """The pieces as the cards stand; by time left, running timers come first, chronos last."""
    match order:
        case Order.BY_HAND:
            return list(pieces)
        case Order.NAME:
            return sorted(pieces, key=lambda piece: piece.plan.name.casefold())
        case Order.TIME_LEFT:
            return sorted(pieces, key=lambda piece: _urgency(piece, now))


def _urgency(piece: Timepiece, now: Moment) -> tuple[bool, bool, int]:
    counts_up = piece.plan.rounds is None
    return counts_up, not piece.running, -piece.elapsed(now) if counts_up else piece.value(now)
