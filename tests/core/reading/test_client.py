"""The client with a real process behind it."""

from collections.abc import Iterator
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import ChildNames, Facts, NodeKind, Opened, Slice
from core.reading.client import Reader
from core.reading.problems import CannotOpen, NoSuchNode
from core.reading.requests import ListChildren, OpenFile, ReadFacts, ReadSlice
from core.reading.selection import Span
from core.reading.states import Empty, Good, NotHdf5

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    reader.start()
    yield reader
    reader.close()


@pytest.mark.parametrize("backend", ["h5py", "tables"])
def test_a_file_is_opened_and_its_tree_read(reader: Reader, backend: str) -> None:
    path = DATA / f"scan_{backend}.h5"
    opened = reader.answer(OpenFile(path))
    assert isinstance(opened, Opened)
    assert isinstance(opened.state, Good)
    assert opened.root is not None
    assert opened.root.title == "PyMoDAQ file"
    names = reader.answer(ListChildren(path, "/RawData/Scan000"))
    assert isinstance(names, ChildNames)
    facts = reader.answer(ReadFacts(path, "/RawData/Scan000", names.names))
    assert isinstance(facts, Facts)
    assert [row.name for row in facts.rows] == ["Detector000", "NavAxes"]
    assert facts.rows[0].kind is NodeKind.GROUP


def test_large_arrays_come_through_shared_memory(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "ümläut ö.h5"
    values = np.random.default_rng(0).normal(size=(300, 1000))
    with h5py.File(path, "w") as file:
        file["größe"] = values
    answer = reader.answer(ReadSlice(path, "/größe", (Span(), Span(0, 900))))
    assert isinstance(answer, Slice)
    np.testing.assert_array_equal(answer.array, values[:, :900])
    answer.array[0, 0] = 1.0  # it is ours
    assert not list(Path("/dev/shm").glob(f"h5c-{reader.process_id}-*"))


def test_what_is_no_file_is_told_as_a_value(reader: Reader, tmp_path: Path) -> None:
    text = tmp_path / "text.h5"
    text.write_text("no HDF5")
    assert reader.answer(ReadSlice(text, "/x")) == CannotOpen(NotHdf5())
    text.write_bytes(b"")
    assert reader.answer(ReadSlice(text, "/x")) == CannotOpen(Empty())
    assert reader.answer(ReadSlice(DATA / "scan_h5py.h5", "/RawData/no")) == NoSuchNode(
        "/RawData/no"
    )
