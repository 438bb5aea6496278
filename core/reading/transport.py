"""What goes between the window's process and the reader's; large arrays by shared memory."""

from __future__ import annotations

import pickle
import shutil
import sys
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from core.reading.requests import Request
from core.reading.wire import from_bytes

SMALL = 64 << 10
"""Bytes of arrays up to which they go through the pipe."""

SEGMENTS = 16
"""Segments that a reader has at the same time, at most."""

_SHARED_MEMORY_DISK = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Ask:
    """To the reader: a question."""

    ticket: int
    request: Request


@dataclass(frozen=True, slots=True)
class Cancel:
    """To the reader: nobody waits for this any more."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Taken:
    """To the reader: these arrays were taken out of the shared memory."""

    segment: str


@dataclass(frozen=True, slots=True)
class Working:
    """From the reader: it is alive, and at work on this."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Resting:
    """From the reader: nothing to do."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """From the reader: an answer, its arrays (`sizes` in bytes) behind it or in a segment."""

    ticket: int
    is_last: bool
    body: bytes
    sizes: tuple[int, ...]
    inline: bytes
    segment: str


ToReader = Ask | Cancel | Taken
FromReader = Working | Resting | Parcel


def segment_name(process: int, number: int) -> str:
    """The name of the `number`th segment of a reader's process: short, as macOS wants it."""
    return f"h5c-{process}-{number}"


def pack(
    ticket: int, value: object, *, is_last: bool, name: str
) -> tuple[Parcel, SharedMemory | None]:
    """An answer as a parcel, and the segment `name` (empty: none) if there had to be one.

    Nothing in it is copied more than once. Who called keeps the segment until it is taken.
    """
    buffers: list[pickle.PickleBuffer] = []
    body = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    views = [buffer.raw() for buffer in buffers]
    sizes = tuple(view.nbytes for view in views)
    total = sum(sizes)
    if total <= SMALL or not name or not _has_room(total):
        return Parcel(ticket, is_last, body, sizes, b"".join(views), ""), None
    segment = SharedMemory(name, create=True, size=total)
    memory, at = _bytes_of(segment), 0
    for view in views:
        memory[at : at + view.nbytes] = view
        at += view.nbytes
    return Parcel(ticket, is_last, body, sizes, b"", segment.name), segment


def unpack(parcel: Parcel) -> object:
    """The answer, its arrays in memory of their own; removes the segment.

    Raises:
        FileNotFoundError: the segment is gone.
    """
    if not parcel.segment:
        return from_bytes(parcel.body, _cut(memoryview(parcel.inline), parcel.sizes))
    segment = SharedMemory(parcel.segment)
    try:
        buffers = _cut(_bytes_of(segment), parcel.sizes)
    finally:
        segment.close()
        segment.unlink()
    return from_bytes(parcel.body, buffers)


def remove(name: str) -> bool:
    """Remove a segment that a reader left behind; whether there was one."""
    try:
        segment = SharedMemory(name)
    except FileNotFoundError:
        return False
    segment.close()
    segment.unlink()
    return True


def _bytes_of(segment: SharedMemory) -> memoryview:
    if segment.buf is None:
        raise ValueError(f"{segment.name} is closed")
    return segment.buf


def _cut(data: memoryview, sizes: tuple[int, ...]) -> list[bytearray]:
    at, parts = 0, []
    for size in sizes:
        parts.append(bytearray(data[at : at + size]))
        at += size
    return parts


def _has_room(size: int) -> bool:
    """Linux ends a process that writes to shared memory for which there is no room."""
    if not sys.platform.startswith("linux"):
        return True
    return _SHARED_MEMORY_DISK.is_dir() and shutil.disk_usage(_SHARED_MEMORY_DISK).free > 2 * size
