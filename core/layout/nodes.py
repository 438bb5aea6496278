"""A file's structure as values: what a layout asks for and a backend creates.

Layouts compute these without touching a file, backends create them without knowing PyMoDAQ.
Paths are absolute HDF5 paths; a parent stands before its children.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from core.data import Array

AttributeValue = str | bytes | int | float | bool | tuple[int, ...] | np.ndarray
"""An attribute before encoding; see `core.layout.attributes.encode`."""

Attributes = dict[str, AttributeValue]


@dataclass(frozen=True, slots=True)
class GroupNode:
    """A group. `text` attributes of any length go through the backend's way for long text."""

    path: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArrayNode:
    """An array written once, as it is (PyTables' CARRAY)."""

    path: str
    data: Array
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GrowingNode:
    """An array enlargeable on axis 0 (PyTables' EARRAY): one row of `row_shape` per step.

    `chunk_rows` whole rows make a chunk. `compressed` is false for what is too small to gain.
    """

    path: str
    row_shape: tuple[int, ...]
    dtype: np.dtype[np.generic]
    chunk_rows: int
    attributes: Attributes = field(default_factory=dict)

    @property
    def row_bytes(self) -> int:
        """Bytes of one step."""
        return int(np.prod(self.row_shape, dtype=np.int64)) * self.dtype.itemsize


@dataclass(frozen=True, slots=True)
class ScanArrayNode:
    """An array of known shape that is filled point by point (PyTables' CARRAY).

    What was not written reads as `fill`, and takes no room. `chunk_points` says how many points a
    chunk has along each axis of the scan. An array that `completes` says by its values which points
    are complete, and so reaches the file after all others.
    """

    path: str
    scan_shape: tuple[int, ...]
    signal_shape: tuple[int, ...]
    dtype: np.dtype[np.generic]
    fill: float
    chunk_points: tuple[int, ...]
    attributes: Attributes = field(default_factory=dict)
    completes: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """The array's shape."""
        return self.scan_shape + self.signal_shape

    @property
    def chunk(self) -> tuple[int, ...]:
        """The shape of a chunk."""
        return self.chunk_points + self.signal_shape

    @property
    def chunk_bytes(self) -> int:
        """Bytes of a chunk before compression."""
        return int(np.prod(self.chunk, dtype=np.int64)) * self.dtype.itemsize


@dataclass(frozen=True, slots=True)
class LogNode:
    """A list of texts, each row a variable-length uint8 array (PyTables' VLARRAY)."""

    path: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkNode:
    """A hard link: a second name of an existing node."""

    path: str
    target: str


Node = GroupNode | ArrayNode | GrowingNode | ScanArrayNode | LogNode | LinkNode
