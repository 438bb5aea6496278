"""What both kinds of indexes of chunks consist of: pointers, entries, blocks with a checksum."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from mmap import mmap

import numpy as np

from core.data import Array
from core.recovery.superblock import lookup3

UNDEFINED = 0xFFFF_FFFF_FFFF_FFFF
PREFIX = 14
"""Bytes of a block before what is its own: signature, version, client, address of the header."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of `size` bytes, one for each chunk; `chunk_bytes` is 0 where each has its own."""

    size: int
    chunk_bytes: int

    def clear_lost(self, image: mmap, at: int, count: int) -> None:
        """Take out those of chunks that are not, or not all, in the file."""
        raw = np.frombuffer(image[at : at + count * self.size], np.uint8)
        entries = raw.reshape(count, self.size).astype(np.uint64)
        addresses = _number(entries[:, :8])
        sizes = _number(entries[:, 8:-4]) if not self.chunk_bytes else np.uint64(self.chunk_bytes)
        end = np.uint64(len(image))
        # A page that the disk never got is all 0: where the file itself begins, no chunk is.
        lost = (addresses == 0) | (addresses > end) | (sizes > end - np.minimum(addresses, end))
        nothing = b"\xff" * 8 + bytes(self.size - 8)
        for number in np.flatnonzero(lost & (addresses != UNDEFINED)):
            start = at + int(number) * self.size
            image[start : start + self.size] = nothing


def pointed_at(image: mmap, pointer: int, signature: bytes) -> int | None:
    """Where a pointer leads; one that leads nowhere is taken out."""
    address: int = struct.unpack_from("<Q", image, pointer)[0]
    if address == UNDEFINED:
        return None
    if is_at(image, address, signature):
        return address
    struct.pack_into("<Q", image, pointer, UNDEFINED)
    return None


def is_at(image: mmap, address: int, signature: bytes) -> bool:
    """Whether a block of this kind begins at a byte of the file."""
    return image[address : address + 4] == signature if address < len(image) else False


def sign(image: mmap, start: int, stop: int) -> None:
    """Put the checksum of these bytes behind them."""
    struct.pack_into("<I", image, stop, lookup3(image[start:stop]))


def is_begun(flags: bytes, page: int) -> bool:
    """Whether a page of entries has been written to, by the flags of its block."""
    return bool(flags[page // 8] & (0x80 >> page % 8))


def _number(digits: Array) -> Array:
    """Numbers of their bytes, lowest first."""
    shifts = np.arange(0, 8 * digits.shape[1], 8, dtype=np.uint64)
    numbers: Array = np.bitwise_or.reduce(digits << shifts, axis=1)
    return numbers
