"""Rows in any portions become the same dataset: whole chunks, open chunks, cut and continued."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.backends.chunk_targets import H5pyTarget
from core.backends.chunks import IN_FLIGHT, ChunkWriter
from core.backends.codecs import encoder, filter_pipeline
from core.backends.protocol import Codec
from core.data import Array
from core.saver_settings import CodecName

POOL = ThreadPoolExecutor(2)
ROWS_IN_CHUNK = 7
ROW = (3, 5)
CODECS = (CodecName.NONE, CodecName.GZIP, CodecName.BITSHUFFLE_LZ4)


def rows(count: int, first: int = 0, dtype: str = "f8") -> Array:
    """Rows that are all different and compress."""
    step = np.arange(first, first + count, dtype=dtype).reshape(-1, 1, 1)
    return step + np.zeros(ROW, dtype)


def dataset(file: h5py.File, codec: CodecName) -> h5py.h5d.DatasetID:
    """An empty dataset that grows."""
    dtype, chunk = np.dtype("f8"), (ROWS_IN_CHUNK, *ROW)
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk(chunk)
    for step in filter_pipeline(Codec(codec), dtype, chunk):
        plist.set_filter(*step)
    space = h5py.h5s.create_simple((0, *ROW), (h5py.h5s.UNLIMITED, *ROW))
    return h5py.h5d.create(file.id, b"a", h5py.h5t.py_create(dtype), space, plist)


def writer(target: h5py.h5d.DatasetID, codec: CodecName, taken: int = 0) -> ChunkWriter:
    encode: Any = None
    if codec is not CodecName.NONE:
        encode = encoder(Codec(codec), np.dtype("f8"), (ROWS_IN_CHUNK, *ROW))
    return ChunkWriter(H5pyTarget(target), taken, encode, POOL)


class Target:
    """A file with the dataset, written by one writer after the other."""

    def __init__(self, folder: Path, codec: CodecName) -> None:
        self.path = folder / "a.h5"
        self.codec = codec
        self.file = h5py.File(self.path, "w")
        self.writer = writer(dataset(self.file, codec), codec)

    def close(self) -> None:
        self.writer.settle()
        self.abandon()

    def abandon(self) -> None:
        del self.writer
        self.file.close()

    def reopen(self) -> None:
        self.close()
        self.file = h5py.File(self.path, "r+")
        stored = self.file["a"]
        self.writer = writer(stored.id, self.codec, len(stored))

    def stored(self) -> Array:
        """What is in the file, after it was closed."""
        with h5py.File(self.path) as file:
            array: Array = file["a"][...]
            return array


@pytest.fixture(params=CODECS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    return Target(tmp_path, request.param)


portions = st.lists(st.integers(1, 4 * ROWS_IN_CHUNK), max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CODECS), portions, st.data())
def test_any_portions_with_flushes_and_reopening_give_the_same_rows(
    codec: CodecName, counts: list[int], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        target = Target(Path(folder), codec)
        for count in counts:
            target.writer.append(rows(count, target.writer.rows))
            match data.draw(st.sampled_from(("go on", "flush", "reopen"))):
                case "flush":
                    target.writer.flush()
                    assert target.writer.settled == len(target.file["a"])
                    assert_nothing_is_lost(target.writer)
                case "reopen":
                    target.reopen()
            assert target.writer.rows - target.writer.settled < (IN_FLIGHT + 1) * ROWS_IN_CHUNK
        target.writer.settle()
        total = sum(counts)
        assert target.writer.rows == target.writer.settled == total
        target.abandon()
        np.testing.assert_array_equal(target.stored(), rows(total))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CODECS), portions.filter(len), st.booleans(), st.data())
def test_shrinking_leaves_the_first_rows_whatever_was_on_its_way(
    codec: CodecName, counts: list[int], flushed: bool, data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        target = Target(Path(folder), codec)
        for count in counts:
            target.writer.append(rows(count, target.writer.rows))
        if flushed:
            target.writer.flush()
        kept = data.draw(st.integers(0, sum(counts)))
        target.writer.shrink(kept)
        assert target.writer.rows == kept
        target.reopen()
        target.writer.append(rows(3, kept))
        target.close()
        np.testing.assert_array_equal(target.stored(), rows(kept + 3))


def test_rows_may_be_changed_after_they_were_taken(target: Target) -> None:
    buffer = rows(ROWS_IN_CHUNK - 1)
    target.writer.append(buffer)
    buffer[:] = -1
    target.close()
    np.testing.assert_array_equal(target.stored(), rows(ROWS_IN_CHUNK - 1))


@pytest.mark.parametrize("count", [1, ROWS_IN_CHUNK, 3 * ROWS_IN_CHUNK])
def test_rows_of_another_shape_are_refused(target: Target, count: int) -> None:
    target.writer.append(rows(2))
    for wrong in (np.zeros((count, 5, 3)), np.zeros((count, 1, 5)), np.zeros((count, 15))):
        with pytest.raises(ValueError, match="shape"):
            target.writer.append(wrong)
    target.close()
    np.testing.assert_array_equal(target.stored(), rows(2))


def test_an_open_chunk_is_written_in_its_place_or_kept_back_until_it_is_complete(
    target: Target,
) -> None:
    offsets = set()
    for n in range(ROWS_IN_CHUNK - 1):
        target.writer.append(rows(1, n))
        target.writer.flush()
        assert_nothing_is_lost(target.writer)
        if target.codec is CodecName.NONE:
            offsets.add(target.file["a"].id.get_chunk_info(0).byte_offset)
        else:
            assert target.file["a"].id.get_num_chunks() == 0
    assert len(offsets) == (target.codec is CodecName.NONE)
    target.writer.append(rows(1, ROWS_IN_CHUNK - 1))
    target.writer.flush()
    assert target.writer.unwritten() is None
    smaller = target.file["a"].id.get_chunk_info(0).size < rows(ROWS_IN_CHUNK).nbytes
    assert smaller is (target.codec is not CodecName.NONE)
    target.close()
    np.testing.assert_array_equal(target.stored(), rows(ROWS_IN_CHUNK))


def test_the_last_chunk_is_compressed_when_it_is_closed(target: Target) -> None:
    target.writer.append(rows(2))
    target.writer.flush()
    target.close()
    with h5py.File(target.path) as file:
        chunk = file["a"].id.get_chunk_info(0)
    assert chunk.filter_mask == 0
    assert (chunk.size < rows(ROWS_IN_CHUNK).nbytes) is (target.codec is not CodecName.NONE)
    np.testing.assert_array_equal(target.stored(), rows(2))


def assert_nothing_is_lost(writer: ChunkWriter) -> None:
    """What is not in the file is what the writer says that it keeps back."""
    kept = writer.unwritten()
    if kept is None:
        assert writer.settled == writer.rows
        return
    first = writer.rows - len(kept)
    assert first <= writer.settled
    np.testing.assert_array_equal(kept, rows(len(kept), first))


def test_whole_chunks_are_not_copied(tmp_path: Path) -> None:
    handed_over: list[Array] = []

    def encode(chunk: Array) -> tuple[bytes, int]:
        handed_over.append(chunk)
        return chunk.tobytes(), 0

    with h5py.File(tmp_path / "a.h5", "w") as file:
        into = ChunkWriter(H5pyTarget(dataset(file, CodecName.NONE)), 0, encode, POOL)
        given = rows(2 * ROWS_IN_CHUNK)
        into.append(given)
        into.flush()
    assert all(np.shares_memory(chunk, given) for chunk in handed_over)
    assert len(handed_over) == 2


def test_an_error_of_the_pool_is_raised_and_the_rest_can_still_be_cut_off(tmp_path: Path) -> None:
    def encode(chunk: Array) -> tuple[bytes, int]:
        if chunk[0, 0, 0] >= ROWS_IN_CHUNK:
            raise MemoryError
        return chunk.tobytes(), 0

    with h5py.File(tmp_path / "a.h5", "w") as file:
        into = ChunkWriter(H5pyTarget(dataset(file, CodecName.NONE)), 0, encode, POOL)
        with pytest.raises(MemoryError):
            into.append(rows(20 * ROWS_IN_CHUNK))
        with pytest.raises(MemoryError):
            into.flush()
        assert into.settled == ROWS_IN_CHUNK
        into.shrink(into.settled)
        np.testing.assert_array_equal(file["a"][...], rows(ROWS_IN_CHUNK))


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_chunk_that_could_not_be_written_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codec: CodecName, failing: int
) -> None:
    target = Target(tmp_path, codec)
    write, calls = H5pyTarget.write, iter(range(100))

    def fail_once(self: H5pyTarget, *arguments: Any) -> None:
        if next(calls) == failing:
            raise OSError(errno.EDQUOT, "Disk quota exceeded")
        write(self, *arguments)

    monkeypatch.setattr(H5pyTarget, "write", fail_once)
    taken = _appended_one_by_one(target.writer, 4 * ROWS_IN_CHUNK)
    target.writer.shrink(taken)
    target.close()
    assert failing < next(calls)
    np.testing.assert_array_equal(target.stored(), rows(taken))


def _appended_one_by_one(writer: ChunkWriter, count: int) -> int:
    """How many rows were taken until the disk refused one, or the last were settled."""
    for number in range(count):
        try:
            writer.append(rows(1, number))
        except OSError:
            return number
    with suppress(OSError):
        writer.settle()
    return count
