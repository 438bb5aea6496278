"""An array of known shape filled point by point, in any order, past HDF5's own pipeline."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import h5py
import numpy as np

from core.backends.protocol import Encoder
from core.data import Array
from core.layout.nodes import ScanArrayNode

OPEN_CHUNKS = 64
"""Chunks of several points in memory at once: enough for a scan that goes back and forth."""

Place = tuple[int, ...]


class ScanArray:
    """Writes whole chunks: a point each, or several small points that are kept until `flush`.

    `encode` is None for what is stored as it is, which all chunks of several points are.
    """

    def __init__(self, dataset: h5py.h5d.DatasetID, node: ScanArrayNode, encode: Encoder | None):
        self.completes = node.completes
        self._dataset = dataset
        self._node = node
        self._encode = encode
        self._several = max(node.chunk_points) > 1
        self._open: OrderedDict[Place, Array] = OrderedDict()
        self._dirty: set[Place] = set()
        self._written: set[Place] = set()

    def write(self, index: tuple[int, ...], values: Array) -> None:
        """Write one point, in the array's number type.

        Raises:
            OSError: the disk is full or gone.
            ValueError: the values have another shape.
        """
        node = self._node
        if values.shape != node.signal_shape:
            raise ValueError(f"a point of shape {values.shape} does not fit {node.signal_shape}")
        place, inside = [], []
        for i, length in zip(index, node.chunk_points, strict=True):
            place.append(i // length)
            inside.append(i % length)
        if not self._several:
            self._put(tuple(place), values.reshape(node.chunk))
            return
        chunk = self._chunk_at(tuple(place))
        chunk[tuple(inside)] = values
        self._dirty.add(tuple(place))

    def flush(self) -> None:
        """Write what is in memory.

        Raises:
            OSError: as `write`.
        """
        for place in sorted(self._dirty):
            self._put(place, self._open[place])
            self._dirty.discard(place)

    def discard(self) -> None:
        """Forget what is in memory."""
        self._dirty.clear()
        self._open.clear()

    def _chunk_at(self, place: Place) -> Array:
        chunk = self._open.get(place)
        if chunk is None:
            # What completes points waits for them, and is small.
            if len(self._open) >= OPEN_CHUNKS and not self.completes:
                oldest = next(iter(self._open))
                if oldest in self._dirty:
                    self._put(oldest, self._open[oldest])
                    self._dirty.discard(oldest)
                del self._open[oldest]
            chunk = self._open[place] = self._stored(place)
        self._open.move_to_end(place)
        return chunk

    def _stored(self, place: Place) -> Array:
        node = self._node
        if place not in self._written:
            return np.full(node.chunk, node.fill, node.dtype)
        _, raw = self._dataset.read_direct_chunk(self._offset(place))
        return np.frombuffer(raw, node.dtype).reshape(node.chunk).copy()

    def _put(self, place: Place, chunk: Array) -> None:
        payload: Any
        payload, mask = np.ascontiguousarray(chunk), 0
        if self._encode is not None:
            payload, mask = self._encode(chunk)
        try:
            self._dataset.write_direct_chunk(self._offset(place), payload, mask)
        except OSError:
            self._open_anew()
            raise
        if self._several:
            self._written.add(place)

    def _offset(self, place: Place) -> tuple[int, ...]:
        scan = (i * length for i, length in zip(place, self._node.chunk_points, strict=True))
        return (*scan, *(0 for _ in self._node.signal_shape))

    def _open_anew(self) -> None:
        """Make HDF5 forget that it believes a chunk that could not be written to be there."""
        file, name = h5py.h5i.get_file_id(self._dataset), h5py.h5i.get_name(self._dataset)
        del self._dataset
        self._dataset = h5py.h5d.open(file, name)
