"""One continuous recording, from the file's creation to its end, on the engine's thread."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from core.backends.protocol import Backend
from core.data import Acquisition
from core.folders import sync_folder
from core.layout.file import LOGGER
from core.layout.nodes import Attributes
from core.layout.recording import SourceToSave
from core.recording.confirmation import Checkpoint, Confirmation
from core.recording.conversion import Changes
from core.recording.disk import Disk, OpenFile
from core.recording.flush_pace import Pace
from core.recording.growth import Growth
from core.recording.intake import StepsBySource
from core.recording.status import Assurance
from core.recording.step_writer import StepWriter
from core.recording.undo import Places
from core.recording.watch import Watch
from core.saver_settings import Fsync

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Between two looks at the disk and the file's name."""
FLUSH_BYTES = 1 << 20
"""Room that a flush needs besides what is in memory: HDF5 cannot go on after half of one."""
PORTION_BYTES = 4 << 20
"""What is written between two looks at the disk, and one step at least."""


class Recording:
    """Writes the steps of several sources; owns the backend until `finish`.

    `before` are the places that may change in a file that was there before, up to its end.
    Counters may be read from any thread; everything else belongs to the engine's thread.
    """

    def __init__(
        self,
        backend: Backend,
        writers: Sequence[StepWriter],
        disk: Disk,
        pace: Pace,
        watch: Watch,
        before: Places,
    ) -> None:
        self.path = backend.path
        self.started = time.monotonic()
        self.changes: dict[str, Changes] = {}
        self.left: dict[str, list[Acquisition]] = {}
        """Steps that came and could not be written."""
        self.file = OpenFile(backend.path)
        self.disk = disk
        self.growth = Growth(self.file, disk, self.started)
        self.writers: Mapping[str, StepWriter] = {w.stream.source: w for w in writers}
        self.last_words: dict[str, Attributes] = {}
        """Attributes by path that are set when the file is finished."""
        self._backend = backend
        self._pace = pace
        self._watch = watch
        self._places = (*before, (before[-1][1] if before else 0, self.growth.file_bytes))
        self._flushed_at = self._checked_at = self.started
        self._flushed_steps = 0
        self._dirty = False
        self._confirmation = Confirmation(self.file, self._tell_safe, pace.fsync, watch)
        # The structure and the names are on the disk before the first step is called safe.
        self._confirmation.want(self._checkpoint())
        self._confirmation.advance()

    @property
    def saved(self) -> int:
        """Steps handed to the file."""
        return sum(writer.saved for writer in self.writers.values())

    @property
    def assurance(self) -> Assurance:
        """What steps that count as safe survive while the file is open."""
        return self._pace.assurance

    @property
    def assurance_when_finished(self) -> Assurance:
        """What they survive once the file is finished."""
        return Assurance.FLUSHED if self._pace.fsync is Fsync.OFF else Assurance.SAFE

    def expected_rate(self, sources: Sequence[SourceToSave]) -> float:
        """Bytes/s that these sources will give, before compression."""
        rates = {source.newest.source: source.rate for source in sources}
        return sum(
            writer.stream.row_bytes * rates.get(source, 0.0)
            for source, writer in self.writers.items()
        )

    def write(self, batch: StepsBySource) -> list[str]:
        """Add steps; returns lines for the log, one when a source's values first change in saving.

        Raises:
            OSError: the disk is full or gone. What is complete stays and `left` is the rest; call
                `finish`.
            ValueError: a source's data cannot be saved; the same.
        """
        lines = []
        groups = [
            (self.writers[source], steps)
            for source, steps in batch.items()
            if source in self.writers
        ]
        before = {writer: writer.saved for writer, _ in groups}
        try:
            for writer, steps in groups:
                lines += self._write_steps(writer, steps)
        except BaseException:
            for writer, steps in groups:
                rest = steps[writer.saved - before[writer] :]
                self.left.setdefault(writer.stream.source, []).extend(rest)
            raise
        return lines

    def _write_steps(self, writer: StepWriter, steps: Sequence[Acquisition]) -> list[str]:
        source = writer.stream.source
        known = source in self.changes
        # In portions, so that on a disk that is nearly full as many steps are saved as fit.
        count = max(1, PORTION_BYTES // writer.stream.row_bytes)
        for first in range(0, len(steps), count):
            self._write_portion(writer, steps[first : first + count])
        if known or source not in self.changes:
            return []
        return [f"{source}: saving changes values, {self.changes[source]} so far"]

    def _write_portion(self, writer: StepWriter, steps: Sequence[Acquisition]) -> None:
        size = len(steps) * writer.stream.row_bytes
        if self.disk.free() < size + self.disk.in_memory:
            self._flush_into_reserve(size)
        changes = writer.write(steps)
        self.growth.written += size
        self._dirty = True
        if changes:
            # A new dictionary each time: other threads may be going through the old one.
            source = writer.stream.source
            self.changes = {**self.changes, source: self.changes.get(source, Changes()) + changes}

    def _flush_into_reserve(self, size: int) -> None:
        """Flush what is in memory where it would have no room, and end if there is none after."""
        self.disk.release()
        self._backend.flush()
        self.disk.require(size)

    def log(self, rows: Sequence[str]) -> None:
        """Add rows to the file's log.

        Raises:
            OSError: as `write`.
        """
        self._backend.append_log(LOGGER, rows)
        self._dirty = True

    def checkpoint_if_due(self) -> None:
        """Flush when it is time, and have the disk confirm it in the background.

        Raises:
            OSError: as `write`; or the file has vanished.
        """
        now = time.monotonic()
        if now - self._checked_at >= LOOK_SECONDS:
            self.growth.look(now)
            self.file.check_present()
            self._checked_at = now
        waited, steps = now - self._flushed_at, self.saved - self._flushed_steps
        if self._pace.is_due(waited, steps):
            self.flush()
        self._confirmation.advance()

    def flush(self) -> None:
        """Let readers see what was written so far.

        Raises:
            OSError: as `write`.
        """
        if self._dirty:
            if self.disk.free() < FLUSH_BYTES + self.disk.in_memory:
                self._flush_into_reserve(0)
            else:
                self._backend.flush()
            now = time.monotonic()
            self._flushed_at, self._flushed_steps, self._dirty = now, self.saved, False
            self._confirmation.want(self._checkpoint())

    def finish(self, moved: Callable[[], Path] | None = None) -> Path:
        """Write what is in memory, close the file, and return where it is.

        After an error all arrays are cut to the last complete step first. `moved`, when the
        file's path is gone, saves it elsewhere and says where.

        Raises:
            OSError: the file could not be finished.
        """
        for writer in self.writers.values():
            writer.roll_back()
        self._confirmation.close()
        try:
            self._require_confirmations()
            self._backend.settle()
            if moved is None:
                self._confirm_all()
            self._say_last_words()
        except OSError:
            if not self.can_be_finished():
                self.abandon()
                raise
            # What is in memory has no room; what is in the file can still be finished.
            for writer in self.writers.values():
                writer.give_up_memory()
            try:
                self._say_last_words()
            except OSError as error:
                logger.warning("%s does not say how it ended: %s", self.path, error)
        self._backend.close(moved)
        self.growth.file_bytes = self.file.size()
        self.file.close()
        path = self._backend.path
        closed = OpenFile(path)
        if self._pace.fsync is not Fsync.OFF:
            with self._watch.syncing():
                closed.sync()
        closed.close()
        self._confirmation.end()
        if self._pace.fsync is not Fsync.OFF:
            sync_folder(path.parent)
        for writer in self.writers.values():
            writer.safe = writer.saved
        return path

    def can_be_finished(self) -> bool:
        """Whether the disk still writes, and no flush and no confirmation has failed half-way."""
        failed = self._backend.torn or self._confirmation.failed
        return not failed and self.file.takes_writes()

    def abandon(self) -> None:
        """Let go of the file as it is, since it cannot be finished.

        Only what was safe counts; more may come back when the file is recovered.
        """
        self._confirmation.close()
        self._backend.abandon()
        self.file.close()
        for writer in self.writers.values():
            writer.keep_safe()

    def _confirm_all(self) -> None:
        """All steps are safe before anything that is there is changed."""
        try:
            self._backend.flush()
            self._confirmation.confirm_last(self._checkpoint(), self._places)
        except OSError as error:
            if self._confirmation.failed:
                raise
            # The file can be finished all the same; only a crash meanwhile is worse.
            logger.warning("%s was not confirmed before its end: %s", self.path, error)

    def _require_confirmations(self) -> None:
        if self._confirmation.failed:
            raise OSError(errno.EIO, "the disk did not confirm what was written", str(self.path))

    def _say_last_words(self) -> None:
        for where, attributes in self.last_words.items():
            self._backend.set_attributes(where, attributes)

    def _checkpoint(self) -> Checkpoint:
        writers = self.writers.values()
        return Checkpoint(
            {writer.stream.source: writer.saved for writer in writers},
            {group: rows for writer in writers for group, rows in writer.rows.items()},
            self._backend.unwritten(),
        )

    def _tell_safe(self, steps: Mapping[str, int]) -> None:
        for source, count in steps.items():
            self.writers[source].safe = count
