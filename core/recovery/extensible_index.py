"""Extensible arrays: the indexes of chunks of HDF5 arrays that grow, put right by hand.

HDF5 File Format Specification VII.D.
"""

from __future__ import annotations

from dataclasses import dataclass
from mmap import mmap

from core.recovery.index_blocks import PREFIX, Entries, is_begun, pointed_at, sign

_HEADER_BYTES = 68


@dataclass(frozen=True, slots=True)
class _Index:
    """The numbers in an extensible array's header."""

    entries: Entries
    bits: int
    direct: int
    least_elements: int
    least_pointers: int
    page_bits: int

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

    def count(self, level: int) -> int:
        """Entries of each data block of a level."""
        return self.least_elements << ((level + 1) // 2)


def put_extensible_index_right(image: mmap, address: int, chunk_bytes: int) -> None:
    """Put right the index whose header is at byte `address`; chunks have `chunk_bytes` bytes."""
    client, element, bits, direct, least, pointers, page_bits = image[address + 5 : address + 12]
    entries = Entries(element, 0 if client else chunk_bytes)
    index = _Index(entries, bits, direct, least, pointers, page_bits)
    block = pointed_at(image, address + 60, b"EAIB")
    sign(image, address, address + _HEADER_BYTES)
    if block is None:
        return
    at = block + PREFIX
    entries.clear_lost(image, at, index.direct)
    at += index.direct * entries.size
    for level in range(index.direct_levels):
        for _ in range(index.blocks(level)):
            _follow(image, at, level, index)
            at += 8
    for level in range(index.direct_levels, index.levels):
        _follow_super_block(image, at, level, index)
        at += 8
    sign(image, block, at)


def _follow_super_block(image: mmap, pointer: int, level: int, index: _Index) -> None:
    block = pointed_at(image, pointer, b"EASB")
    if block is None:
        return
    at = start = block + PREFIX + index.offset_bytes
    flags = _page_flag_bytes(level, index)
    at += index.blocks(level) * flags
    for number in range(index.blocks(level)):
        first = start + number * flags
        _follow(image, at, level, index, image[first : first + flags])
        at += 8
    sign(image, block, at)


def _follow(image: mmap, pointer: int, level: int, index: _Index, flags: bytes = b"") -> None:
    """Put right the data block that is pointed at; `flags` say which of its pages were begun."""
    block = pointed_at(image, pointer, b"EADB")
    if block is None:
        return
    at = block + PREFIX + index.offset_bytes
    entries, count = index.entries, index.count(level)
    if not flags:
        entries.clear_lost(image, at, count)
        sign(image, block, at + count * entries.size)
        return
    sign(image, block, at)
    at += 4
    in_page = 1 << index.page_bits
    for page in range(count // in_page):
        stop = at + in_page * entries.size
        if is_begun(flags, page):
            entries.clear_lost(image, at, in_page)
            sign(image, at, stop)
        at = stop + 4


def _page_flag_bytes(level: int, index: _Index) -> int:
    """Bytes of flags for each data block of a level; 0 when they are not in pages."""
    pages = index.count(level) >> index.page_bits
    return (pages + 7) // 8 if pages > 1 else 0
