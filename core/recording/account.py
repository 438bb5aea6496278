"""The account of a recording over all its files: more than one when it was interrupted."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.layout.recording import SourceToSave
from core.recording.conversion import Changes
from core.recording.ending import Ended
from core.recording.events import DiskLow, Problem, RecordingFinished
from core.recording.intake import Batch
from core.recording.recording import Recording
from core.recording.status import Assurance, RecordingStatus, State, weaker
from core.recording.step_counters import StepCounters
from core.saver_settings import SaverSettings


@dataclass(frozen=True, slots=True)
class Interruption:
    """Where it was interrupted and why; `waiting` are the steps since, in order."""

    path: Path
    problem: Problem
    waiting: list[Batch]


class Account:
    """What a recording has saved and lost so far, from its start on."""

    def __init__(self, settings: SaverSettings, sources: Sequence[SourceToSave] = ()) -> None:
        self.settings = settings
        self.sources = sources
        self._warned_of: Path | None = None
        self.counters = StepCounters()
        self._began = time.monotonic()
        self._files: list[Path] = []
        self._changes = Changes()
        self._last = RecordingStatus()
        self._assurance = Assurance.SAFE
        """Of the files that could not be finished."""

    def status(
        self, recording: Recording, state: State, missing: Mapping[str, int], queue: float
    ) -> RecordingStatus:
        """How it stands while a file is open; `queue` is how full the queue is, 0 to 1."""
        return RecordingStatus(
            state=state,
            path=recording.path,
            seconds=time.monotonic() - self._began,
            streams=self.counters.streams(recording.writers, missing),
            bytes_per_second=recording.growth.bytes_per_second,
            file_bytes=recording.growth.file_bytes,
            queue_fraction=queue,
            disk_seconds_left=recording.growth.seconds_left(),
            changes=sum(recording.changes.values(), self._changes),
            disk_is_low=recording.growth.is_low(self.settings),
            assurance=weaker(self._assurance, recording.assurance),
        )

    def warning(self, recording: Recording) -> DiskLow | None:
        """What to tell when the disk becomes low, once for each file."""
        if self._warned_of == recording.path or not recording.growth.is_low(self.settings):
            return None
        self._warned_of = recording.path
        return DiskLow(
            recording.path.parent, recording.growth.free, recording.growth.seconds_left()
        )

    def end_file(self, recording: Recording, ended: Ended, missing: Mapping[str, int]) -> None:
        """A file is finished; what stands in it counts."""
        status = self.status(recording, State.IDLE, missing, 0.0)
        if not ended.is_whole:
            self._assurance = weaker(self._assurance, recording.assurance)
        assurance = weaker(self._assurance, recording.assurance_when_finished)
        self._last = replace(
            status,
            path=ended.path,
            disk_seconds_left=None,
            disk_is_low=False,
            assurance=assurance,
        )
        self._files.append(ended.path)
        self._changes = status.changes
        self.counters.end_file(recording.writers)

    def between(self, state: State, missing: Mapping[str, int], queue: float) -> RecordingStatus:
        """How it stands while no file is open: nothing is written, steps may wait or be lost."""
        return replace(
            self._last,
            state=state,
            seconds=time.monotonic() - self._began,
            streams=self.counters.streams({}, missing),
            bytes_per_second=0.0,
            queue_fraction=queue,
        )

    def final(self, missing: Mapping[str, int]) -> RecordingStatus:
        """How it stands after its last file."""
        return replace(self._last, streams=self.counters.streams({}, missing))

    def finished(self, status: RecordingStatus, problem: Problem | None) -> RecordingFinished:
        """What there is to tell at the end."""
        *earlier, path = self._files
        return RecordingFinished(
            path,
            saved=status.saved,
            lost=status.lost,
            changes=status.changes,
            seconds=status.seconds,
            file_bytes=status.file_bytes,
            problem=problem,
            earlier=tuple(earlier),
        )
