"""Copies of the file to be recovered: the work is done on one, the file itself becomes the backup.

So a recovery that is interrupted has changed nothing.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.recording.journal import journal_path
from core.recording.safe_record import safe_path
from core.recording.undo import undo_path
from core.recovery.state import log_path
from core.recovery.superblock import LONGEST, find, put_right

BLOCK = 8 << 20
BACKUP = "before-recovery"
READABLE = "recovered"

OnProgress = Callable[[str, float], None]
"""What is being done, and which fraction of it (0 to 1) is."""


class ChangedMeanwhileError(OSError):
    """The file changed while it was copied: somebody is writing it."""


def working_path(path: Path) -> Path:
    """Where the copy is that is worked on."""
    return path.with_name(path.name + ".recovering")


def copy_for_work(path: Path, on_progress: OnProgress) -> Path:
    """A copy of the file to work on.

    Raises:
        ChangedMeanwhileError: the file is being written.
        OSError: there is no room, or the folder cannot be written to.
    """
    working = working_path(path)
    before = path.stat()
    with path.open("rb") as source, working.open("wb") as copy:
        while block := source.read(BLOCK):
            copy.write(block)
            on_progress("Copying", copy.tell() / max(1, before.st_size))
    after = path.stat()
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise ChangedMeanwhileError(errno.EBUSY, "the file changed", str(path))
    shutil.copymode(path, working)
    return working


@dataclass(frozen=True, slots=True)
class Length:
    """The bytes that a file really has, and whether there were more once."""

    real: int
    is_cut_off: bool


def put_superblock_right(path: Path) -> Length:
    """Clear the flags of a copy and make its end the end; returns the length it had.

    A file that is cut off is made as long as it was: what is missing reads as zeros then, so
    nothing behind the real length may be believed.

    Raises:
        ValueError: there is no superblock.
    """
    with path.open("r+b") as stream:
        block, size = find(stream), stream.seek(0, os.SEEK_END)
        if block is None:
            raise ValueError("no superblock")
        # An end that fails its checksum may be anything.
        end = max(size, block.end) if block.is_intact else size
        stream.truncate(end)
        stream.seek(block.start)
        new = put_right(stream.read(LONGEST), end)
        stream.seek(block.start)
        stream.write(new)
    return Length(size, is_cut_off=end > size)


def swap(path: Path, working: Path) -> Path:
    """Put the copy into the file's place; returns the file as it was, under its new name.

    The copy is on the disk before; at every moment `path` is one of the two.

    Raises:
        OSError: the folder cannot be written to.
    """
    sync(working)
    backup = _keep(path)
    working.replace(path)
    # The backup keeps what stood beside, so that it could be recovered again.
    for beside in (journal_path, log_path, safe_path, undo_path):
        if beside(path).exists():
            beside(path).replace(beside(backup))
    new_journal = journal_path(path)
    new_journal.with_name(new_journal.name + ".new").unlink(missing_ok=True)
    sync(path.parent)
    return backup


def free_name(path: Path, what: str) -> Path:
    """`<name>.<what>.h5`, or with a number when that exists."""
    number = 1
    while True:
        counted = what if number == 1 else f"{what}-{number}"
        name = path.with_name(f"{path.stem}.{counted}{path.suffix}")
        if not name.exists():
            return name
        number += 1


def sync(path: Path) -> None:
    """Bring a file, or a folder's names, to the disk itself."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep(path: Path) -> Path:
    """Give the file a second name, or where there are no hard links, another one."""
    backup = free_name(path, BACKUP)
    try:
        backup.hardlink_to(path)
    except (OSError, NotImplementedError):
        path.rename(backup)
    return backup
