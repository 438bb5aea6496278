"""Fixed arrays: the indexes of chunks of HDF5 arrays that do not grow, put right by hand.

HDF5 File Format Specification VII.C.
"""

from __future__ import annotations

import struct
from mmap import mmap

from core.recovery.index_blocks import PREFIX, Entries, is_begun, pointed_at, sign

_HEADER_BYTES = 24


def put_fixed_index_right(image: mmap, header: int, chunk_bytes: int) -> None:
    """Put right the index whose header is at byte `header`; chunks have `chunk_bytes` bytes."""
    client, size, page_bits = image[header + 5 : header + 8]
    (count,) = struct.unpack_from("<Q", image, header + 8)
    entries = Entries(size, 0 if client else chunk_bytes)
    block = pointed_at(image, header + 16, b"FADB")
    sign(image, header, header + _HEADER_BYTES)
    if block is None:
        return
    at = block + PREFIX
    in_page = 1 << page_bits
    if count <= in_page:
        entries.clear_lost(image, at, count)
        sign(image, block, at + count * size)
        return
    pages = -(-count // in_page)
    flags = image[at : at + (pages + 7) // 8]
    at += len(flags)
    sign(image, block, at)
    at += 4
    for page in range(pages):
        here = min(in_page, count - page * in_page)
        if is_begun(flags, page):
            entries.clear_lost(image, at, here)
            sign(image, at, at + here * size)
        at += here * size + 4
