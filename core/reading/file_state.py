"""Finds out in what state a file is, without changing it."""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack
from pathlib import Path

from core.reading.opening import open_plainly
from core.reading.outside import kind_of
from core.reading.states import (
    BeingWritten,
    CutOff,
    Damaged,
    DiskFails,
    Empty,
    FileState,
    Forbidden,
    Gone,
    Good,
    LeftOpen,
    NotAFile,
    NotHdf5,
)
from core.recovery import state as recovery
from core.recovery import superblock
from core.recovery.holders import Held


def state_of(path: Path) -> FileState:
    """The state of whatever stands at `path`."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return NotAFile(kind_of(mode))
        return _of_file(path)
    except FileNotFoundError:
        return Gone()
    except NotADirectoryError:
        return Gone()
    except PermissionError as error:
        return Forbidden(error.strerror or "not allowed")
    except OSError as error:
        return DiskFails(error.strerror or str(error))


def _of_file(path: Path) -> FileState:
    match recovery.file_state(path):
        case recovery.Missing():
            return Gone()
        case recovery.InUse(held):
            return _being_written(path, held)
        case recovery.LeftOpen(traces):
            return LeftOpen(tuple(trace.value for trace in traces))
        case recovery.NotHdf5(is_empty):
            return Empty() if is_empty else NotHdf5()
        case recovery.Damaged(reason):
            return _cut_off(path) or Damaged(reason)
    return Good()


def _being_written(path: Path, held: Held) -> BeingWritten:
    by_us = os.getppid() in {holder.process for holder in held.holders}
    with path.open("rb") as stream:
        block = superblock.find(stream)
    return BeingWritten(str(held), by_us, block is not None and block.swmr, _opens(path))


def _opens(path: Path) -> bool:
    with ExitStack() as stack:
        try:
            open_plainly(path, stack)
        except OSError:
            return False
        return True


def _cut_off(path: Path) -> CutOff | None:
    with path.open("rb") as stream:
        block, size = superblock.find(stream), stream.seek(0, os.SEEK_END)
    if block is None or not block.is_intact or size >= block.end:
        return None
    return CutOff(size, block.end)
