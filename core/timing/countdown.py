"""A countdown in rounds: which round it is, how long it has left, what has come due.

All of it follows from how long the timer ran; nothing counts ticks. Times are in nanoseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

FOREVER = 0
"""The number of rounds that never ends."""


class Rounds(BaseModel):
    """What was chosen: how long a round is, how many there are, when to warn before an end."""

    model_config = ConfigDict(frozen=True)

    duration: int = Field(gt=0)
    count: int = Field(default=1, ge=0)
    warning: int = Field(default=0, ge=0)


class Position(BaseModel):
    """A round that is known to have begun after so much time, and what was added to it."""

    model_config = ConfigDict(frozen=True)

    number: int = 0
    began: int = 0
    extra: int = 0


class Announced(BaseModel):
    """What was told already: so many ends, and the warnings of so many rounds."""

    model_config = ConfigDict(frozen=True)

    ends: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """The round (from 0), its length and what is left of it; below zero it is overtime."""

    number: int
    length: int
    left: int
    last: bool

    @property
    def over(self) -> bool:
        """Whether the last round has ended."""
        return self.last and self.left <= 0

    @property
    def ends(self) -> int:
        """Rounds that have ended."""
        return self.number + self.over


@dataclass(frozen=True, slots=True)
class AboutToEnd:
    """A round has this much time left, and was to be announced."""

    left: int


@dataclass(frozen=True, slots=True)
class RoundEnded:
    """Round `number` (from 1) ended `ago`; `missed` rounds before it ended unannounced.

    That happens when the machine slept or the application was closed meanwhile.
    """

    number: int
    final: bool
    ago: int
    missed: int


Due = AboutToEnd | RoundEnded


def progress(rounds: Rounds, position: Position, elapsed: int) -> Progress:
    """Where the countdown stands after it ran for `elapsed`."""
    length = rounds.duration + position.extra
    end = position.began + length
    number = position.number
    if elapsed >= end and not _is_last(rounds, number):
        further = 1 + (elapsed - end) // rounds.duration
        if rounds.count != FOREVER:
            further = min(further, rounds.count - 1 - number)
        number += further
        end += further * rounds.duration
        length = rounds.duration
    return Progress(number, length, end - elapsed, _is_last(rounds, number))


def settle(rounds: Rounds, position: Position, elapsed: int) -> Position:
    """The same position, told by the round that runs now: what changes next concerns only it."""
    now = progress(rounds, position, elapsed)
    if now.number == position.number:
        return position
    return Position(number=now.number, began=elapsed + now.left - now.length)


def extend(rounds: Rounds, position: Position, elapsed: int, by: int) -> Position:
    """Give the round more time; one that is over goes on for this long from now."""
    current = settle(rounds, position, elapsed)
    missing = max(0, -progress(rounds, current, elapsed).left)
    return current.model_copy(update={"extra": current.extra + missing + by})


def forget(rounds: Rounds, position: Position, elapsed: int, told: Announced) -> Announced:
    """What counts as told when the end has moved: an end that lies ahead again is not."""
    now = progress(rounds, position, elapsed)
    warned = now.number + (now.left <= rounds.warning)
    return Announced(ends=min(told.ends, now.ends), warnings=min(told.warnings, warned))


def due(
    rounds: Rounds, position: Position, elapsed: int, told: Announced
) -> tuple[tuple[Due, ...], Announced]:
    """What is to be told now, oldest first, and what has been told then."""
    now = progress(rounds, position, elapsed)
    events: list[Due] = []
    if now.ends > told.ends:
        ago = -now.left if now.over else now.length - now.left
        events.append(RoundEnded(now.ends, now.over, ago, now.ends - told.ends - 1))
    warned = told.warnings
    if _warns(rounds, now) and 0 < now.left <= rounds.warning and warned <= now.number:
        events.append(AboutToEnd(now.left))
        warned = now.number + 1
    return tuple(events), Announced(ends=max(told.ends, now.ends), warnings=warned)


def until_due(rounds: Rounds, position: Position, elapsed: int) -> int | None:
    """Nanoseconds until something comes due; None in overtime."""
    now = progress(rounds, position, elapsed)
    if now.over:
        return None
    if _warns(rounds, now) and now.left > rounds.warning:
        return now.left - rounds.warning
    return now.left


def _warns(rounds: Rounds, now: Progress) -> bool:
    """A warning longer than the round would come as it starts, which tells nobody anything."""
    return 0 < rounds.warning < now.length


def _is_last(rounds: Rounds, number: int) -> bool:
    return rounds.count != FOREVER and number >= rounds.count - 1
