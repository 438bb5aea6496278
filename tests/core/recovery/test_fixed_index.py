"""Indexes of chunks of arrays that do not grow, with pages of them older than others."""

from __future__ import annotations

import mmap
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.data import Array
from core.recovery.metadata import put_dataset_right


def indexed(path: Path, chunks: int, **filters: object) -> tuple[int, list[int]]:
    """An array of single rows; returns where its header is, and where its chunks are."""
    with h5py.File(path, "w", libver="v110") as file:
        array = file.create_dataset("x", (chunks, 8), "f8", chunks=(1, 8), **filters)
        for row in range(chunks):
            array[row] = row + 1.0
        places: list[int] = []
        array.id.chunk_iter(lambda chunk: places.append(chunk.byte_offset))
        return int(h5py.h5o.get_info(array.id).addr), places


def put_right(path: Path, header: int) -> Array:
    """The array after it was put right."""
    with path.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as image:
        put_dataset_right(image, header)
    with h5py.File(path) as file:
        values: Array = file["x"][:, 0]
    return values


@pytest.mark.parametrize("filters", [{}, {"compression": "gzip"}])
@pytest.mark.parametrize("chunks", [200, 1024, 1025, 3000])
def test_a_whole_index_stays_as_it_is(
    tmp_path: Path, chunks: int, filters: dict[str, object]
) -> None:
    path = tmp_path / "a.h5"
    header, _ = indexed(path, chunks, **filters)
    before = path.read_bytes()
    np.testing.assert_array_equal(put_right(path, header), np.arange(chunks) + 1.0)
    assert path.read_bytes() == before


@pytest.mark.parametrize("old", [b"\xff" * 8, bytes(8), (1 << 50).to_bytes(8, "little")])
@pytest.mark.parametrize("filters", [{}, {"compression": "gzip"}])
@pytest.mark.parametrize("chunks", [200, 3000])
def test_entries_that_lead_nowhere_are_no_chunks(
    tmp_path: Path, chunks: int, filters: dict[str, object], old: bytes
) -> None:
    path = tmp_path / "a.h5"
    header, places = indexed(path, chunks, **filters)
    lost = [7, chunks // 2, chunks - 1]
    content = path.read_bytes()
    for row in lost:
        entry = places[row].to_bytes(8, "little")
        assert content.count(entry) == 1
        content = content.replace(entry, old)
    path.write_bytes(content)
    with h5py.File(path) as file, pytest.raises((OSError, RuntimeError)):
        file["x"][...]
    values = put_right(path, header)
    expected = np.arange(chunks) + 1.0
    expected[lost] = 0.0
    np.testing.assert_array_equal(values, expected)
