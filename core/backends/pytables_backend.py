"""Writes files with PyTables: explicit chunk shapes, batched appends, its own check of the disk."""

from __future__ import annotations

import errno
import os
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import h5py
import numpy as np
import tables

from core.backends.chunks import IN_FLIGHT, ChunkWriter, compression_pool, open_rows
from core.backends.diverting import close_without_writing
from core.backends.protocol import Codec, OpenRows
from core.backends.pytables_codecs import pytables_encoder, pytables_filters
from core.backends.pytables_target import PytablesTarget, os_error
from core.backends.structure import ArrayLike, structural_attributes
from core.data import Array
from core.layout.attributes import encode
from core.layout.blocks import DISK_BLOCK, chunk_rows
from core.layout.log_rows import encode_row
from core.layout.nodes import (
    ArrayNode,
    Attributes,
    GroupNode,
    GrowingNode,
    LinkNode,
    LogNode,
    Node,
    ScanArrayNode,
)

NAME = "tables"

# `1D`, `Data-2` and the like are good HDF5 names; only PyTables' attribute access cannot use them.
warnings.filterwarnings("ignore", category=tables.NaturalNameWarning)
# Nor does it know booleans as h5py writes them, as in the flags of a SWMR file; they stay.
warnings.filterwarnings("ignore", category=tables.exceptions.DataTypeWarning)


