"""A growing array of PyTables, as `ChunkWriter` writes to it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import tables

from core.backends.protocol import Payload
from core.data import Array


class PytablesTarget:
    """An EArray that is given whole chunks (see `core.backends.chunk_targets.ChunkTarget`).

    PyTables' own appending compresses in one thread, and leaves the last chunk in HDF5's cache:
    that it cannot be written from there later is told to nobody.
    """

    grows = True

    def __init__(self, array: tables.EArray) -> None:
        self._array = array
        self.chunk: tuple[int, ...] = tuple(map(int, array.chunkshape))
        self.dtype: np.dtype[Any] = array.dtype
        self.rows = int(array.nrows)
        self._corner = (0,) * (len(self.chunk) - 1)

    def resize(self, rows: int) -> None:
        """See `ChunkTarget`."""
        with self._errors():
            self._array.truncate(rows)
        self.rows = rows

    def write(self, start: int, payload: Payload, mask: int) -> None:
        """See `ChunkTarget`."""
        if isinstance(payload, np.ndarray):
            payload = payload.reshape(-1).view(np.uint8)
        with self._errors():
            self._array.write_chunk((start, *self._corner), payload, mask)

    def read(self, start: int, stop: int) -> Array:
        """See `ChunkTarget`."""
        rows: Array = self._array[start:stop]
        return rows

    def open_anew(self) -> None:
        """See `ChunkTarget`."""
        file, path = self._array._v_file, self._array._v_pathname
        self._array.close()
        self._array = file.get_node(path)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except tables.HDF5ExtError as error:
            raise os_error(error, self._array._v_file.filename) from error


def os_error(error: tables.HDF5ExtError, path: str) -> OSError:
    """The error of the operating system that HDF5's long story is about."""
    number = re.search(r"errno = (\d+)", str(error))
    code = int(number[1]) if number else errno.EIO
    return OSError(code, os.strerror(code), path)
