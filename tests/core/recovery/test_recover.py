"""Recovery of files that were spoilt in one known way each."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.backends.log_sidecar import LogSidecar
from core.backends.protocol import OpenRows
from core.data import Array
from core.recording.journal import journal_path, write_journal
from core.recovery.copying import working_path
from core.recovery.recover import recover
from core.recovery.reports import CopiedReadable, NothingToDo, Recovered, Refused, StreamReport
from core.recovery.state import (
    Clean,
    Damaged,
    InUse,
    LeftOpen,
    Missing,
    NotHdf5,
    Trace,
    file_state,
    log_path,
)
from core.recovery.superblock import lookup3
from tests.core.recording.stored import detectors, log_rows
from tests.core.recovery.conftest import STEPS, TIME_OF_FIRST_STEP, MakeRecording, begin, step

GROUP = "/RawData/Detector000"
TIME = f"{GROUP}/NavAxes/Axis00"
COLUMNS = [f"{GROUP}/Data{n}D/CH00/EnlData00" for n in range(3)]


def assert_steps(path: Path, steps: int) -> None:
    """The file has exactly the first steps, and every value is right."""
    (detector,) = detectors(path)
    assert detector.lengths == {steps}
    numbers = np.arange(float(steps))
    np.testing.assert_array_equal(detector.arrays["NavAxes/Axis00"], TIME_OF_FIRST_STEP + numbers)
    for column in COLUMNS:
        array = detector.arrays[column.removeprefix(f"{GROUP}/")]
        np.testing.assert_array_equal(array.T, np.broadcast_to(numbers, array.T.shape))
        assert detector.attributes[column.removeprefix(f"{GROUP}/")]["shape"] == array.shape
    assert detector.attributes["NavAxes/Axis00"]["size"] == steps


def cut(path: Path, steps: int, *arrays: str) -> None:
    """Give arrays (default: all) another length, and nothing else that comes with it."""
    with h5py.File(path, "r+") as file:
        for array in arrays or (*COLUMNS, TIME):
            file[array].resize(steps, 0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def the_stream(path: Path) -> tuple[Recovered, StreamReport]:
    report = recover(path)
    assert isinstance(report, Recovered), report
    (stream,) = report.streams
    return report, stream


def rows_of(path: str, first: int, count: int) -> OpenRows:
    """What the journal has of an array."""
    shape = {COLUMNS[0]: (1,), COLUMNS[1]: (4,), COLUMNS[2]: (8, 8), TIME: ()}[path]
    numbers = np.arange(first, first + count, dtype=np.float64)
    if path == TIME:
        return OpenRows(path, first, TIME_OF_FIRST_STEP + numbers)
    rows: Array = np.broadcast_to(numbers.reshape(-1, *(1 for _ in shape)), (count, *shape))
    return OpenRows(path, first, rows)


def journal_of(first: int, count: int) -> list[OpenRows]:
    return [rows_of(path, first, count) for path in (*COLUMNS, TIME)]


# Nothing to do, and nothing that can be done


def test_a_finished_recording_is_left_alone(recording: Path) -> None:
    before = recording.read_bytes(), recording.stat().st_mtime_ns
    assert file_state(recording) == Clean()
    assert recover(recording) == NothingToDo(recording)
    assert (recording.read_bytes(), recording.stat().st_mtime_ns) == before
    assert names(recording.parent) == [recording.name]


def test_missing_empty_and_other_files(tmp_path: Path) -> None:
    empty, text = tmp_path / "empty.h5", tmp_path / "text.h5"
    empty.touch()
    text.write_text("not HDF5 " * 1000)
    states = {tmp_path / "none.h5": Missing(), empty: NotHdf5(True), text: NotHdf5(False)}
    for path, state in states.items():
        assert file_state(path) == state
        assert isinstance(recover(path), Refused)
    assert names(tmp_path) == ["empty.h5", "text.h5"]


@pytest.mark.parametrize(
    ("backend", "swmr"), [("h5py", True), ("h5py", False), ("pytables", False)]
)
def test_a_file_being_recorded_is_in_use(tmp_path: Path, backend: str, swmr: bool) -> None:
    opened, writer = begin(tmp_path, backend=backend, enable_swmr=swmr)
    writer.write([step(0)])
    opened.flush()
    state = file_state(opened.path)
    assert isinstance(state, InUse)
    assert f"process {os.getpid()}" in str(state.held)
    report = recover(opened.path)
    assert isinstance(report, Refused)
    assert "It is open in" in report.sentence
    writer.write([step(1)])
    opened.flush()
    opened.close()
    assert_steps(opened.path, 2)


def test_a_file_that_is_being_read_is_not_changed(make_recording: MakeRecording) -> None:
    path = make_recording()
    cut(path, 10)
    with h5py.File(path):
        assert isinstance(recover(path), Refused)
    assert isinstance(recover(path), Recovered)


def test_without_room_for_a_copy(
    make_recording: MakeRecording, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_recording()
    cut(path, 10)
    usage = shutil.disk_usage(path.parent)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        report = recover(path)
    assert isinstance(report, Refused)
    assert "Free some space" in report.sentence
    assert names(path.parent) == [path.name]


# What a crash leaves


@pytest.mark.parametrize("flags", [0x01, 0x05])
def test_flags_alone(make_recording: MakeRecording, flags: int) -> None:
    path = make_recording(enable_swmr=True)
    content = bytearray(path.read_bytes())
    content[11] = flags
    content[44:48] = lookup3(bytes(content[:44])).to_bytes(4, "little")
    path.write_bytes(content)
    assert file_state(path) == LeftOpen((Trace.FLAGS,))
    report, stream = the_stream(path)
    assert (stream.before, stream.after, stream.incomplete) == (STEPS, STEPS, 0)
    assert_steps(path, STEPS)
    assert report.backup.read_bytes() == content
    assert report.backup.name == "Data.before-recovery.h5"


def test_a_damaged_checksum(make_recording: MakeRecording) -> None:
    path = make_recording(enable_swmr=True)
    content = bytearray(path.read_bytes())
    content[45] ^= 0xFF
    path.write_bytes(content)
    assert isinstance(file_state(path), Damaged)
    the_stream(path)
    assert_steps(path, STEPS)


def test_arrays_are_cut_to_the_steps_that_all_have(recording: Path) -> None:
    cut(recording, 800)
    cut(recording, 700, COLUMNS[1])
    assert file_state(recording) == LeftOpen((Trace.STREAMS,))
    _, stream = the_stream(recording)
    assert (stream.before, stream.after, stream.incomplete) == (700, 700, 100)
    assert_steps(recording, 700)


def test_a_length_that_nothing_stands_behind(make_recording: MakeRecording) -> None:
    path = make_recording(enable_swmr=False)
    cut(path, 300_000)
    _, stream = the_stream(path)
    assert (stream.before, stream.after) == (STEPS, STEPS)
    assert_steps(path, STEPS)


@pytest.mark.parametrize("codec", ["none", "gzip"])
@pytest.mark.parametrize(("first", "count"), [(800, 100), (750, 150), (800, 200)])
def test_the_journal_comes_back(
    make_recording: MakeRecording, codec: str, first: int, count: int
) -> None:
    path = make_recording(compression=codec, enable_swmr=True)
    cut(path, 800)
    write_journal(path, journal_of(first, count))
    _, stream = the_stream(path)
    assert (stream.before, stream.after) == (800, first + count)
    assert_steps(path, first + count)
    assert not journal_path(path).exists()


def test_a_journal_older_than_the_file(recording: Path) -> None:
    write_journal(recording, journal_of(300, 100))
    assert file_state(recording) == LeftOpen((Trace.JOURNAL,))
    _, stream = the_stream(recording)
    assert (stream.before, stream.after) == (STEPS, STEPS)
    assert_steps(recording, STEPS)


def test_a_journal_with_a_gap_is_told_and_kept(recording: Path) -> None:
    cut(recording, 800)
    write_journal(recording, journal_of(900, 50))
    report, stream = the_stream(recording)
    assert stream.after == 800
    assert len(report.remarks) == 4
    assert "do not follow" in report.remarks[0]
    assert_steps(recording, 800)
    assert journal_path(report.backup).exists()


def test_a_journal_of_other_arrays(recording: Path) -> None:
    write_journal(
        recording,
        [
            OpenRows("/RawData/Detector007/x", 0, np.zeros((3, 1))),
            OpenRows(COLUMNS[0], STEPS, np.zeros((3, 7))),
            OpenRows(COLUMNS[1], STEPS, np.zeros((3, 4), np.uint16)),
        ],
    )
    report, stream = the_stream(recording)
    assert stream.after == STEPS
    assert len(report.remarks) == 3
    assert_steps(recording, STEPS)


def test_a_journal_cut_anywhere(
    make_recording: MakeRecording, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = make_recording()
    cut(whole, 800)
    write_journal(whole, journal_of(800, 20))
    journal = journal_path(whole).read_bytes()

    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.integers(0, len(journal)))
    def check(length: int) -> None:
        path = tmp_path_factory.mktemp("cut") / whole.name
        shutil.copyfile(whole, path)
        journal_path(path).write_bytes(journal[:length])
        _, stream = the_stream(path)
        # Only a journal that is whole has the last column's rows: the time axis'.
        assert stream.after == (820 if length == len(journal) else 800)
        assert_steps(path, stream.after)

    check()


def test_lines_beside_the_file_come_back_once(make_recording: MakeRecording) -> None:
    path = make_recording(enable_swmr=True)
    LogSidecar(path).append(["The first line", "A line of SWMR mode", "Another"])
    with log_path(path).open("a") as stream:
        stream.write('"A line that is cut sh')
    report, _ = the_stream(path)
    assert report.log_lines == 2
    rows = log_rows(path)
    assert rows[:3] == ["The first line", "A line of SWMR mode", "Another"]
    assert "Recovered after a crash: Numbers: 1000 complete steps" in rows[3]
    assert len(rows) == 4
    assert not log_path(path).exists()


def test_a_backup_is_never_overwritten(make_recording: MakeRecording) -> None:
    path = make_recording()
    kept = []
    for steps in (900, 800, 700):
        cut(path, steps)
        content = path.read_bytes()
        report, _ = the_stream(path)
        kept.append((report.backup, content))
    assert [backup.name for backup, _ in kept] == [
        "Data.before-recovery.h5",
        "Data.before-recovery-2.h5",
        "Data.before-recovery-3.h5",
    ]
    assert all(backup.read_bytes() == content for backup, content in kept)


def test_an_interrupted_recovery_has_changed_nothing(make_recording: MakeRecording) -> None:
    path = make_recording()
    cut(path, 900)
    content = path.read_bytes()

    def interrupt(what: str, fraction: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recover(path, interrupt)
    assert path.read_bytes() == content
    assert names(path.parent) == [path.name]
    working_path(path).write_bytes(b"left by a recovery that was killed")
    the_stream(path)
    assert_steps(path, 900)


# Damage


@pytest.mark.parametrize("part", range(1, 12))
def test_a_recording_that_is_cut_off(make_recording: MakeRecording, part: int) -> None:
    """What is behind the cut does not come back as zeros."""
    path = make_recording(enable_swmr=False)
    spoilt = path.read_bytes()[: path.stat().st_size * part // 12]
    path.write_bytes(spoilt)
    assert isinstance(file_state(path), Damaged)
    match recover(path):
        case Recovered(streams=(stream,)):
            assert_steps(path, stream.after)
        case CopiedReadable(copy=copy, lost=lost, holes=holes):
            assert path.read_bytes() == spoilt
            assert lost or holes
            assert not any("Logger" in each for each in lost)
            assert_right_or_nan(copy)
        case Refused(sentence=sentence):
            assert "Nothing of it can be read" in sentence


def assert_right_or_nan(copy: Path) -> None:
    with h5py.File(copy) as file:
        for column in COLUMNS:
            if column in file:
                array = file[column][()]
                numbers = np.broadcast_to(np.arange(len(array), dtype=np.float64), array.T.shape)
                assert np.all((numbers == array.T) | np.isnan(array.T))


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A file that another program made, with what such files have."""
    path = tmp_path / "foreign.h5"
    with h5py.File(path, "w") as file:
        file.attrs["who"] = "another program"
        stack = file.create_dataset(
            "entry/stack", (20, 32, 32), np.float32, chunks=(1, 32, 32), compression="gzip"
        )
        stack[...] = np.random.default_rng(0).normal(size=stack.shape)
        stack.attrs["units"] = "counts"
        file["entry/values"] = np.arange(10_000)
        file["entry/text"] = ["some", "text"]
        file["entry/again"] = file["entry/values"]
        file["entry/soft"] = h5py.SoftLink("/entry/values")
        file["entry/far"] = h5py.ExternalLink("other.h5", "/x")
        file["entry/scalar"] = 5
        file["entry/nothing"] = h5py.Empty("f8")
    return path


