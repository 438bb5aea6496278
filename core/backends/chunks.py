"""Rows into whole chunks: packed here, compressed in a pool, written past HDF5's own pipeline.

HDF5's filters run under h5py's global lock and would stall every other use of HDF5 in the process;
a chunk encoded outside and written with `write_direct_chunk` holds it for a memory copy only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import h5py
import numpy as np

from core.data import Array

Encoded = tuple[Any, int]
"""A chunk's bytes and the mask of the filters that were left out."""
Encode = Callable[[Array], Encoded]

IN_FLIGHT = 4
"""Chunks of one array that may be in the pool at once: bounds memory, keeps two cores busy."""


class ChunkWriter:
    """Writes the rows of one dataset, chunked along axis 0 in whole rows.

    `encode` is None for what is stored as it is.
    """

    def __init__(
        self,
        dataset: h5py.h5d.DatasetID,
        rows: int,
        encode: Encode | None,
        pool: ThreadPoolExecutor,
    ) -> None:
        self._dataset = dataset
        shape = dataset.shape
        chunk = dataset.get_create_plist().get_chunk()
        self._row_shape: tuple[int, ...] = tuple(shape[1:])
        self._chunk_rows: int = chunk[0]
        self._encode = encode
        self._pool = pool
        self._pending: deque[tuple[int, Future[Encoded]]] = deque()
        self._open = np.zeros(chunk, dtype=dataset.dtype)
        self._filled = rows % self._chunk_rows
        self._dirty = False
        self._failed = False
        self._grows = dataset.get_space().get_simple_extent_dims(True)[0] == h5py.h5s.UNLIMITED
        self._extent: int = shape[0]
        self._cap: int | None = None
        self.rows = rows
        """Rows taken."""
        self.settled = rows
        """Rows of these that are in the file."""
        if self._filled:
            self._load_open_chunk()

    def append(self, rows: Array) -> None:
        """Take rows of shape `(n, *row_shape)` in the dataset's number type.

        They are copied or written before this returns, except for whole chunks that go to the
        pool as they are: nobody may change them after.

        Raises:
            OSError: the disk is full or gone.
            ValueError: the rows have another shape.
        """
        if rows.shape[1:] != self._row_shape:
            # Without this, NumPy would stretch them and HDF5 take their bytes as they are.
            raise ValueError(f"rows of shape {rows.shape[1:]} do not fit {self._row_shape}")
        done = 0
        while done < len(rows):
            if self._filled == 0 and len(rows) - done >= self._chunk_rows:
                self._emit(rows[done : done + self._chunk_rows])
                done += self._chunk_rows
                continue
            count = min(self._chunk_rows - self._filled, len(rows) - done)
            self._open[self._filled : self._filled + count] = rows[done : done + count]
            self._filled += count
            self.rows += count
            self._dirty = True
            done += count
            if self._filled == self._chunk_rows:
                self._close_chunk()

    def flush(self) -> None:
        """Write the full chunks, and the open one as far as it is filled if it is not compressed.

        A compressed chunk would have another size each time: it would move, and leave a hole
        behind that a file in SWMR mode never fills. Its rows are `unwritten` until it is full.
        """
        self._drain(0)
        if self._encode is None:
            self.settle()

    def settle(self) -> None:
        """Write all that was taken, the open chunk as well."""
        self._drain(0)
        if self._dirty:
            self._write(self.rows - self._filled, self._encoded(self._open), self.rows)
            self._dirty = False

    def unwritten(self) -> Array | None:
        """A copy of the rows that `flush` keeps back, the last ones; None if there are none."""
        return self._open[: self._filled].copy() if self._dirty else None

    def shrink(self, rows: int) -> None:
        """Cut to the first `rows` rows, for good: nothing may be appended after."""
        self._cap = rows
        opened_at = self.rows - self._filled
        self._filled = min(self._filled, max(0, rows - opened_at))
        self.rows = min(self.rows, rows)
        if self._extent > rows:
            self._open_anew()
            self._extend(rows)
        self.settled = min(self.settled, rows)

    def _close_chunk(self) -> None:
        full, self._open = self._open, np.zeros_like(self._open)
        self._filled, self._dirty = 0, False
        self.rows -= self._chunk_rows
        self._emit(full)

    def _emit(self, chunk: Array) -> None:
        start = self.rows
        self.rows += self._chunk_rows
        if self._encode is None:
            self._write(start, self._encoded(chunk), self.rows)
            return
        self._pending.append((start, self._pool.submit(self._encode, chunk)))
        self._drain(IN_FLIGHT)

    def _drain(self, allowed: int) -> None:
        while self._pending and (len(self._pending) > allowed or self._pending[0][1].done()):
            start, future = self._pending[0]
            self._write(start, future.result(), start + self._chunk_rows)
            self._pending.popleft()

    def _encoded(self, chunk: Array) -> Encoded:
        if self._encode is None:
            return np.ascontiguousarray(chunk), 0
        return self._encode(chunk)

    def _write(self, start: int, encoded: Encoded, extent: int) -> None:
        if self._cap is not None:
            if start >= self._cap:
                return
            extent = min(extent, self._cap)
        if self._failed:
            self._open_anew()
        self._failed = True
        payload, mask = encoded
        if extent > self._extent:
            self._extend(extent)
        offset = (start, *(0 for _ in self._row_shape))
        self._dataset.write_direct_chunk(offset, payload, mask)
        self._failed = False
        self.settled = max(extent, self.settled)

    def _extend(self, rows: int) -> None:
        if self._grows:
            self._dataset.set_extent((rows, *self._row_shape))
            self._extent = rows

    def _open_anew(self) -> None:
        """Make HDF5 forget what it believes of the last chunk.

        It takes one that could not be written for one that is in the dataset's index: written
        again it would be in the file and nobody would find it. And it does not know that filters
        were left out, so that cutting within such a chunk would fail.
        """
        file, name = h5py.h5i.get_file_id(self._dataset), h5py.h5i.get_name(self._dataset)
        del self._dataset
        self._dataset = h5py.h5d.open(file, name)
        self._failed = False

    def _load_open_chunk(self) -> None:
        start = self.rows - self._filled
        selection = h5py.Dataset(self._dataset)[start : self.rows]
        self._open[: self._filled] = selection
