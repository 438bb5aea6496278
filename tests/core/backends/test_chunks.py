"""Rows in any portions become the same dataset: whole chunks, open chunks, cut and continued."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    return ChunkWriter(target, taken, encode, POOL)


def reopened(file: h5py.File, codec: CodecName) -> ChunkWriter:
    return writer(file["a"].id, codec, len(file["a"]))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[h5py.File]:
    with h5py.File(tmp_path / "a.h5", "w") as file:
        yield file


portions = st.lists(st.integers(1, 4 * ROWS_IN_CHUNK), max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CODECS), portions, st.data())
def test_any_portions_with_flushes_and_reopening_give_the_same_rows(
    codec: CodecName, counts: list[int], data: st.DataObject
) -> None:
    with h5py.File("unused", "w", driver="core", backing_store=False) as file:
        into = writer(dataset(file, codec), codec)
        for count in counts:
            into.append(rows(count, into.rows))
            match data.draw(st.sampled_from(("go on", "flush", "reopen"))):
                case "flush":
                    into.flush()
                    assert into.settled == into.rows == len(file["a"])
                case "reopen":
                    into.flush()
                    into = reopened(file, codec)
            assert into.rows - into.settled < (IN_FLIGHT + 1) * ROWS_IN_CHUNK
        into.flush()
        total = sum(counts)
        assert into.rows == into.settled == total
        np.testing.assert_array_equal(file["a"][...], rows(total))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CODECS), portions.filter(len), st.booleans(), st.data())
def test_shrinking_leaves_the_first_rows_whatever_was_on_its_way(
    codec: CodecName, counts: list[int], flushed: bool, data: st.DataObject
) -> None:
    with h5py.File("unused", "w", driver="core", backing_store=False) as file:
        into = writer(dataset(file, codec), codec)
        for count in counts:
            into.append(rows(count, into.rows))
        if flushed:
            into.flush()
        kept = data.draw(st.integers(0, sum(counts)))
        into.shrink(kept)
        assert into.rows == kept
        into.flush()
        assert into.settled == kept
        np.testing.assert_array_equal(file["a"][...], rows(kept))
        again = reopened(file, codec)
        again.append(rows(3, kept))
        again.flush()
        np.testing.assert_array_equal(file["a"][...], rows(kept + 3))


@pytest.mark.parametrize("codec", CODECS)
def test_rows_may_be_changed_after_they_were_taken(file: h5py.File, codec: CodecName) -> None:
    into = writer(dataset(file, codec), codec)
    buffer = rows(ROWS_IN_CHUNK - 1)
    into.append(buffer)
    buffer[:] = -1
    into.flush()
    np.testing.assert_array_equal(file["a"][...], rows(ROWS_IN_CHUNK - 1))


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("count", [1, ROWS_IN_CHUNK, 3 * ROWS_IN_CHUNK])
def test_rows_of_another_shape_are_refused(file: h5py.File, codec: CodecName, count: int) -> None:
    into = writer(dataset(file, codec), codec)
    into.append(rows(2))
    for wrong in (np.zeros((count, 5, 3)), np.zeros((count, 1, 5)), np.zeros((count, 15))):
        with pytest.raises(ValueError, match="shape"):
            into.append(wrong)
    into.flush()
    np.testing.assert_array_equal(file["a"][...], rows(2))


def test_whole_chunks_are_not_copied(file: h5py.File) -> None:
    handed_over: list[Array] = []

    def encode(chunk: Array) -> tuple[bytes, int]:
        handed_over.append(chunk)
        return chunk.tobytes(), 0

    into = ChunkWriter(dataset(file, CodecName.NONE), 0, encode, POOL)
    given = rows(2 * ROWS_IN_CHUNK)
    into.append(given)
    into.flush()
    assert all(np.shares_memory(chunk, given) for chunk in handed_over)
    assert len(handed_over) == 2


def test_an_error_of_the_pool_is_raised_and_the_rest_can_still_be_cut_off(file: h5py.File) -> None:
    def encode(chunk: Array) -> tuple[bytes, int]:
        if chunk[0, 0, 0] >= ROWS_IN_CHUNK:
            raise MemoryError
        return chunk.tobytes(), 0

    into = ChunkWriter(dataset(file, CodecName.NONE), 0, encode, POOL)
    with pytest.raises(MemoryError):
        into.append(rows(20 * ROWS_IN_CHUNK))
    with pytest.raises(MemoryError):
        into.flush()
    assert into.settled == ROWS_IN_CHUNK
    into.shrink(into.settled)
    np.testing.assert_array_equal(file["a"][...], rows(ROWS_IN_CHUNK))