def test_a_foreign_file_with_a_damaged_chunk(foreign: Path) -> None:
    with h5py.File(foreign) as file:
        chunk = file["entry/stack"].id.get_chunk_info(7)
        expected = {name: file[f"entry/{name}"][()] for name in ("stack", "values", "text")}
    content = bytearray(foreign.read_bytes())
    content[chunk.byte_offset + 20 : chunk.byte_offset + 60] = bytes(40)
    foreign.write_bytes(content)

    report = recover(foreign)

    assert isinstance(report, CopiedReadable), report
    assert foreign.read_bytes() == content
    assert report.copy.name == "foreign.recovered.h5"
    assert [(h.path, h.first, h.last) for h in report.holes] == [("/entry/stack", 7, 7)]
    assert not report.lost
    with h5py.File(report.copy) as copy:
        assert copy.attrs["who"] == "another program"
        stack = copy["entry/stack"]
        assert stack.attrs["units"] == "counts"
        assert stack.compression == "gzip"
        assert np.isnan(stack[7]).all()
        np.testing.assert_array_equal(stack.attrs["lost_rows"], [(7, 7)])
        others = np.arange(20) != 7
        np.testing.assert_array_equal(stack[others], expected["stack"][others])
        np.testing.assert_array_equal(copy["entry/values"][()], expected["values"])
        np.testing.assert_array_equal(copy["entry/text"][()], expected["text"])
        assert copy["entry/again"] == copy["entry/values"]
        assert copy.get("entry/soft", getlink=True).path == "/entry/values"
        assert copy.get("entry/far", getlink=True).filename == "other.h5"
        assert copy["entry/scalar"][()] == 5
        assert copy["entry/nothing"].shape is None


