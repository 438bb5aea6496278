"""What a scan tells and asks, as values to be matched with `match`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.data import Acquisition


class ScanState(StrEnum):
    """What a scan is doing; the last three are how it can end, and stand in the file."""

    RUNNING = "running"
    PAUSED = "paused"
    ASKING = "asking"
    COMPLETE = "complete"
    ABORTED = "aborted"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether the scan has ended."""
        return self in (ScanState.COMPLETE, ScanState.ABORTED, ScanState.FAILED)


class Answer(StrEnum):
    """What is done about a failure."""

    RETRY = "retry"
    SKIP = "skip"
    ABORT = "abort"


@dataclass(frozen=True, slots=True)
class ScanPoint:
    """A point that was taken: its number in the path, where it really was, what was measured."""

    number: int
    actual: tuple[float, ...]
    acquisitions: tuple[Acquisition, ...]
    timestamp: float


@dataclass(frozen=True, slots=True)
class ManualPrompt:
    """Set the axis `label` to `target` by hand, then answer with `ScanRun.confirm`."""

    label: str
    target: float
    units: str
    text: str


@dataclass(frozen=True, slots=True)
class ScanFailure:
    """An actuator or a source failed at this point: answer with `ScanRun.answer`.

    `can_skip` is false before the first point, when there is nothing to skip.
    """

    point: int
    what: str
    sentence: str
    detail: str = ""
    can_skip: bool = True


Question = ManualPrompt | ScanFailure


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """How the scan stands: a value, from any thread, at any time.

    `visited` counts points taken and skipped; `targets` and `actual` are positions per axis;
    `seconds_left` is None while nobody can tell.
    """

    state: ScanState
    points: int
    visited: int = 0
    skipped: int = 0
    seconds: float = 0.0
    seconds_left: float | None = None
    targets: tuple[float, ...] = ()
    actual: tuple[float, ...] = ()
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class ScanEnded:
    """The scan is over: how, how many points were taken, and what failed if something did."""

    state: ScanState
    taken: int
    skipped: int
    failure: ScanFailure | None = None
