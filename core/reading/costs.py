"""What reading a part of an array would cost, before it is read."""

from __future__ import annotations

import math

import h5py

from core.reading.answers import Cost
from core.reading.opening import opened
from core.reading.parts import Part, part_of
from core.reading.requests import EstimateCost
from core.reading.selection import Selection, Span
from core.reading.storage import unpacked_bytes
from core.reading.values import item_bytes

CHEAP = 64 << 20
"""Bytes that are unpacked without asking."""
DEAR = 512 << 20
"""Bytes from which a read takes long, whatever it is for."""
_WASTE = 8
"""How much more may be unpacked than is wanted."""


def estimate_cost(request: EstimateCost) -> Cost:
    """Chunks and bytes that a part touches."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        part = part_of(array.shape, request.selection)
        wanted = math.prod(part.lengths) * item_bytes(array)
        chunks, unpacked = _touched(array, part)
        whole = max(1, unpacked_bytes(array))
        stored = min(unpacked, math.ceil(unpacked * array.id.get_storage_size() / whole))
        wasteful = unpacked > CHEAP and unpacked > _WASTE * max(1, wanted)
        is_high = wasteful or unpacked > DEAR
        cheaper = _cheaper(array, part) if is_high else None
        return Cost(chunks, stored, unpacked, wanted, is_high, wasteful, cheaper)


def _touched(array: h5py.Dataset, part: Part) -> tuple[int, int]:
    """Chunks, and bytes when unpacked; an array without chunks is read as it is wanted."""
    if not array.chunks:
        return 0, math.prod(part.lengths) * item_bytes(array)
    count = math.prod(_counts(array, part))
    return count, count * math.prod(array.chunks) * item_bytes(array)


def _counts(array: h5py.Dataset, part: Part) -> list[int]:
    return [
        -(-stop // chunk) - start // chunk if stop > start else 0
        for start, stop, chunk in zip(part.starts, part.stops, array.chunks, strict=True)
    ]


def _cheaper(array: h5py.Dataset, part: Part) -> Selection | None:
    """The same part, cut where it touches most chunks; None if that does not help."""
    chunks = array.chunks or (1,) * len(part.starts)
    counts = _counts(array, part) if array.chunks else list(part.lengths)
    kept = [d for d in part.kept if counts[d] > 1]
    if not kept:
        return None
    longest = max(kept, key=lambda d: counts[d])
    per_chunk = math.prod(counts) // counts[longest] * math.prod(chunks) * item_bytes(array)
    affordable = CHEAP // max(1, per_chunk)
    if affordable < 1:
        return None
    start = part.starts[longest]
    stop = min(part.stops[longest], (start // chunks[longest] + affordable) * chunks[longest])
    cut = {longest: Span(start, stop)}
    reduced = dict(part.reduced)
    return tuple(
        cut.get(d) or reduced.get(d) or (Span(a, b) if d in part.kept else a)
        for d, (a, b) in enumerate(zip(part.starts, part.stops, strict=True))
    )