@pytest.mark.parametrize("turn", range(10))
def test_a_foreign_file_damaged_anywhere(foreign: Path, turn: int) -> None:
    """The file is not touched, and what is packed is right in the copy, or absent."""
    with h5py.File(foreign) as file:
        good = file["entry/stack"][()]
    content = bytearray(foreign.read_bytes())
    at = len(content) * turn // 10
    content[at : at + 600] = np.random.default_rng(turn).bytes(600)
    foreign.write_bytes(content)
    report = recover(foreign)
    assert foreign.read_bytes() == content
    assert isinstance(report, CopiedReadable | NothingToDo | Refused)
    if isinstance(report, CopiedReadable):
        with h5py.File(report.copy) as copy:
            if "entry/stack" in copy:
                stack = copy["entry/stack"][()]
                same = (stack == good).all(axis=(1, 2))
                assert np.isnan(stack[~same]).all()


# Chunks that cannot be unpacked


def spoil(path: Path, array: str, chunk: int) -> None:
    """Damage a packed chunk, and leave the file as if it had not been closed."""
    with h5py.File(path, "r+") as file:
        where = file[array].id.get_chunk_info(chunk).byte_offset
        file.attrs["swmr_active"] = True
    content = bytearray(path.read_bytes())
    content[where + 4 : where + 40] = bytes(36)
    path.write_bytes(content)


