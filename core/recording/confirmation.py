"""What makes steps safe: the disk's word for the file, and for what stands beside it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from core.backends.protocol import OpenRows
from core.recording.disk import FileVanishedError, OpenFile
from core.recording.journal import journal_path, remove_journal, write_journal
from core.recording.safe_record import SafeRecord
from core.recording.undo import LARGEST, Places, length_of, remove_undo, write_undo
from core.recording.watch import Watch
from core.saver_settings import Fsync


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Steps of each source that were flushed, but for `kept` rows, which the journal takes.

    `rows` are those of each detector's group, with steps that it had before.
    """

    steps: Mapping[str, int]
    rows: Mapping[str, int]
    kept: Sequence[OpenRows]


class Confirmation:
    """Brings checkpoints to the disk in the background, one at a time, the newest next.

    `on_safe` is called on the background's thread with the steps that survive a power cut, or
    where the disk is not asked to confirm anything, the end of this program.
    """

    def __init__(
        self,
        file: OpenFile,
        on_safe: Callable[[Mapping[str, int]], None],
        fsync: Fsync,
        watch: Watch,
    ) -> None:
        self._file = file
        self._fsync = fsync
        self._confirmed = fsync is Fsync.CHECKPOINT
        self._watch = watch
        self._on_safe = on_safe
        self._record = SafeRecord(file.path)
        self._thread = ThreadPoolExecutor(1, "sync")
        self._running: Future[None] | None = None
        self._next: Checkpoint | None = None
        self.failed = False
        """Whether the disk has refused to confirm the file, which it says only once: whatever it
        confirms after that may be without what it could not write."""

    def want(self, checkpoint: Checkpoint) -> None:
        """Confirm what was flushed just now, once the disk is free for it."""
        self._next = checkpoint

    def advance(self) -> None:
        """Start the next confirmation if none is under way.

        Raises:
            FileVanishedError: the folder is gone.
            OSError: the disk did not take the last one.
        """
        if self._running is not None:
            if not self._running.done():
                return
            self._running.result()
            self._running = None
        if self._next is not None:
            self._running = self._thread.submit(self._confirm, self._next)
            self._next = None

    def close(self) -> None:
        """Wait for what is under way; nothing more is confirmed."""
        self._thread.shutdown()

    def confirm_last(self, checkpoint: Checkpoint, places: Places) -> None:
        """Confirm what was flushed, and keep what stands in `places`, which finishing changes.

        Raises:
            OSError: as `advance`.
        """
        if self._fsync is Fsync.OFF:
            return
        self._confirmed = True
        self._confirm(checkpoint)
        if length_of(places) <= LARGEST:
            write_undo(self._file.path, self._file.undo(places))

    def end(self) -> None:
        """The file is finished and on the disk: nothing beside it is needed any more.

        Raises:
            OSError: the disk fails.
        """
        remove_journal(self._file.path)
        self._record.remove()
        remove_undo(self._file.path)

    def _confirm(self, checkpoint: Checkpoint) -> None:
        with self._watch.syncing():
            self._bring(checkpoint)
        self._on_safe(checkpoint.steps)

    def _bring(self, checkpoint: Checkpoint) -> None:
        if self._confirmed:
            self._sync_file()
        # After the file: a chunk that has just become full is there before the journal drops it.
        try:
            if checkpoint.kept:
                write_journal(self._file.path, checkpoint.kept, confirmed=self._confirmed)
            elif journal_path(self._file.path).exists():
                remove_journal(self._file.path)
            if self._confirmed:
                self._record.write(checkpoint.rows)
        except FileNotFoundError as error:
            raise FileVanishedError(errno.ENOENT, "folder vanished", error.filename) from error

    def _sync_file(self) -> None:
        try:
            self._file.sync()
        except OSError:
            self.failed = True
            raise
