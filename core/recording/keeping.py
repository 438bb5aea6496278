"""Adding to a file that was finished: whatever happens meanwhile, it can be as it was before.

HDF5 adds to groups and lists in place and in no certain order. Until what is added is on the disk,
what it may change stands in `<file>.undo`, and the file on record as one that is not finished.
"""

from __future__ import annotations

import errno
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from core.folders import sync_folder
from core.recording import unfinished
from core.recording.disk import OpenFile
from core.recording.undo import LARGEST, Places, changeable, length_of, remove_undo, write_undo
from core.recording.unfinished import Unfinished
from core.recording.watch import Watch
from core.recovery.holders import held
from core.saver_settings import Fsync


class KeptAsItWas:
    """Around opening `path` and adding to it; None is a new file, of which nothing is kept.

    Call `confirm` when all is added. `is_open` is for the caller to tell: a file that could not be
    closed after an error is left for a recovery. `places` are those of the file that may change.
    Where these are more than `LARGEST` bytes they are not kept.

    Raises:
        BlockingIOError: another program writes the file.
        OSError: the file is not there or may not be changed, or the disk is full.
    """

    def __init__(self, path: Path | None, fsync: Fsync, watch: Watch) -> None:
        self.path = path
        self.is_open = False
        self.places: Places = ()
        self._fsync = fsync
        self._watch = watch
        self._doubtful = False
        self._noted: Unfinished | None = None

    def __enter__(self) -> Self:
        if self.path is not None:
            with self._watch.calling():
                self._keep(self.path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.path is None or self._noted is None:
            return
        if error is not None and (self.is_open or self._doubtful):
            return
        remove_undo(self.path)
        # It must not come back after a power cut: it would take away what is added from now on.
        sync_folder(self.path.parent)
        self._noted.forget()

    def confirm(self) -> None:
        """Have the disk confirm what was added; what was there is kept until then.

        Raises:
            OSError: it does not.
        """
        if self.path is None or self._fsync is Fsync.OFF:
            return
        self._doubtful = True
        with self._watch.syncing(), closing(OpenFile(self.path)) as file:
            file.sync()
        self._doubtful = False

    def _keep(self, path: Path) -> None:
        others = held(path)
        if others is not None:
            # What it writes would be taken away after a crash.
            raise BlockingIOError(errno.EAGAIN, f"open in {others}", str(path))
        self.places = changeable(path)
        if length_of(self.places) > LARGEST:
            return
        try:
            with closing(OpenFile(path)) as file:
                write_undo(path, file.undo(self.places))
        except BaseException:
            remove_undo(path)
            raise
        self._noted = unfinished.begin(path)
