"""Files that want to do harm: nothing runs, nothing hangs, memory stays bounded."""

import os
import pickle
import random
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import psutil
import pytest

from core.layout.log_rows import encode_row
from core.reading import requests
from core.reading.answers import AttributeRows, LogRow, Opened, Preview, Settings, Slice
from core.reading.client import Reader
from core.reading.limits import Limits
from core.reading.problems import FilterMissing, OutOfMemory, ReaderDied, TooLarge, Unforeseen
from core.reading.requests import (
    FindPlot,
    ListChildren,
    OpenFile,
    ReadAttributes,
    ReadFacts,
    ReadLog,
    ReadPreview,
    ReadSettings,
    ReadSlice,
    ReadTable,
    Request,
    Search,
)
from core.reading.selection import Span
from tests.core.reading.asking import ask

DATA = Path(__file__).parents[2] / "data"
MEMORY = 1 << 30
NODE = "/RawData/Detector000/Data1D/CH00/EnlData00"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with closing(Reader(limits=Limits(seconds=5.0, memory=MEMORY))) as reader:
        yield reader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evil.h5"


class Evil:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.abort, ()


def test_nothing_is_unpickled_or_evaluated(path: Path) -> None:
    harm = pickle.dumps(Evil())
    with h5py.File(path, "w") as file:
        log = file.create_dataset("RawData/Logger", (3,), h5py.vlen_dtype("u1"))
        log[0] = encode_row("a line")
        log[1] = np.frombuffer(harm, "u1")
        log[2] = np.frombuffer(b"not a pickle", "u1")
        file.attrs["harm"] = np.void(harm)
        file.attrs["pixmap2D"] = np.void(b"\x89PNG\r\n\x1a\n" + harm)
        file.attrs["settings"] = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;&a;</x>'
    rows = ask(ReadLog(path)).rows
    assert rows[0] == LogRow("a line")
    assert [row.is_opaque for row in rows] == [False, True, True]
    assert isinstance(ask(ReadAttributes(path, "/")), AttributeRows)
    assert ask(ReadPreview(path, "/")) == Preview(b"")
    assert "document type" in ask(ReadSettings(path, "/")).sentence


def test_what_pymodaq_keeps_is_read() -> None:
    path = DATA / "snapshot_tables.h5"
    assert [row.text for row in ask(ReadLog(path, first=-1)).rows] == ["hello log"]
    settings = ask(ReadSettings(path, "/RawData/Detector000/Data1D"))
    assert isinstance(settings, Settings)
    assert settings.node == "/RawData/Detector000"
    assert settings.tree is not None


