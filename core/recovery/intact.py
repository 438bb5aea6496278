"""Which parts of an array are really there: stored within the file, and readable."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import h5py

from core.data import Array

READ_BYTES = 8 << 20
"""What is read at once of an array that is not in chunks."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Rows `first` to `last` (inclusive) of an array that are lost; row 0 of a scalar."""

    path: str
    first: int
    last: int


class ArrayCheck:
    """Looks at an array in blocks of `rows` rows, as they are stored.

    `end` is the length that the file really has: what HDF5 seeks behind it, it takes for zeros.
    With `is_full` every block was written once, so that a missing one is lost; else it may be
    that it never was, and reads as the array's fill value.
    """

    def __init__(self, array: h5py.Dataset, end: int, *, is_full: bool) -> None:
        self._array = array
        self._end = end
        self._is_full = is_full
        self._length = _length(array)
        self._stored: Counter[int] = Counter()
        self._cut_off: Counter[int] = Counter()
        if array.chunks:
            self.rows: int = array.chunks[0]
            self._count_chunks()
        else:
            self.rows = max(1, READ_BYTES // max(1, _row_bytes(array)))
        self._per_block = _chunks_per_block(array)

    def blocks(self, rows: int | None = None) -> Iterable[int]:
        """The blocks of the first `rows` rows (default: all) that are said to be in the file."""
        last = math.ceil((self._length if rows is None else rows) / self.rows)
        if self._array.chunks:
            return sorted(b for b in self._stored.keys() | self._cut_off.keys() if b < last)
        return range(0 if self._is_never_written() else last)

    def span(self, block: int) -> slice:
        """The rows of a block."""
        return slice(block * self.rows, min((block + 1) * self.rows, self._length))

    def read(self, block: int) -> Array | None:
        """The rows of a block (a scalar's value), or None if they are lost."""
        if not self._is_stored(block):
            return None
        try:
            array: Array = self._array[() if self._array.shape == () else self.span(block)]
        except (OSError, RuntimeError, ValueError):
            return None
        return array

    def stored_rows(self) -> int:
        """Rows up to the end of the last block that is there: what follows was never written."""
        return max((self.span(b).stop for b in self.blocks() if self._is_stored(b)), default=0)

    def reach(self) -> int:
        """Rows up to the end of the last chunk that is on record, also behind the array's end."""
        return (max(self._stored.keys() | self._cut_off.keys(), default=-1) + 1) * self.rows

    def start_of(self, row: int) -> int:
        """The first row of the block that holds a row."""
        return row // self.rows * self.rows

    def holes(self, rows: int | None = None) -> list[Hole]:
        """The lost rows of the first `rows` (default: all); reads the whole array."""
        looked_at = self.blocks(rows)
        good = {block for block in looked_at if self.read(block) is not None}
        return list(self.holes_between(good, rows))

    def holes_between(self, good: Iterable[int], rows: int | None = None) -> Iterator[Hole]:
        """The lost rows, given which blocks are good."""
        stop = self._length if rows is None else rows
        good = set(good)
        if self._is_full:
            edges = [-1, *sorted(good), math.ceil(stop / self.rows)]
            runs = [(a + 1, b - 1) for a, b in pairwise(edges) if b - a > 1]
        else:
            runs = list(_runs(block for block in self.blocks(rows) if block not in good))
        for first, last in runs:
            yield Hole(self._array.name, first * self.rows, min((last + 1) * self.rows, stop) - 1)

    def _is_stored(self, block: int) -> bool:
        if not self._array.chunks:
            return self._is_contiguous_stored(block)
        if self._is_full:
            return self._stored[block] == self._per_block
        return self._cut_off[block] == 0

    def _count_chunks(self) -> None:
        def count(chunk: h5py.h5d.StoreInfo) -> None:
            is_whole = chunk.byte_offset + chunk.size <= self._end
            counter = self._stored if is_whole else self._cut_off
            counter[chunk.chunk_offset[0] // self.rows] += 1

        self._array.id.chunk_iter(count)

    def _is_never_written(self) -> bool:
        return bool(self._array.id.get_storage_size() == 0)

    def _is_contiguous_stored(self, block: int) -> bool:
        offset = self._array.id.get_offset()
        # Without an offset it lies in the header, which was read.
        return offset is None or bool(
            offset + self.span(block).stop * _row_bytes(self._array) <= self._end
        )


def _runs(blocks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbours."""
    first = last = None
    for block in blocks:
        if first is None or last is None or block != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = block
        last = block
    if first is not None and last is not None:
        yield first, last


def _length(array: h5py.Dataset) -> int:
    if array.shape is None:
        return 0
    return array.shape[0] if array.shape else 1


def _row_bytes(array: h5py.Dataset) -> int:
    return math.prod(array.shape[1:] if array.shape else ()) * int(array.dtype.itemsize)


def _chunks_per_block(array: h5py.Dataset) -> int:
    if array.chunks is None:
        return 1
    sizes = zip(array.shape[1:], array.chunks[1:], strict=True)
    return math.prod(math.ceil(length / chunk) for length, chunk in sizes)
