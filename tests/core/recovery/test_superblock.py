"""Superblocks of real files, read and put right."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from core.recovery.superblock import LONGEST, Superblock, find, lookup3, parse, put_right

FORMATS: dict[str, dict[str, Any]] = {
    "v0": {"libver": "earliest"},
    "v2": {"libver": ("v108", "v108")},
    "v3": {"libver": "latest"},
    "v3-paged": {"libver": ("v110", "v110"), "fs_strategy": "page", "fs_page_size": 4096},
    "v0-user-block": {"libver": "earliest", "userblock_size": 512},
    "v3-user-block": {"libver": "latest", "userblock_size": 2048},
}


@pytest.fixture(params=FORMATS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / "file.h5"
    with h5py.File(path, "w", **FORMATS[kind]) as made:
        made["values"] = np.arange(1000)
    return path


def test_says_what_the_file_is(file: Path, kind: str) -> None:
    with file.open("rb") as stream:
        block = find(stream)
    assert block is not None
    assert f"v{block.version}" == kind.partition("-")[0]
    assert block.start == {"v0-user-block": 512, "v3-user-block": 2048}.get(kind, 0)
    assert block.end == file.stat().st_size
    assert block.is_intact
    assert not block.left_open


def test_every_damaged_bit_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "file.h5"
    h5py.File(path, "w", libver="latest").close()
    good = path.read_bytes()[:48]
    for bit in range(8 * 12, 8 * 48):
        bad = bytearray(good)
        bad[bit // 8] ^= 1 << bit % 8
        block = parse(bytes(bad))
        assert block is not None
        assert not block.is_intact


def test_hdf5_opens_what_was_put_right(file: Path) -> None:
    block, whole = _block(file), file.read_bytes()
    longer = whole + bytes(1000)
    new = put_right(longer[block.start : block.start + LONGEST], len(longer))
    file.write_bytes(longer[: block.start] + new + longer[block.start + LONGEST :])
    assert _block(file).end == len(longer)
    assert _block(file).is_intact
    with h5py.File(file, "r+") as opened:
        np.testing.assert_array_equal(opened["values"][()], np.arange(1000))
        opened["more"] = np.arange(5)
    with h5py.File(file) as opened:
        np.testing.assert_array_equal(opened["more"][()], np.arange(5))


def test_putting_right_changes_nothing_in_a_closed_file(file: Path) -> None:
    block, whole = _block(file), file.read_bytes()
    first = whole[block.start : block.start + LONGEST]
    assert put_right(first, len(whole)) == first


@pytest.mark.parametrize("swmr", [False, True])
def test_flags_of_a_file_that_is_open(tmp_path: Path, swmr: bool) -> None:
    path = tmp_path / "file.h5"
    with h5py.File(path, "w", libver="latest") as made:
        made["values"] = 1
        if swmr:
            made.swmr_mode = True
        made.flush()
        block, left = _block(path), path.read_bytes()
    assert block.left_open
    assert block.swmr == swmr
    path.write_bytes(left)
    with pytest.raises(OSError, match="already open for write"):
        h5py.File(path, "r")
    path.write_bytes(put_right(left[:LONGEST], len(left)) + left[LONGEST:])
    assert not _block(path).left_open
    with h5py.File(path) as opened:
        assert opened["values"][()] == 1


@pytest.mark.parametrize(
    "content", [b"", b"\x89HDF\r\n\x1a\n", b"\x89HDF\r\n\x1a\n\x09" + bytes(100), bytes(5000)]
)
def test_what_is_no_superblock(content: bytes) -> None:
    assert find(io.BytesIO(content)) is None
    with pytest.raises(ValueError, match="superblock"):
        put_right(content, 1)


def test_lookup3_is_that_of_its_author() -> None:
    # From the self-test of Bob Jenkins' lookup3.c.
    assert lookup3(b"") == 0xDEADBEEF
    assert lookup3(b"Four score and seven years ago") == 0x17770551


def _block(path: Path) -> Superblock:
    with path.open("rb") as stream:
        block = find(stream)
    assert block is not None
    return block