def picture(width: int, height: int) -> bytes:
    """A grey PNG that claims a size and holds one pixel."""

    def piece(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\x7f")
    pieces = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(piece(*each) for each in pieces)


def test_a_sound_picture_is_shown(path: Path) -> None:
    png, huge = picture(1, 1), picture(1 << 30, 1 << 30)
    with h5py.File(path, "w") as file:
        file.create_group("a").attrs["pixmap2D"] = np.void(png)
        file.create_group("b").attrs["pixmap2D"] = np.void(huge)
        file.create_group("c").attrs["pixmap2D"] = np.void(png[:-6])
    assert ask(ReadPreview(path, "/a")) == Preview(png, 1, 1)
    assert ask(ReadPreview(path, "/b")) == Preview(b"")
    assert ask(ReadPreview(path, "/c")) == Preview(b"")


def test_claims_of_size_take_no_memory(reader: Reader, path: Path) -> None:
    with h5py.File(path, "w") as file:
        file.create_dataset("wide", (1 << 40, 1 << 20), "f8", chunks=(1, 1 << 10))
        chunk = (1 << 14, 1 << 13)
        file.create_dataset("chunk", chunk, "f8", chunks=chunk, compression="gzip")
        file.create_dataset("contiguous", (1 << 20,), "S1000000")
        file["few"] = np.arange(3)
    assert isinstance(reader.answer(ReadSlice(path, "/wide")), TooLarge)
    much = ReadSlice(path, "/wide", (Span(0, 1 << 12),), most_bytes=1 << 40)
    assert isinstance(reader.answer(much), OutOfMemory)
    assert isinstance(reader.answer(ReadSlice(path, "/chunk", (0, 0))), TooLarge)
    assert isinstance(reader.answer(ReadTable(path, "/contiguous")), TooLarge)
    part = reader.answer(ReadSlice(path, "/wide", (1 << 39, Span(5, 8))))
    assert isinstance(part, Slice)
    assert isinstance(reader.answer(ReadSlice(path, "/few")), Slice)
    assert reader.process_id is not None
    assert psutil.Process(reader.process_id).memory_info().rss < MEMORY


def test_a_filter_that_is_missing_is_named(path: Path) -> None:
    with h5py.File(path, "w") as file:
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((4,))
        plist.set_filter(307 + 20000, h5py.h5z.FLAG_OPTIONAL, (1,))
        space = h5py.h5s.create_simple((4,))
        kind = h5py.h5t.NATIVE_DOUBLE
        array = h5py.Dataset(h5py.h5d.create(file.id, b"x", kind, space, plist))
        array.id.write_direct_chunk((0,), bytes(32))
    found = ask(ReadSlice(path, "/x"))
    assert isinstance(found, FilterMissing)
    assert found.number == 20307
    assert "not installed" in found.sentence


def everything(path: Path) -> list[Request]:
    """What a person does with a file: open it, unfold it, search it, plot something."""
    return [
        OpenFile(path),
        ListChildren(path, "/RawData"),
        ReadFacts(path, "/RawData", ("Detector000", "Logger")),
        ReadAttributes(path, NODE),
        ReadAttributes(path, "/RawData/Detector000"),
        FindPlot(path, NODE),
        ReadSlice(path, NODE),
        requests.ReadImage(path, NODE),
        requests.ReadCurve(path, NODE, (0,)),
        requests.ReadHistogram(path, NODE),
        requests.ReadPreview(path, NODE),
        requests.EstimateCost(path, NODE),
        requests.FindFitting(path, NODE),
        requests.ReadStorage(path, NODE),
        ReadTable(path, NODE),
        ReadLog(path),
        ReadSettings(path, NODE),
        Search(path, "e"),
    ]


def spoil(path: Path, seed: int) -> None:
    """Overwrite some bytes of a file, mostly of what says where things are, or cut it off."""
    rng = random.Random(seed)
    data = bytearray(path.read_bytes())
    if seed % 5 == 0:
        del data[rng.randrange(len(data)) :]
    else:
        for _ in range(rng.choice((1, 4, 30))):
            at = rng.randrange(rng.choice((100, 5_000, len(data))))
            data[at] = rng.choice((0, 0xFF, rng.randrange(256)))
    path.write_bytes(data)


def try_spoilt_copies(reader: Reader, folder: Path, seeds: range) -> None:
    sources = sorted(DATA.glob("continuous_*.h5"))
    for seed in seeds:
        path = folder / f"spoilt{seed}.h5"
        shutil.copy(sources[seed % len(sources)], path)
        spoil(path, seed)
        before = path.read_bytes(), path.stat().st_mtime_ns
        for request in everything(path):
            answer = reader.answer(request)
            assert not isinstance(answer, Unforeseen), (seed, request, answer)
            if isinstance(answer, ReaderDied):
                assert answer.file == path
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before
        path.unlink()
    assert isinstance(reader.answer(OpenFile(sources[0])), Opened)


def test_spoilt_copies(reader: Reader, tmp_path: Path) -> None:
    try_spoilt_copies(reader, tmp_path, range(30))


@pytest.mark.slow
def test_a_thousand_spoilt_copies(reader: Reader, tmp_path: Path) -> None:
    try_spoilt_copies(reader, tmp_path, range(30, 1030))