def test_a_spoilt_chunk_costs_the_other_arrays_nothing(make_recording: MakeRecording) -> None:
    path = make_recording(compression="gzip", enable_swmr=True)
    spoil(path, COLUMNS[2], 0)
    assert file_state(path) == LeftOpen((Trace.SWMR,))
    _, stream = the_stream(path)
    assert stream.after == STEPS
    assert [(h.path, h.first, h.last) for h in stream.holes] == [(COLUMNS[2], 0, STEPS - 1)]
    with h5py.File(path) as file:
        np.testing.assert_array_equal(file[COLUMNS[1]][:, 0], np.arange(STEPS))
        with pytest.raises(OSError, match="filter"):
            file[COLUMNS[2]][STEPS - 1]


def test_a_spoilt_chunk_comes_back_from_the_journal(make_recording: MakeRecording) -> None:
    path = make_recording(compression="gzip", enable_swmr=True)
    spoil(path, COLUMNS[2], 0)
    write_journal(path, [rows_of(COLUMNS[2], 0, STEPS)])
    _, stream = the_stream(path)
    assert (stream.before, stream.after, stream.holes) == (0, STEPS, ())
    assert_steps(path, STEPS)


def test_two_recoveries_at_once_do_not_meet(make_recording: MakeRecording) -> None:
    path = make_recording()
    cut(path, 900)
    others = []
    report = recover(path, lambda what, fraction: others.append(recover(path)))
    assert isinstance(report, Recovered)
    assert others
    assert all(isinstance(other, Refused) for other in others)
    assert_steps(path, 900)
