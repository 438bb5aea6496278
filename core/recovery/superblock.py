"""The first bytes of an HDF5 file, read and put right by hand.

HDF5 refuses a file whose writer did not close it, or whose end it does not find where the
superblock says; both stand in a few bytes. Versions 0 to 3 (HDF5 File Format Specification,
"Disk Format: Level 0A").
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

SIGNATURE = b"\x89HDF\r\n\x1a\n"
LONGEST = 128
"""No superblock has more bytes."""

_VERSION = 8
_FLAGS_WITH_MEANING = 3
"""The version from which the flags mean anything."""
_WRITING, _SWMR = 0x01, 0x04
_INTEGERS = {2: "<H", 4: "<I", 8: "<Q"}
_MASK = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Superblock:
    """A superblock that begins at byte `start` of its file.

    `end` is the end-of-file address, `flags` the consistency flags of version 3 (0 before), and
    `is_intact` false when the checksum (from version 2 on) is wrong.
    """

    start: int
    version: int
    end: int
    flags: int
    is_intact: bool

    @property
    def left_open(self) -> bool:
        """Whether a writer has opened the file and not closed it."""
        return bool(self.flags & (_WRITING | _SWMR))

    @property
    def swmr(self) -> bool:
        """Whether that writer writes in SWMR mode."""
        return bool(self.flags & _SWMR)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand, counted from the superblock's start; None for what there is not."""

    end: int
    width: int
    flags: int | None = None
    checksum: int | None = None


def find(stream: IO[bytes]) -> Superblock | None:
    """The superblock of a file: at its start, or behind a user block; None if there is none."""
    for start in _places(stream):
        stream.seek(start)
        block = stream.read(LONGEST)
        if block.startswith(SIGNATURE):
            return parse(block, start)
    return None


def parse(block: bytes, start: int = 0) -> Superblock | None:
    """What the bytes of a superblock say; None if they are none, or of a version not known."""
    layout = _layout(block)
    if layout is None:
        return None
    version = block[_VERSION]
    flags = block[layout.flags] if layout.flags and version >= _FLAGS_WITH_MEANING else 0
    return Superblock(
        start,
        version,
        _read(block, layout.end, layout.width),
        flags,
        layout.checksum is None
        or _checksum_in(block, layout.checksum) == lookup3(block[: layout.checksum]),
    )


def put_right(block: bytes, end: int) -> bytes:
    """The same superblock of a closed file that ends at byte `end`, with its checksum.

    Raises:
        ValueError: these bytes are no superblock, or `end` does not fit into it.
    """
    layout = _layout(block)
    if layout is None:
        raise ValueError("no superblock")
    if end >= 1 << (8 * layout.width):
        raise ValueError(f"an end at {end} does not fit into {layout.width} bytes")
    new = bytearray(block)
    struct.pack_into(_INTEGERS[layout.width], new, layout.end, end)
    if layout.flags is not None:
        new[layout.flags] = 0
    if layout.checksum is not None:
        struct.pack_into("<I", new, layout.checksum, lookup3(bytes(new[: layout.checksum])))
    return bytes(new)


def lookup3(data: bytes) -> int:
    """Bob Jenkins' hash `lookup3` (hashlittle, initial value 0), HDF5's metadata checksum."""
    a = b = c = (0xDEADBEEF + len(data)) & _MASK
    blocks = max(0, (len(data) - 1) // 12)
    for at in range(0, 12 * blocks, 12):
        x, y, z = struct.unpack_from("<III", data, at)
        a, b, c = _mix((a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK)
    rest = data[12 * blocks :]
    if not rest:
        return c
    x, y, z = struct.unpack("<III", rest.ljust(12, b"\0"))
    return _final((a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK)


def _places(stream: IO[bytes]) -> Iterator[int]:
    size = stream.seek(0, 2)
    yield 0
    start = 512
    while start < size:
        yield start
        start *= 2


def _layout(block: bytes) -> _Layout | None:
    if not block.startswith(SIGNATURE) or len(block) < 16:
        return None
    version = block[_VERSION]
    if version in (0, 1):
        width = block[13]
        first = 24 if version == 0 else 28
        layout = _Layout(first + 2 * width, width)
    elif version in (2, 3):
        width = block[9]
        layout = _Layout(12 + 2 * width, width, flags=11, checksum=12 + 4 * width)
    else:
        return None
    last = layout.end + width if layout.checksum is None else layout.checksum + 4
    return layout if width in _INTEGERS and last <= len(block) else None


def _read(block: bytes, at: int, width: int) -> int:
    return int(struct.unpack_from(_INTEGERS[width], block, at)[0])


def _checksum_in(block: bytes, at: int) -> int:
    return _read(block, at, 4)


def _rotate(x: int, k: int) -> int:
    return ((x << k) | (x >> (32 - k))) & _MASK


def _mix(a: int, b: int, c: int) -> tuple[int, int, int]:
    for k, m, n in ((4, 6, 8), (16, 19, 4)):
        a = ((a - c) & _MASK) ^ _rotate(c, k)
        c = (c + b) & _MASK
        b = ((b - a) & _MASK) ^ _rotate(a, m)
        a = (a + c) & _MASK
        c = ((c - b) & _MASK) ^ _rotate(b, n)
        b = (b + a) & _MASK
    return a, b, c


def _final(a: int, b: int, c: int) -> int:
    c = ((c ^ b) - _rotate(b, 14)) & _MASK
    a = ((a ^ c) - _rotate(c, 11)) & _MASK
    b = ((b ^ a) - _rotate(a, 25)) & _MASK
    c = ((c ^ b) - _rotate(b, 16)) & _MASK
    a = ((a ^ c) - _rotate(c, 4)) & _MASK
    b = ((b ^ a) - _rotate(a, 14)) & _MASK
    return ((c ^ b) - _rotate(b, 24)) & _MASK
