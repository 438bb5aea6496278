"""A growing array of PyTables, which is given whole chunks."""

from __future__ import annotations

import errno
import os
import re

import numpy as np
import tables

from core.data import Array


class GrowingArray:
    """Gathers rows until they make a chunk.

    HDF5 could do that as well, in its chunk cache, but PyTables does not tell when a chunk cannot
    be written from there later: the file then has a hole. So the cache is off, and every error is
    that of an `append`.
    """

    def __init__(self, array: tables.EArray) -> None:
        self.array = array
        self._chunk_rows: int = array.chunkshape[0]
        self._row_shape: tuple[int, ...] = array.shape[1:]
        self._open = np.empty(array.chunkshape, array.dtype)
        self._filled = 0
        self.is_packed = bool(array.filters.complevel)
        """Whether a chunk is compressed, and so moves when it is written again."""

    def unwritten(self) -> Array | None:
        """A copy of the last rows, which are not in the file yet; None if there are none."""
        return self._open[: self._filled].copy() if self._filled else None

    @property
    def rows(self) -> int:
        """Rows taken."""
        return self.settled + self._filled

    @property
    def settled(self) -> int:
        """Rows of these that are in the file."""
        return int(self.array.nrows)

    def append(self, rows: Array) -> None:
        """Take rows of shape `(n, *row_shape)`; they are copied or written before this returns.

        Raises:
            OSError: the disk is full or gone.
            ValueError: the rows have another shape.
        """
        if rows.shape[1:] != self._row_shape:
            raise ValueError(f"rows of shape {rows.shape[1:]} do not fit {self._row_shape}")
        done = 0
        while done < len(rows):
            left, room = len(rows) - done, self._chunk_rows - self.rows % self._chunk_rows
            if self._filled == 0 and left >= room:
                whole = room + (left - room) // self._chunk_rows * self._chunk_rows
                self._write(rows[done : done + whole])
                done += whole
                continue
            count = min(room, left)
            self._open[self._filled : self._filled + count] = rows[done : done + count]
            self._filled += count
            done += count
            if count == room:
                self.flush()

    def flush(self) -> None:
        """Write all that was taken.

        Raises:
            OSError: as `append`.
        """
        if self._filled:
            self._write(self._open[: self._filled])
            self._filled = 0

    def shrink(self, rows: int) -> None:
        """Cut to the first rows, also what an append that failed has added behind them."""
        self._filled = min(self._filled, max(0, rows - self.settled))
        self.array.truncate(min(rows, self.settled))

    def _write(self, rows: Array) -> None:
        try:
            self.array.append(rows)
        except tables.HDF5ExtError as error:
            raise os_error(error, self.array._v_file.filename) from error


def os_error(error: tables.HDF5ExtError, path: str) -> OSError:
    """The error of the operating system that HDF5's long story is about."""
    number = re.search(r"errno = (\d+)", str(error))
    code = int(number[1]) if number else errno.EIO
    return OSError(code, os.strerror(code), path)
