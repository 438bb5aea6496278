"""Recovery of a file that a crash left behind, or that is damaged."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Mapping
from pathlib import Path

import h5py

from core import formatting
from core.backends.log_sidecar import read_log_lines
from core.recording.journal import read_journal
from core.recording.safe_record import read_safe_record
from core.recording.undo import read_undo
from core.recovery.copying import (
    ChangedMeanwhileError,
    OnProgress,
    copy_for_work,
    put_superblock_right,
    swap,
    working_path,
)
from core.recovery.holders import Held, claimed, held
from core.recovery.mend import Left, Mended, mend, other_holes
from core.recovery.reports import NothingToDo, Recovered, Refused, Report
from core.recovery.salvage import salvage
from core.recovery.state import (
    Clean,
    FileState,
    InUse,
    Missing,
    NotHdf5,
    file_state,
    log_path,
)
from core.recovery.unreadable import put_unreadable_right

MARGIN_BYTES = 4 << 20
DAMAGE = (OSError, RuntimeError, KeyError, ValueError)
"""What h5py raises on a damaged file."""


def recover(path: Path, on_progress: OnProgress | None = None) -> Report:
    """Put a file right after a crash, or copy what can be read of it; says what was done.

    The file as it was is kept under the name `<name>.before-recovery.h5`, never overwritten.

    Raises:
        OSError: the disk fails, or something that no sentence was written for.
    """
    path = path.resolve()
    tell = on_progress or _silent
    state = file_state(path)
    refusal = _refusal(path, state)
    if refusal is not None:
        return Refused(path, refusal)
    try:
        with claimed(path):
            return _check(path, tell) if isinstance(state, Clean) else _recover(path, tell)
    except (BlockingIOError, ChangedMeanwhileError):
        return Refused(path, "Somebody is writing this file. Wait until that is over.")
    except OSError as error:
        sentence = _sentence_of(error, path)
        if sentence is None:
            raise
        return Refused(path, sentence)


def _refusal(path: Path, state: FileState) -> str | None:
    """Why nothing can be done with this file, if so."""
    match state:
        case Missing():
            return (
                "There is no such file. If it is on a drive that is not connected, connect it and "
                "try again."
            )
        case NotHdf5(is_empty=True):
            return "The file is empty: its program ended before anything was in it."
        case NotHdf5():
            return "This is no HDF5 file, or its first bytes are destroyed."
        case InUse(holders):
            return _in_use(holders)
    holders_of_any_kind = held(path, also_readers=True)
    return None if holders_of_any_kind is None else _in_use(holders_of_any_kind)


def _check(path: Path, tell: OnProgress) -> Report:
    return NothingToDo(path) if _is_readable(path) else _salvage(path, tell)


def _recover(path: Path, tell: OnProgress) -> Report:
    needed = path.stat().st_size + MARGIN_BYTES
    if shutil.disk_usage(path.parent).free < needed:
        return Refused(path, _no_room(path, needed))
    try:
        working = copy_for_work(path, tell)
        mended = _mended(path, working, tell)
        backup = None if mended is None else swap(path, working)
    finally:
        working_path(path).unlink(missing_ok=True)
    if mended is None or backup is None:
        return _salvage(path, tell)
    return Recovered(path, backup, mended.streams, mended.log_lines, mended.remarks)


def _mended(path: Path, working: Path, tell: OnProgress) -> Mended | None:
    """What was put right in the copy, or None if it is damaged beyond that."""
    try:
        left = Left(list(read_journal(path)), read_log_lines(log_path(path)), _doubtful_from(path))
        undo = read_undo(path)
        if undo is not None:
            undo.apply(working)
        length = put_superblock_right(working)
        put_unreadable_right(working, length.real)
        mended = mend(working, left, length.real, tell)
    except DAMAGE as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        return None
    # In a file that was cut off what is lost would read as zeros.
    reads_zeros = length.is_cut_off and any(stream.holes for stream in mended.streams)
    return None if reads_zeros or mended.holes else mended


def _doubtful_from(path: Path) -> Mapping[str, int]:
    """After a power cut, the row of each group from which on nothing is certain."""
    confirmed = read_safe_record(path)
    return {} if confirmed is None or confirmed.ran_on else confirmed.rows


def _is_readable(path: Path) -> bool:
    try:
        with h5py.File(path, "r", locking=False) as file:
            return not other_holes(file, (), path.stat().st_size)
    except DAMAGE:
        return False


def _salvage(path: Path, tell: OnProgress) -> Report:
    try:
        report = salvage(path, _doubtful_from(path), tell)
    except DAMAGE as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return Refused(path, "Nothing of it can be read: the place where it all starts is damaged.")
    return report


def _in_use(held_by: Held) -> str:
    return f"It is open in {held_by}. Close it there first."


def _no_room(path: Path, needed: int) -> str:
    return (
        f"A copy of the file is made first, which needs {formatting.size(needed)} in "
        f"{path.parent}. Free some space, or move the file and what stands beside it to a disk "
        "that has room."
    )


def _sentence_of(error: OSError, path: Path) -> str | None:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _no_room(path, path.stat().st_size + MARGIN_BYTES)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return (
                f"{path.parent} or the file may not be changed. Copy the file and what stands "
                "beside it to a folder of yours, and recover the copy."
            )
    return None


def _silent(what: str, fraction: float) -> None:
    """Nobody wants to know."""
