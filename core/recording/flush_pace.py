"""When a recording brings to the file what is in memory."""

from __future__ import annotations

from dataclasses import dataclass

from core.recording.status import Assurance
from core.saver_settings import Fsync, SaverSettings

SHORTEST_FLUSH_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Pace:
    """When what is in memory goes to the file.

    `steps` of one source, or a checkpoint's `seconds`; with `only_at_the_end` never before.
    `fsync` says when the disk has to confirm it, `assurance` what that is worth until the end.
    """

    steps: int | None = None
    only_at_the_end: bool = False
    seconds: float = 1.0
    fsync: Fsync = Fsync.CHECKPOINT
    assurance: Assurance = Assurance.SAFE

    def is_due(self, waited: float, steps: int) -> bool:
        """Whether to flush, so many seconds and steps after the last time."""
        if self.only_at_the_end:
            return False
        enough = self.steps is not None and steps >= self.steps
        return waited >= (SHORTEST_FLUSH_SECONDS if enough else self.seconds)


def pace_of(settings: SaverSettings, *, swmr: bool) -> Pace:
    """The settings' pace: *Flush interval* counts in SWMR mode only."""
    steps = (settings.flush_interval or None) if swmr else None
    never = swmr and settings.flush_interval == 0
    assurance = _assurance(settings.fsync, swmr=swmr)
    return Pace(steps, never, settings.checkpoint_seconds, settings.fsync, assurance)


def _assurance(fsync: Fsync, *, swmr: bool) -> Assurance:
    if fsync is not Fsync.CHECKPOINT:
        return Assurance.FLUSHED
    return Assurance.SAFE if swmr else Assurance.SYNCED
