"""In what state a file is, without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import h5py
import hdf5plugin  # noqa: F401  (the filters of arrays that are looked at)

from core.recording.journal import journal_path
from core.recording.safe_record import safe_path
from core.recording.undo import undo_path
from core.recovery import superblock
from core.recovery.holders import Held, held
from core.recovery.streams import running_scans, stored_streams
from core.recovery.superblock import Superblock


class Trace(StrEnum):
    """What a crash leaves."""

    FLAGS = "the file was not closed"
    END = "the file goes on behind its end"
    SWMR = "it is marked as being written"
    STREAMS = "its recording was not finished"
    JOURNAL = "a journal stands beside it"
    LOG = "log lines stand beside it"
    UNDO = "it was being finished"
    SAFE = "what the disk has confirmed stands beside it"


@dataclass(frozen=True, slots=True)
class Clean:
    """A file that was closed, and opens."""


@dataclass(frozen=True, slots=True)
class InUse:
    """A running program is writing the file."""

    held: Held


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Nobody has the file open, yet it was not closed: its program ended too early."""

    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Damaged:
    """An HDF5 file that is not as it was written; `reason` is a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotHdf5:
    """Another format, or nothing at all (`is_empty`)."""

    is_empty: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such file."""


FileState = Clean | InUse | LeftOpen | Damaged | NotHdf5 | Missing


def log_path(data_file: Path) -> Path:
    """Where log lines wait that could not go into the file."""
    return data_file.with_name(data_file.name + ".log.jsonl")


def file_state(path: Path) -> FileState:
    """The state of a file; changes nothing.

    Raises:
        OSError: it may not be read, or its disk fails.
    """
    if not path.is_file():
        return Missing()
    holders = held(path)
    if holders is not None:
        return InUse(holders)
    with path.open("rb") as stream:
        block, size = superblock.find(stream), stream.seek(0, 2)
    if block is None:
        return NotHdf5(is_empty=size == 0)
    return _state_by_bytes(path, block, size)


def _state_by_bytes(path: Path, block: Superblock, size: int) -> FileState:
    if not block.is_intact:
        return Damaged("The first bytes of the file, which say where everything is, are damaged.")
    if size < block.end:
        return Damaged(f"The file is cut off: {block.end - size} of {block.end} bytes are missing.")
    traces = [
        trace
        for trace, found in (
            (Trace.FLAGS, block.left_open),
            (Trace.JOURNAL, journal_path(path).exists()),
            (Trace.LOG, log_path(path).exists()),
            (Trace.UNDO, undo_path(path).exists()),
            (Trace.SAFE, safe_path(path).exists()),
        )
        if found
    ]
    if not block.left_open:
        try:
            traces += _traces_inside(path)
        except (OSError, RuntimeError, KeyError, ValueError) as error:
            if size > block.end:
                traces.append(Trace.END)
            if not traces:
                return Damaged(f"The file does not open: {error}.")
    return LeftOpen(tuple(traces)) if traces else Clean()


def _traces_inside(path: Path) -> list[Trace]:
    # Without a lock, so that nobody is kept from opening it meanwhile.
    with h5py.File(path, "r", locking=False) as file:
        active = bool(file.attrs.get("swmr_active", False))
        finished = all(stream.is_finished for stream in stored_streams(file))
        finished = finished and not any(running_scans(file))
    return [*([Trace.SWMR] if active else []), *([] if finished else [Trace.STREAMS])]
