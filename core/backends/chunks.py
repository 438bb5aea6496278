"""Rows into whole chunks: packed here, compressed in a pool, written past HDF5's own pipeline.

HDF5's filters run under h5py's global lock and would stall every other use of HDF5 in the process;
a chunk encoded outside and written directly holds it for a memory copy only.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from core.backends.chunk_targets import ChunkTarget
from core.backends.protocol import Encoder, OpenRows, Payload
from core.data import Array

Encoded = tuple[Payload, int]
IN_FLIGHT = 4
"""Chunks of one array that may be in the pool at once: bounds memory, keeps two cores busy."""


def compression_pool() -> ThreadPoolExecutor:
    """The threads that compress for one file."""
    return ThreadPoolExecutor(min(4, os.cpu_count() or 1), "compress")


class ChunkWriter:
    """Gathers the rows of one dataset and writes them in whole chunks.

    `encode` is None for what is stored as it is.
    """

    def __init__(
        self,
        target: ChunkTarget,
        rows: int,
        encode: Encoder | None,
        pool: ThreadPoolExecutor,
    ) -> None:
        self._target = target
        self._chunk_rows, *row_shape = target.chunk
        self._row_shape = tuple(row_shape)
        self._encode = encode
        self._pool = pool
        self._pending: deque[tuple[int, Future[Encoded]]] = deque()
        self._open = np.zeros(target.chunk, target.dtype)
        self._filled = rows % self._chunk_rows
        self._dirty = False
        self._failed = False
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
        if self._target.rows > rows and self._target.grows:
            self._open_anew()
            self._target.resize(rows)
        self.settled = min(self.settled, rows)

    def _close_chunk(self) -> None:
        if self._encode is None:
            self.settle()  # an error leaves the chunk open, to be written again
        full, self._open = self._open, np.zeros_like(self._open)
        self._filled, self._dirty = 0, False
        if self._encode is not None:
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
        if extent > self._target.rows and self._target.grows:
            self._target.resize(extent)
        self._target.write(start, payload, mask)
        self._failed = False
        self.settled = max(extent, self.settled)

    def _open_anew(self) -> None:
        """Make HDF5 forget what it believes of the last chunk.

        It takes one that could not be written for one that is in the dataset's index: written
        again it would be in the file and nobody would find it. And it does not know that filters
        were left out, so that cutting within such a chunk would fail.
        """
        self._target.open_anew()
        self._failed = False

    def _load_open_chunk(self) -> None:
        start = self.rows - self._filled
        self._open[: self._filled] = self._target.read(start, self.rows)


def open_rows(writers: Mapping[str, ChunkWriter]) -> list[OpenRows]:
    """The rows that writers keep back, by the paths of their arrays."""
    kept = ((path, writer.rows, writer.unwritten()) for path, writer in writers.items())
    return [OpenRows(path, end - len(rows), rows) for path, end, rows in kept if rows is not None]
