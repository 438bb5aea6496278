"""What the disk has confirmed, and what a file was like before it was finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.recording import safe_record
from core.recording.disk import OpenFile
from core.recording.safe_record import Confirmed, SafeRecord, read_safe_record, safe_path
from core.recording.undo import read_undo, undo_path, write_undo
from core.recovery.reports import sentence
from core.recovery.state import LeftOpen, Trace, file_state
from tests.core.recovery.conftest import STEPS, MakeRecording
from tests.core.recovery.spoilt import GROUP, assert_steps, names, the_stream


def test_the_newest_record_that_is_whole_counts(tmp_path: Path) -> None:
    file = tmp_path / "a.h5"
    assert read_safe_record(file) is None
    record = SafeRecord(file)
    for count in range(5):
        record.write({GROUP: count})
        assert read_safe_record(file) == Confirmed({GROUP: count}, ran_on=True)
    content = bytearray(safe_path(file).read_bytes())
    newest = content.find(b'"number": 5')
    content[newest + 20 : newest + 60] = bytes(40)
    safe_path(file).write_bytes(content)
    assert read_safe_record(file) == Confirmed({GROUP: 3}, ran_on=True)
    record.remove()
    assert names(tmp_path) == []


@pytest.mark.parametrize("codec", ["none", "gzip"])
@pytest.mark.parametrize("swmr", [True, False])
def test_after_a_power_cut_only_what_was_confirmed_counts(
    make_recording: MakeRecording, monkeypatch: pytest.MonkeyPatch, codec: str, swmr: bool
) -> None:
    path = make_recording(compression=codec, enable_swmr=swmr)
    SafeRecord(path).write({GROUP: 700})
    monkeypatch.setattr(safe_record, "boot", lambda: "another")
    assert file_state(path) == LeftOpen((Trace.SAFE,))
    report, stream = the_stream(path)
    assert (stream.after, stream.incomplete, stream.doubtful) == (700, 0, STEPS - 700)
    assert "300 steps left out that the disk had not confirmed" in sentence(stream)
    assert_steps(path, 700)
    assert names(path.parent) == [report.backup.name, f"{report.backup.name}.safe", path.name]


def test_after_a_kill_all_counts(make_recording: MakeRecording) -> None:
    path = make_recording()
    SafeRecord(path).write({GROUP: 700})
    _, stream = the_stream(path)
    assert (stream.after, stream.doubtful) == (STEPS, 0)
    assert_steps(path, STEPS)


def test_a_file_that_was_being_finished_is_put_back(make_recording: MakeRecording) -> None:
    path = make_recording(enable_swmr=True)
    opened = OpenFile(path)
    write_undo(path, opened.undo(((0, 20_000),)))
    opened.close()
    with path.open("r+b") as stream:
        stream.seek(9_000)
        stream.write(b"half of what was to be written here")
        stream.seek(0, 2)
        stream.write(b"added")
    _, report = the_stream(path)
    assert report.after == STEPS
    assert_steps(path, STEPS)


def test_a_torn_undo_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.h5"
    file.write_bytes(b"0123456789")
    opened = OpenFile(file)
    write_undo(file, opened.undo(((0, 2), (5, 7))))
    opened.close()
    undo = read_undo(file)
    assert undo is not None
    assert (undo.size, undo.content) == (10, b"0156")
    file.write_bytes(b"abcdefghijkl")
    undo.apply(file)
    assert file.read_bytes() == b"01cde56hij"
    undo_path(file).write_bytes(undo_path(file).read_bytes()[:-1])
    assert read_undo(file) is None
