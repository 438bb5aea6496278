"""Which parts of an array are really there: stored within the file, and readable."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import h5py

from core.data import Array


@dataclass(frozen=True, slots=True)
class Hole:
    """Rows `first` to `last` (inclusive) of an array that are lost; all rows of a scalar."""

    path: str
    first: int
    last: int


class ArrayCheck:
    """Looks at an array, in blocks of `rows` rows as they are stored.

    `end` is the length that the file really has: what HDF5 seeks behind it, it takes for zeros.
    With `is_full` every block was written once, so that a missing one is lost; else it may be
    that it never was.
    """

    def __init__(self, array: h5py.Dataset, end: int, *, is_full: bool) -> None:
        self._array = array
        self._end = end
        self._is_full = is_full
        self._chunks = array.chunks
        self.rows: int = self._chunks[0] if self._chunks else max(1, _length(array))
        self._stored: Counter[int] = Counter()
        self._cut_off: Counter[int] = Counter()
        if self._chunks:
            self._count_chunks()
        self._per_block = _chunks_per_block(array)

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return math.ceil(_length(self._array) / self.rows)

    def is_good(self, block: int) -> bool:
        """Whether the block is in the file, all of it, and can be read and unpacked."""
        if not self._is_stored(block):
            return False
        try:
            self.read(block)
        except (OSError, RuntimeError, ValueError):
            return False
        return True

    def read(self, block: int) -> Array:
        """The rows of a block."""
        array: Array = self._array[()] if self._array.shape == () else self._array[self.span(block)]
        return array

    def span(self, block: int) -> slice:
        """The rows of a block."""
        return slice(block * self.rows, min((block + 1) * self.rows, _length(self._array)))

    def stored_rows(self) -> int:
        """Rows up to the end of the last block that is there: what follows was never written."""
        for block in reversed(range(self.blocks)):
            if self._is_stored(block):
                return int(self.span(block).stop)
        return 0

    def start_of(self, row: int) -> int:
        """The first row of the block that holds a row."""
        return row // self.rows * self.rows

    def holes(self, rows: int | None = None) -> Iterator[Hole]:
        """The lost rows of the first `rows` (default: all); reads the whole array."""
        stop = _length(self._array) if rows is None else rows
        first: int | None = None
        for block in range(math.ceil(stop / self.rows)):
            start = self.span(block).start
            good = self.is_good(block)
            if not good and first is None:
                first = start
            if good and first is not None:
                yield Hole(self._array.name, first, start - 1)
                first = None
        if first is not None:
            yield Hole(self._array.name, first, stop - 1)

    def _is_stored(self, block: int) -> bool:
        if self._chunks is None:
            return self._is_contiguous_stored()
        if self._is_full:
            return self._stored[block] == self._per_block
        return self._cut_off[block] == 0

    def _count_chunks(self) -> None:
        def count(chunk: h5py.h5d.StoreInfo) -> None:
            is_whole = chunk.byte_offset + chunk.size <= self._end
            counter = self._stored if is_whole else self._cut_off
            counter[chunk.chunk_offset[0] // self.rows] += 1

        self._array.id.chunk_iter(count)

    def _is_contiguous_stored(self) -> bool:
        offset = self._array.id.get_offset()
        if offset is None:
            # Compact data lies in the header; external or virtual data elsewhere.
            return True
        return bool(offset + self._array.id.get_storage_size() <= self._end)


def _length(array: h5py.Dataset) -> int:
    if array.shape is None:
        return 0
    return array.shape[0] if array.shape else 1


def _chunks_per_block(array: h5py.Dataset) -> int:
    if array.chunks is None:
        return 1
    sizes = zip(array.shape[1:], array.chunks[1:], strict=True)
    return math.prod(math.ceil(length / chunk) for length, chunk in sizes)
