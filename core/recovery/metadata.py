"""Object headers and chunk indexes of HDF5 files, put right by hand where a page of them is old.

A power cut in the middle of a page, or between two, leaves a block of metadata whose first half is
newer than its second: its checksum is wrong, and HDF5 refuses the array. While steps are recorded
only lengths and entries at the end change, so that each half is right for what both know, and
a new checksum is all that is missing. Entries that lead to what is not there are taken out.

Version 2 object headers and extensible arrays (HDF5 File Format Specification III.C, VII.D).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

import numpy as np

from core.data import Array
from core.recovery.superblock import lookup3

UNDEFINED = 0xFFFF_FFFF_FFFF_FFFF
_LAYOUT, _CONTINUATION = 0x08, 0x10
_CHUNKED, _BY_EXTENSIBLE_ARRAY = 2, 4
_PREFIX = 14
"""Signature, version, client, address of the index's header."""


@dataclass(frozen=True, slots=True)
class _Message:
    kind: int
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Index:
    """The numbers in an extensible array's header; `chunk_bytes` is 0 where each has its own."""

    element: int
    bits: int
    direct: int
    least_elements: int
    least_pointers: int
    page_bits: int
    chunk_bytes: int

    @property
    def offset_bytes(self) -> int:
        return (self.bits + 7) // 8

    @property
    def direct_levels(self) -> int:
        """Levels whose data blocks the index block points to itself."""
        return 2 * (self.least_pointers.bit_length() - 1)

    @property
    def levels(self) -> int:
        return 1 + self.bits - (self.least_elements.bit_length() - 1)

    def blocks(self, level: int) -> int:
        """Data blocks of a level."""
        return 1 << (level // 2)

    def elements(self, level: int) -> int:
        """Entries of each data block of a level."""
        return self.least_elements << ((level + 1) // 2)


def put_dataset_right(image: mmap, header: int) -> None:
    """Put right the header at byte `header` of the file, and the index of its chunks.

    Leaves alone what is of another kind, or not there.
    """
    for message in list(_messages(image, header)):
        layout = message.data
        if message.kind != _LAYOUT or layout[0] < 4 or layout[1] != _CHUNKED:
            continue
        dimensions, width = layout[3], layout[4]
        at = 5 + dimensions * width
        sizes = [int.from_bytes(layout[i : i + width], "little") for i in range(5, at, width)]
        if layout[at] == _BY_EXTENSIBLE_ARRAY:
            index = _pointed_at(image, message.at + at + 6, b"EAHD")
            if index is not None:
                _put_index_right(image, index, int(np.prod(sizes)))
    # Going through the header once more signs it again, without what was taken out.
    list(_messages(image, header))


def _messages(image: mmap, header: int) -> Iterator[_Message]:
    if not _is_at(image, header, b"OHDR") or image[header + 4] != 2:
        return
    flags = image[header + 5]
    at = header + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
    width = 1 << (flags & 3)
    first = at + width
    pending = [(header, first, first + int.from_bytes(image[at:first], "little"))]
    known = {header}
    while pending:
        start, at, stop = pending.pop()
        if stop + 4 > len(image):
            continue
        _sign(image, start, stop)
        for message in _messages_between(image, at, stop, 6 if flags & 0x04 else 4):
            yield message
            if message.kind == _CONTINUATION:
                block, size = struct.unpack("<QQ", message.data[:16])
                if block not in known and _is_at(image, block, b"OCHK"):
                    known.add(block)
                    pending.append((block, block + 4, block + size - 4))


def _messages_between(image: mmap, at: int, stop: int, head: int) -> Iterator[_Message]:
    while at + head <= stop:
        size = int.from_bytes(image[at + 1 : at + 3], "little")
        yield _Message(image[at], at + head, image[at + head : at + head + size])
        at += head + size


def _put_index_right(image: mmap, address: int, chunk_bytes: int) -> None:
    client, element, bits, direct, least, pointers, page_bits = image[address + 5 : address + 12]
    index = _Index(element, bits, direct, least, pointers, page_bits, 0 if client else chunk_bytes)
    block = _pointed_at(image, address + 60, b"EAIB")
    _sign(image, address, address + 68)
    if block is None:
        return
    at = block + _PREFIX
    _clear_entries(image, at, index.direct, index)
    at += index.direct * index.element
    for level in range(index.direct_levels):
        for _ in range(index.blocks(level)):
            _follow(image, at, level, index)
            at += 8
    for level in range(index.direct_levels, index.levels):
        _follow_super_block(image, at, level, index)
        at += 8
    _sign(image, block, at)


def _follow_super_block(image: mmap, pointer: int, level: int, index: _Index) -> None:
    block = _pointed_at(image, pointer, b"EASB")
    if block is None:
        return
    at = start = block + _PREFIX + index.offset_bytes
    flags = _page_flag_bytes(level, index)
    at += index.blocks(level) * flags
    for number in range(index.blocks(level)):
        first = start + number * flags
        _follow(image, at, level, index, image[first : first + flags])
        at += 8
    _sign(image, block, at)


def _follow(image: mmap, pointer: int, level: int, index: _Index, flags: bytes = b"") -> None:
    """Put right the data block that is pointed at; `flags` say which of its pages were begun."""
    block = _pointed_at(image, pointer, b"EADB")
    if block is None:
        return
    at = block + _PREFIX + index.offset_bytes
    count = index.elements(level)
    if not flags:
        _clear_entries(image, at, count, index)
        _sign(image, block, at + count * index.element)
        return
    _sign(image, block, at)
    at += 4
    in_page = 1 << index.page_bits
    for page in range(count // in_page):
        stop = at + in_page * index.element
        if flags[page // 8] & (0x80 >> page % 8):
            _clear_entries(image, at, in_page, index)
            _sign(image, at, stop)
        at = stop + 4


def _page_flag_bytes(level: int, index: _Index) -> int:
    """Bytes of flags for each data block of a level; 0 when they are not in pages."""
    pages = index.elements(level) >> index.page_bits
    return (pages + 7) // 8 if pages > 1 else 0


def _pointed_at(image: mmap, pointer: int, signature: bytes) -> int | None:
    """Where a pointer leads; one that leads nowhere is taken out."""
    address: int = struct.unpack_from("<Q", image, pointer)[0]
    if address == UNDEFINED:
        return None
    if _is_at(image, address, signature):
        return address
    struct.pack_into("<Q", image, pointer, UNDEFINED)
    return None


def _clear_entries(image: mmap, at: int, count: int, index: _Index) -> None:
    """Take out the entries of chunks that are not, or not all, in the file."""
    raw = np.frombuffer(image[at : at + count * index.element], np.uint8)
    entries = raw.reshape(count, index.element).astype(np.uint64)
    addresses = _number(entries[:, :8])
    sizes = _number(entries[:, 8:-4]) if not index.chunk_bytes else np.uint64(index.chunk_bytes)
    end = np.uint64(len(image))
    lost = (addresses != UNDEFINED) & (
        (addresses > end) | (sizes > end - np.minimum(addresses, end))
    )
    nothing = b"\xff" * 8 + bytes(index.element - 8)
    for number in np.flatnonzero(lost):
        start = at + int(number) * index.element
        image[start : start + index.element] = nothing


def _number(digits: Array) -> Array:
    """Numbers of their bytes, lowest first."""
    shifts = np.arange(0, 8 * digits.shape[1], 8, dtype=np.uint64)
    numbers: Array = np.bitwise_or.reduce(digits << shifts, axis=1)
    return numbers


def _is_at(image: mmap, address: int, signature: bytes) -> bool:
    return image[address : address + 4] == signature if address < len(image) else False


def _sign(image: mmap, start: int, stop: int) -> None:
    struct.pack_into("<I", image, stop, lookup3(image[start:stop]))
