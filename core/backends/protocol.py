"""What writing a file takes: one small protocol, one module per library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.data import Array
from core.layout.nodes import Attributes, Node
from core.saver_settings import CodecName

Payload = bytes | Array
Encoder = Callable[[Array], tuple[Payload, int]]
"""A chunk to what is written of it, and the mask of the filters that were left out."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How chunks are compressed: a library and its level, 0 to 9."""

    name: CodecName = CodecName.NONE
    level: int = 4


@dataclass(frozen=True, slots=True)
class OpenRows:
    """Rows `first`, `first + 1`, … of the growing array `path`, of shape `(n, *row_shape)`."""

    path: str
    first: int
    rows: Array


class Backend(Protocol):
    """A file open for writing, by one thread.

    `rows` counts the steps of a growing array that are in the file. Every method that writes may
    raise `OSError` (disk full, folder gone); the file is then still good up to what `flush`
    returned for.
    """

    path: Path
    torn: bool
    """HDF5 failed in the middle of a flush: nothing but `abandon` is left."""

    def add(self, nodes: Iterable[Node]) -> None:
        """Create nodes, in order, none of which exists."""

    def open_bytes(self, chunk_bytes: int) -> int:
        """The most that may be in memory of a growing array with chunks of this size."""

    def append(self, path: str, rows: Array) -> None:
        """Add rows (shape `(n, *row_shape)`) to a growing array."""

    def write_at(self, path: str, index: tuple[int, ...], values: Array) -> None:
        """Write one point (shape of the signal) into a scan's array.

        Points that share a chunk are in memory until `flush`.
        """

    def discard(self, path: str) -> None:
        """Forget what is in memory of a scan's array: it cannot be written."""

    def append_log(self, path: str, lines: Iterable[str]) -> None:
        """Add rows to a log."""

    def set_attributes(self, path: str, attributes: Attributes) -> None:
        """Set attributes of an existing node."""

    def children(self, path: str) -> tuple[str, ...]:
        """Names of what is in a group, in order; empty when there is no such group."""

    def start_swmr(self) -> None:
        """From here on readers may follow; nothing but rows may be added. h5py only."""

    def rows(self, path: str) -> int:
        """Steps of a growing array handed over so far."""

    def flush(self) -> None:
        """Bring everything to the operating system; `os.fsync` then makes it safe."""

    def unwritten(self) -> list[OpenRows]:
        """Rows that `flush` keeps back, in chunks that are compressed when they are full."""

    def settle(self) -> None:
        """Write also what `flush` keeps back; nothing may be appended after."""

    def settled(self, path: str) -> int:
        """Steps of these that are in the file, not only in memory."""

    def shrink(self, path: str, rows: int) -> None:
        """Cut a growing array to its first rows, before it is closed."""

    def abandon(self) -> None:
        """Let go of the file as it is: its disk takes nothing any more."""

    def close(self, moved: Callable[[], Path] | None = None) -> None:
        """Finish and close; the file is complete and plain.

        `moved` is called when the file is closed but perhaps not yet put right, and says where it
        is now: a file whose folder vanished is saved elsewhere in this moment.
        """
