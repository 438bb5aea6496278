"""Writes files with h5py: whole-step chunks, direct chunk writes, SWMR when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from core.backends.chunk_targets import H5pyTarget
from core.backends.chunks import IN_FLIGHT, ChunkWriter, compression_pool, open_rows
from core.backends.codecs import encoder, filter_pipeline
from core.backends.diverting import close_without_writing
from core.backends.h5py_finishing import (
    SWMR_LIBVER,
    open_despite_readers,
    put_right,
    write_attributes,
)
from core.backends.h5py_scan_array import ScanArray
from core.backends.log_sidecar import LogSidecar
from core.backends.protocol import Codec, Encoder, OpenRows
from core.backends.structure import ArrayLike, pytables_attributes, structural_attributes
from core.data import Array
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
from core.saver_settings import CodecName

NAME = "h5py"


class H5pyBackend:
    """A file open for writing through h5py (see `core.backends.protocol.Backend`)."""

    def __init__(self, path: Path, file: h5py.File, codec: Codec) -> None:
        self.path = path
        self.torn = False
        self._file = file
        self._codec = codec
        self._writers: dict[str, ChunkWriter] = {}
        self._scan_arrays: dict[str, ScanArray] = {}
        self._late_attributes: dict[str, Attributes] = {}
        self._sidecar: LogSidecar | None = None
        self._log_path = ""
        self._pool = compression_pool()

    @classmethod
    def create(cls, path: Path, codec: Codec, *, swmr: bool) -> H5pyBackend:
        """A new file at `path`, which is overwritten: reserve the name first.

        With `swmr` the file is in the format of HDF5 1.10 with paged file space, which survives a
        crash best; without, in the oldest format, which every tool reads.
        """
        if swmr:
            file = h5py.File(
                path, "w", libver=SWMR_LIBVER, fs_strategy="page", fs_page_size=DISK_BLOCK
            )
        else:
            file = h5py.File(path, "w", libver=("earliest", "v110"))
        return cls(path, file, codec)

    @classmethod
    def append_to(cls, path: Path, codec: Codec, *, swmr: bool) -> H5pyBackend:
        """An existing file, to add to.

        Raises:
            OSError: locked, read-only, or no HDF5 file.
        """
        if swmr:
            # Readers that followed what was written last may still be there.
            return cls(path, open_despite_readers(path), codec)
        return cls(path, h5py.File(path, "r+", libver=("earliest", "v110")), codec)

    def add(self, nodes: Iterable[Node]) -> None:
        """Create nodes, in order, none of which exists (the root does)."""
        for node in nodes:
            match node:
                case GroupNode(path="/"):
                    write_attributes(self._file, node.attributes | pytables_attributes(node))
                case GroupNode():
                    group = self._file.create_group(node.path)
                    write_attributes(group, node.attributes | pytables_attributes(node))
                case LinkNode():
                    self._file[node.path] = self._file[node.target]
                case _:
                    dataset = self._create_dataset(node)
                    attributes = structural_attributes(node, NAME) | node.attributes
                    write_attributes(dataset, attributes | pytables_attributes(node))

    def open_bytes(self, chunk_bytes: int) -> int:
        """The most that may be in memory of a growing array with chunks of this size."""
        return chunk_bytes * (1 if self._codec.name is CodecName.NONE else 1 + IN_FLIGHT)

    def append(self, path: str, rows: Array) -> None:
        """Add rows (shape `(n, *row_shape)`) to a growing array."""
        self._writer(path).append(rows)

    def write_at(self, path: str, index: tuple[int, ...], values: Array) -> None:
        """Write one point (shape of the signal) into a scan's array."""
        self._scan_arrays[path].write(index, values)

    def discard(self, path: str) -> None:
        """Forget what is in memory of a scan's array: it cannot be written."""
        self._scan_arrays[path].discard()

    def append_log(self, path: str, lines: Iterable[str]) -> None:
        """Add lines to a log.

        HDF5 allows no variable-length rows in SWMR mode: they wait in a text file beside.
        """
        if self._sidecar is not None:
            self._log_path = path
            self._sidecar.append(lines)
            return
        log = self._file[path]
        for line in lines:
            log.resize((log.shape[0] + 1,))
            log[-1] = encode_row(line)

    def set_attributes(self, path: str, attributes: Attributes) -> None:
        """Set attributes of an existing node; in SWMR mode when the file is closed."""
        if self._sidecar is not None:
            self._late_attributes.setdefault(path, {}).update(attributes)
        else:
            write_attributes(self._file[path], attributes)

    def children(self, path: str) -> tuple[str, ...]:
        """Names of what is in a group; empty when there is no such group."""
        return tuple(self._file[path]) if path in self._file else ()

    def start_swmr(self) -> None:
        """From here on readers may follow; only rows may be added."""
        self._sidecar = LogSidecar(self.path)
        self._file.attrs["swmr_active"] = True
        self._file.swmr_mode = True

    def rows(self, path: str) -> int:
        """Steps of a growing array handed over so far."""
        return self._writer(path).rows

    def flush(self) -> None:
        """Bring everything to the operating system; `os.fsync` then makes it safe."""
        for writer in self._writers.values():
            writer.flush()
        self._write_points()
        self._flush_file()

    def unwritten(self) -> list[OpenRows]:
        """Rows that `flush` keeps back, in chunks that are compressed when they are full."""
        return open_rows(self._writers)

    def settle(self) -> None:
        """Write also what `flush` keeps back; nothing may be appended after."""
        for writer in self._writers.values():
            writer.settle()
        self._write_points()

    def settled(self, path: str) -> int:
        """Steps of these that are in the file, not only in memory."""
        return self._writer(path).settled

    def shrink(self, path: str, rows: int) -> None:
        """Cut a growing array to its first rows, before it is closed."""
        self._writer(path).shrink(rows)

    def abandon(self) -> None:
        """Let go of the file as it is: its disk takes nothing any more."""
        self._pool.shutdown()
        self._writers.clear()
        self._scan_arrays.clear()
        close_without_writing(self._file.id.get_vfd_handle(), self._file.close)

    def close(self, moved: Callable[[], Path] | None = None) -> None:
        """Finish and close; a file written in SWMR mode is put right and marked complete."""
        try:
            self.settle()
        finally:
            self._pool.shutdown()
            swmr = self._sidecar is not None
            grown = {path: writer.rows for path, writer in self._writers.items()}
            self._writers.clear()
            self._scan_arrays.clear()
            try:
                if not swmr:
                    put_right(self._file, grown)
            finally:
                self._file.close()
                if moved is not None:
                    self.path = moved()
        if swmr:
            self._finalize(grown)

    def _finalize(self, grown: dict[str, int]) -> None:
        sidecar, self._sidecar = self._sidecar, None
        self._file = open_despite_readers(self.path)
        with self._file:
            self._file.attrs["swmr_active"] = False
            put_right(self._file, grown)
            for path, attributes in self._late_attributes.items():
                write_attributes(self._file[path], attributes)
            if sidecar is not None and self._log_path:
                self.append_log(self._log_path, sidecar.lines)
            self._file.flush()
        if sidecar is not None:
            sidecar.remove()

    def _writer(self, path: str) -> ChunkWriter:
        writer = self._writers.get(path)
        if writer is None:
            dataset = self._file[path]
            codec = self._codec_of(dataset.dtype.itemsize * int(np.prod(dataset.chunks)))
            encode_chunk = self._encoder(codec, dataset.dtype, dataset.chunks)
            target = H5pyTarget(dataset.id)
            writer = ChunkWriter(target, len(dataset), encode_chunk, self._pool)
            self._writers[path] = writer
        return writer

    def _codec_of(self, chunk_bytes: int) -> Codec:
        """Chunks within one disk block are stored as they are: compressing them gains nothing."""
        return self._codec if chunk_bytes > DISK_BLOCK else Codec(CodecName.NONE)

    @staticmethod
    def _encoder(codec: Codec, dtype: np.dtype[Any], chunk: tuple[int, ...]) -> Encoder | None:
        return None if codec.name is CodecName.NONE else encoder(codec, dtype, chunk)

    def _create_dataset(self, node: ArrayLike) -> h5py.Dataset:
        match node:
            case LogNode():
                dtype = h5py.vlen_dtype(np.uint8)
                return self._file.create_dataset(
                    node.path, shape=(0,), maxshape=(None,), chunks=(64,), dtype=dtype
                )
            case GrowingNode():
                chunk = (node.chunk_rows, *node.row_shape)
                shape = (0, *node.row_shape)
                limits = (h5py.h5s.UNLIMITED, *node.row_shape)
                dataset = self._create_chunked(node.path, shape, limits, node.dtype, chunk)
                self._writer(node.path)
                return dataset
            case ScanArrayNode():
                return self._create_scan_array(node)
            case ArrayNode():
                return self._create_array(node)

    def _write_points(self) -> None:
        """Points first, then what completes them: readers and a crash find them in this order."""
        arrays = self._scan_arrays.values()
        for array in arrays:
            if not array.completes:
                array.flush()
        completing = [array for array in arrays if array.completes]
        if completing:
            # A chunk that stands in the file is overwritten at once, a new one is found after this.
            self._flush_file()
        for array in completing:
            array.flush()

    def _flush_file(self) -> None:
        try:
            self._file.flush()
        except Exception:
            self.torn = True
            raise

    def _create_scan_array(self, node: ScanArrayNode) -> h5py.Dataset:
        dataset = self._create_chunked(
            node.path, node.shape, node.shape, node.dtype, node.chunk, node.fill
        )
        encode = self._encoder(self._codec_of(node.chunk_bytes), node.dtype, node.chunk)
        self._scan_arrays[node.path] = ScanArray(dataset.id, node, encode)
        return dataset

    def _create_array(self, node: ArrayNode) -> h5py.Dataset:
        data = node.data
        if self._codec_of(data.nbytes).name is CodecName.NONE:
            return self._file.create_dataset(node.path, data=data)
        rows = min(len(data), chunk_rows(data[0].nbytes, rate=0))
        chunk = (rows, *data.shape[1:])
        dataset = self._create_chunked(node.path, data.shape, data.shape, data.dtype, chunk)
        codec = self._codec_of(data[0].nbytes * rows)
        encode_chunk = self._encoder(codec, data.dtype, chunk)
        writer = ChunkWriter(H5pyTarget(dataset.id), 0, encode_chunk, self._pool)
        writer.append(data)
        writer.settle()
        return dataset

    def _create_chunked(
        self,
        path: str,
        shape: tuple[int, ...],
        limits: tuple[int, ...],
        dtype: np.dtype[Any],
        chunk: tuple[int, ...],
        fill: float = 0,
    ) -> h5py.Dataset:
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk(chunk)
        if fill != 0:
            plist.set_fill_value(np.array(fill, dtype))
        codec = self._codec_of(dtype.itemsize * int(np.prod(chunk)))
        for step in filter_pipeline(codec, dtype, chunk):
            plist.set_filter(step.id, step.flags, step.values)
        space = h5py.h5s.create_simple(shape, limits)
        name = path.encode()
        kind = h5py.h5t.py_create(dtype, logical=True)
        return h5py.Dataset(h5py.h5d.create(self._file.id, name, kind, space, plist))
