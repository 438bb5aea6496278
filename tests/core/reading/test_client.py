"""The client with a real process behind it."""

import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import h5py
import numpy as np
import psutil
import pytest

from core.reading.answers import ChildNames, Facts, NodeKind, Opened, Slice, Statistics
from core.reading.client import Reader, Reply
from core.reading.limits import Limits
from core.reading.problems import CannotOpen, NoSuchNode, ReaderDied, TookTooLong
from core.reading.requests import (
    Follow,
    ListChildren,
    OpenFile,
    ReadFacts,
    ReadSlice,
    ReadStatistics,
)
from core.reading.selection import Span
from core.reading.states import Empty, Good, NotHdf5

DATA = Path(__file__).parents[2] / "data"
NODE = "/RawData/Scan000/Detector000/Data1D/CH00/Data00"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    reader.start()
    yield reader
    reader.close()


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A file with an array that takes hours to read."""
    path = tmp_path / "endless.h5"
    with h5py.File(path, "w") as file:
        file.create_dataset("x", (1 << 45,), "f8", chunks=(1 << 16,))
    return path


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
    for _ in range(40):  # more often than there are names for segments
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


def test_short_questions_do_not_wait_for_long_ones(reader: Reader, endless: Path) -> None:
    long: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    ticket = reader.ask(ReadStatistics(endless, "/x"), deliver=long.put)
    first = long.get(timeout=60).value
    assert isinstance(first, Statistics)
    assert first.done < 0.01
    assert isinstance(reader.answer(OpenFile(endless)), Opened)
    long.get(timeout=60)  # it still goes on
    reader.cancel(ticket)
    while not long.empty():
        long.get()
    reader.answer(OpenFile(endless))
    assert long.empty()


def test_the_newest_question_of_a_slot_wins(reader: Reader, endless: Path) -> None:
    replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    for _ in range(3):
        reader.ask(ReadStatistics(endless, "/x"), "plot", replies.put)
    last = reader.ask(OpenFile(endless), "plot", replies.put)
    while (reply := replies.get(timeout=60)).ticket != last:
        pass
    assert reply.is_last
    assert reply.slot == "plot"
    reader.cancel_slot("plot")
    reader.answer(OpenFile(endless))
    assert replies.empty()


def test_a_reader_that_dies_is_started_again(endless: Path) -> None:
    with closing(Reader()) as reader:
        replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        followed: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        reader.ask(Follow(DATA / "scan_h5py.h5", (NODE,)), deliver=followed.put)
        followed.get(timeout=60)
        reader.ask(ReadStatistics(endless, "/x"), deliver=replies.put)
        replies.get(timeout=60)
        first = reader.process_id
        assert first is not None
        os.kill(first, signal.SIGSEGV)
        while not (reply := replies.get(timeout=60)).is_last:
            pass
        # Whichever it was at: the file of that question is named.
        assert reply.value == ReaderDied(endless, "SIGSEGV")
        # Nobody else notices.
        followed.get(timeout=60)
        assert isinstance(reader.answer(OpenFile(endless)), Opened)
        assert reader.process_id != first


def test_a_reader_that_stops_is_started_again(endless: Path) -> None:
    with closing(Reader(limits=Limits(seconds=1.0))) as reader:
        replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        reader.ask(ReadStatistics(endless, "/x"), deliver=replies.put)
        replies.get(timeout=60)
        process = reader.process_id
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        while not (reply := replies.get(timeout=60)).is_last:
            pass
        assert isinstance(reply.value, TookTooLong)
        assert reply.value.file == endless
        assert isinstance(reader.answer(OpenFile(endless)), Opened)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe in a folder")
def test_a_file_that_hangs_is_left_alone(tmp_path: Path) -> None:
    # A virtual array of a virtual array of a pipe that nobody writes to: HDF5 waits there for ever.
    os.mkfifo(tmp_path / "pipe.h5")
    virtual_array(tmp_path / "middle.h5", "pipe.h5")
    virtual_array(tmp_path / "hangs.h5", "middle.h5")
    with closing(Reader(limits=Limits(seconds=1.0))) as reader:
        answer = reader.answer(ReadSlice(tmp_path / "hangs.h5", "/x"))
        assert isinstance(answer, TookTooLong)
        assert answer.file == tmp_path / "hangs.h5"
        assert isinstance(reader.answer(OpenFile(tmp_path / "hangs.h5")), Opened)


def virtual_array(path: Path, source: str) -> None:
    layout = h5py.VirtualLayout((8,), "f8")
    layout[:] = h5py.VirtualSource(source, "x", (8,))
    with h5py.File(path, "w") as file:
        file.create_virtual_dataset("x", layout)


def test_closing_ends_the_process_and_all_answers(endless: Path) -> None:
    replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    reader = Reader(replies.put)
    reader.ask(ReadStatistics(endless, "/x"))
    replies.get(timeout=60)
    process = reader.process_id
    waiting = threading.Thread(target=lambda: list(reader.answers(ReadStatistics(endless, "/x"))))
    waiting.start()
    reader.close()
    reader.close()
    waiting.join(60)
    assert not waiting.is_alive()
    assert process is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    while not replies.empty():
        replies.get()
    reader.ask(OpenFile(endless))
    assert replies.empty()


def test_the_reader_gives_way_to_others() -> None:
    with closing(Reader()) as reader:
        assert isinstance(reader.answer(OpenFile(DATA / "scan_h5py.h5")), Opened)
        assert reader.process_id is not None
        theirs, ours = psutil.Process(reader.process_id).nice(), psutil.Process().nice()
    if sys.platform == "win32":
        assert theirs == psutil.BELOW_NORMAL_PRIORITY_CLASS
    else:
        assert theirs == min(19, ours + 15)
