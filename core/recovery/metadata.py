"""Object headers of HDF5 files, put right by hand where a page of them is old.

A power cut in the middle of a page, or between two, leaves a block of metadata whose first half is
newer than its second: its checksum is wrong, and HDF5 refuses the array. While steps are recorded
only lengths and entries at the end change, and in a scan of a grid entries in between that are
there or not, so that each half is right for what both know, and a new checksum is all that is
missing. Entries that lead to what is not there are taken out.

Version 2 object headers (HDF5 File Format Specification IV.A).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from mmap import mmap

from core.recovery.extensible_index import put_extensible_index_right
from core.recovery.fixed_index import put_fixed_index_right
from core.recovery.index_blocks import is_at, pointed_at, sign

_LAYOUT, _CONTINUATION = 0x08, 0x10
_CHUNKED, _BY_FIXED_ARRAY, _BY_EXTENSIBLE_ARRAY = 2, 3, 4


@dataclass(frozen=True, slots=True)
class _Message:
    kind: int
    at: int
    data: bytes


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
        _put_index_right(image, layout[at], message.at + at + 1, prod(sizes))
    # Going through the header once more signs it again, without what was taken out.
    list(_messages(image, header))


def _put_index_right(image: mmap, kind: int, at: int, chunk_bytes: int) -> None:
    """Put right an index of this kind, which is described from byte `at` on."""
    if kind == _BY_EXTENSIBLE_ARRAY:
        index = pointed_at(image, at + 5, b"EAHD")
        if index is not None:
            put_extensible_index_right(image, index, chunk_bytes)
    elif kind == _BY_FIXED_ARRAY:
        index = pointed_at(image, at + 1, b"FAHD")
        if index is not None:
            put_fixed_index_right(image, index, chunk_bytes)


def _messages(image: mmap, header: int) -> Iterator[_Message]:
    if not is_at(image, header, b"OHDR") or image[header + 4] != 2:
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
        sign(image, start, stop)
        for message in _messages_between(image, at, stop, 6 if flags & 0x04 else 4):
            yield message
            if message.kind == _CONTINUATION:
                block, size = struct.unpack("<QQ", message.data[:16])
                if block not in known and is_at(image, block, b"OCHK"):
                    known.add(block)
                    pending.append((block, block + 4, block + size - 4))


def _messages_between(image: mmap, at: int, stop: int, head: int) -> Iterator[_Message]:
    while at + head <= stop:
        size = int.from_bytes(image[at + 1 : at + 3], "little")
        yield _Message(image[at], at + head, image[at + head : at + head + size])
        at += head + size