class PytablesBackend:
    """A file open for writing through PyTables (see `core.backends.protocol.Backend`).

    Attributes that are text are written with h5py while PyTables has the file closed: PyTables
    knows fixed-length strings only, which h5py (and so PyMoDAQ's h5py backend) reads as bytes, and
    which end at 64 KiB.
    """

    def __init__(self, path: Path, file: tables.File, codec: Codec) -> None:
        self.path = path
        self.torn = False
        self._file = file
        self._codec = codec
        self._filters = pytables_filters(codec)
        self._growing: dict[str, ChunkWriter] = {}
        self._pool = compression_pool()
        self._texts: dict[str, dict[str, str]] = {}
        self._error: OSError | None = None

    @classmethod
    def create(cls, path: Path, codec: Codec) -> PytablesBackend:
        """A new file at `path`, which is overwritten: reserve the name first."""
        return cls(path, _open(path, "w", title="PyMoDAQ file"), codec)

    @classmethod
    def append_to(cls, path: Path, codec: Codec) -> PytablesBackend:
        """An existing file, to add to.

        Raises:
            OSError: locked, read-only, or no HDF5 file.
        """
        path.stat()  # PyTables lists even files as open that it did not find.
        try:
            return cls(path, _open(path, "r+"), codec)
        except tables.HDF5ExtError as error:
            raise os_error(error, os.fspath(path)) from error

    def add(self, nodes: Iterable[Node]) -> None:
        """Create nodes, in order, none of which exists (the root does)."""
        for node in nodes:
            where, name = _split(node.path)
            match node:
                case GroupNode(path="/"):
                    self._write_attributes(self._file.root, node.attributes)
                case GroupNode():
                    group = self._file.create_group(where, name)
                    self._write_attributes(group, node.attributes)
                case LinkNode():
                    self._file.create_hard_link(where, name, node.target)
                case _:
                    array = self._create_array(node, where, name)
                    attributes = structural_attributes(node, NAME) | node.attributes
                    self._write_attributes(array, attributes)

    def open_bytes(self, chunk_bytes: int) -> int:
        """The most that may be in memory of a growing array with chunks of this size."""
        return chunk_bytes * (1 + IN_FLIGHT if self._filters.complevel else 1)

    def append(self, path: str, rows: Array) -> None:
        """Add rows (shape `(n, *row_shape)`) to a growing array.

        Raises:
            OSError: the disk is full or gone.
        """
        try:
            self._array(path).append(rows)
        except OSError as error:
            self._error = error
            raise

    def write_at(self, path: str, index: tuple[int, ...], values: Array) -> None:
        """Write one point (shape of the signal) into a scan's array.

        Raises:
            OSError: the disk is full or gone.
        """
        try:
            self._file.get_node(path)[index] = values
        except tables.HDF5ExtError as error:
            self._error = os_error(error, os.fspath(self.path))
            raise self._error from error

    def discard(self, path: str) -> None:
        """Nothing is in memory: there is no chunk cache."""

    def append_log(self, path: str, lines: Iterable[str]) -> None:
        """Add lines to a log."""
        log = self._file.get_node(path)
        try:
            for line in lines:
                log.append(encode_row(line))
        except tables.HDF5ExtError as error:
            raise os_error(error, os.fspath(self.path)) from error

    def set_attributes(self, path: str, attributes: Attributes) -> None:
        """Set attributes of an existing node."""
        self._write_attributes(self._file.get_node(path), attributes)

    def children(self, path: str) -> tuple[str, ...]:
        """Names of what is in a group; empty when there is no such group."""
        if path not in self._file:
            return ()
        return tuple(self._file.get_node(path)._v_children)

    def start_swmr(self) -> None:
        """Not in PyTables.

        Raises:
            ValueError: always; the settings offer SWMR with h5py only.
        """
        raise ValueError("PyTables cannot write in SWMR mode")

    def rows(self, path: str) -> int:
        """Steps of a growing array handed over so far."""
        return self._array(path).rows

    def flush(self) -> None:
        """Bring everything to the operating system; `os.fsync` then makes it safe.

        Raises:
            OSError: the disk is full or gone, now or earlier: HDF5 takes a chunk that could not
                be written for one that need not be, so nothing is tried again.
        """
        if self._error is not None:
            raise self._error
        try:
            self._flush()
        except OSError as error:
            self._error = error
            raise

    def _flush(self) -> None:
        for growing in self._growing.values():
            if self._texts:
                growing.settle()
            else:
                growing.flush()
        if self._texts:
            self._file.close()
            self._growing.clear()
            self._write_texts()
            self._file = _open(self.path, "r+")
        self._file.flush()
        self._check_end()

    def unwritten(self) -> list[OpenRows]:
        """Rows that `flush` keeps back, in chunks that are compressed when they are full.

        A compressed chunk that is written again leaves its place, which HDF5 gives to others while
        the file on the disk still points there.
        """
        return open_rows(self._growing)

    def settle(self) -> None:
        """Write also what `flush` keeps back."""
        for growing in self._growing.values():
            growing.settle()
        self.flush()

    def settled(self, path: str) -> int:
        """Steps of these that are in the file, not only in memory."""
        return self._array(path).settled

    def shrink(self, path: str, rows: int) -> None:
        """Cut a growing array to its first rows, before it is closed."""
        self._array(path).shrink(rows)

    def abandon(self) -> None:
        """Let go of the file as it is: its disk takes nothing any more."""
        self._pool.shutdown()
        self._growing.clear()
        close_without_writing(self._file.fileno(), self._file.close)

    def close(self, moved: Callable[[], Path] | None = None) -> None:
        """Finish and close."""
        try:
            for path, growing in self._growing.items():
                if self._error is None:
                    growing.settle()
                array = self._file.get_node(path)
                attributes: Attributes = {"shape": tuple(int(n) for n in array.shape)}
                if "size" in array.attrs:
                    attributes["size"] = int(array.nrows)
                self._write_attributes(array, attributes)
        finally:
            self._pool.shutdown()
            self._growing.clear()
            self._file.close()
            if moved is not None:
                self.path = moved()
        self._write_texts()

    def _check_end(self) -> None:
        """PyTables reports success on a full disk."""
        believed, real = self._file.get_filesize(), os.fstat(self._file.fileno()).st_size
        if real < believed:
            missing = f"{believed - real} bytes did not reach the disk"
            raise OSError(errno.ENOSPC, missing, os.fspath(self.path))

    def _array(self, path: str) -> ChunkWriter:
        growing = self._growing.get(path)
        if growing is None:
            growing = self._growing[path] = self._writer(self._file.get_node(path))
        return growing

    def _writer(self, array: tables.EArray) -> ChunkWriter:
        encode_chunk = pytables_encoder(self._codec, array.dtype)
        return ChunkWriter(PytablesTarget(array), int(array.nrows), encode_chunk, self._pool)

    def _create_array(self, node: ArrayLike, where: str, name: str) -> tables.Leaf:
        match node:
            case LogNode():
                return self._file.create_vlarray(where, name, tables.UInt8Atom(), chunkshape=64)
            case GrowingNode():
                array = self._file.create_earray(
                    where,
                    name,
                    tables.Atom.from_dtype(np.dtype(node.dtype)),
                    shape=(0, *node.row_shape),
                    chunkshape=(node.chunk_rows, *node.row_shape),
                    filters=self._filters,
                )
                self._growing[node.path] = self._writer(array)
                return array
            case ScanArrayNode():
                # Small chunks are written again with each point, and a packed one would move.
                return self._file.create_carray(
                    where,
                    name,
                    tables.Atom.from_dtype(np.dtype(node.dtype), dflt=node.fill),
                    shape=node.shape,
                    chunkshape=node.chunk,
                    filters=self._filters if node.chunk_bytes > DISK_BLOCK else None,
                )
            case ArrayNode():
                rows = min(len(node.data), chunk_rows(node.data[0].nbytes, rate=0))
                return self._file.create_carray(
                    where,
                    name,
                    obj=np.ascontiguousarray(node.data),
                    chunkshape=(rows, *node.data.shape[1:]),
                    filters=self._filters,
                )

    def _write_attributes(self, node: tables.Node, attributes: Attributes) -> None:
        for name, value in attributes.items():
            encoded = encode(name, value)
            if isinstance(encoded, str):
                self._texts.setdefault(node._v_pathname, {})[name] = encoded
            else:
                node._v_attrs[name] = encoded

    def _write_texts(self) -> None:
        with h5py.File(self.path, "r+") as file:
            for path, attributes in self._texts.items():
                file[path].attrs.update(attributes)
        self._texts.clear()


def _open(path: Path, mode: str, title: str = "") -> tables.File:
    # Without a chunk cache, from which nobody would hear that a chunk could not be written.
    return tables.open_file(os.fspath(path), mode, title, chunk_cache_size=0)


def _split(path: str) -> tuple[str, str]:
    where, _, name = path.rpartition("/")
    return where or "/", name
