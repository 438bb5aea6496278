"""Where `ChunkWriter` writes to: one dataset, reached through h5py or another library."""

from __future__ import annotations

from typing import Any, Protocol

import h5py
import numpy as np

from core.backends.protocol import Payload
from core.data import Array


class ChunkTarget(Protocol):
    """A dataset chunked along axis 0 in whole rows.

    Methods that write may raise `OSError`: the disk is full or gone.
    """

    chunk: tuple[int, ...]
    dtype: np.dtype[Any]
    rows: int
    """The dataset's length."""
    grows: bool

    def resize(self, rows: int) -> None:
        """Make it so long; `rows` is set when that has worked."""

    def write(self, start: int, payload: Payload, mask: int) -> None:
        """Write the chunk that begins with row `start`, encoded but for the filters in `mask`."""

    def read(self, start: int, stop: int) -> Array:
        """Rows of the dataset."""

    def open_anew(self) -> None:
        """Make HDF5 forget what it believes of the last chunk."""


class H5pyTarget:
    """A dataset of an h5py file (see `ChunkTarget`)."""

    def __init__(self, dataset: h5py.h5d.DatasetID) -> None:
        self._dataset = dataset
        self.chunk: tuple[int, ...] = dataset.get_create_plist().get_chunk()
        self.dtype: np.dtype[Any] = dataset.dtype
        self.rows: int = dataset.shape[0]
        longest = dataset.get_space().get_simple_extent_dims(True)[0]
        self.grows: bool = longest == h5py.h5s.UNLIMITED
        self._corner = (0,) * (len(self.chunk) - 1)

    def resize(self, rows: int) -> None:
        """See `ChunkTarget`."""
        self._dataset.set_extent((rows, *self.chunk[1:]))
        self.rows = rows

    def write(self, start: int, payload: Payload, mask: int) -> None:
        """See `ChunkTarget`."""
        self._dataset.write_direct_chunk((start, *self._corner), payload, mask)

    def read(self, start: int, stop: int) -> Array:
        """See `ChunkTarget`."""
        rows: Array = h5py.Dataset(self._dataset)[start:stop]
        return rows

    def open_anew(self) -> None:
        """See `ChunkTarget`."""
        file, name = h5py.h5i.get_file_id(self._dataset), h5py.h5i.get_name(self._dataset)
        del self._dataset
        self._dataset = h5py.h5d.open(file, name)
