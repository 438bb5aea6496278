"""Files that need no recovery, and those that nothing can be done for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import h5py
import pytest

from core.recovery.recover import recover
from core.recovery.reports import NothingToDo, Recovered, Refused
from core.recovery.state import (
    Clean,
    InUse,
    Missing,
    NotHdf5,
    file_state,
)
from tests.core.recovery.conftest import MakeRecording, begin, step
from tests.core.recovery.spoilt import (
    assert_steps,
    cut,
    names,
)


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


def test_two_recoveries_at_once_do_not_meet(make_recording: MakeRecording) -> None:
    path = make_recording()
    cut(path, 900)
    others = []
    report = recover(path, lambda what, fraction: others.append(recover(path)))
    assert isinstance(report, Recovered)
    assert others
    assert all(isinstance(other, Refused) for other in others)
    assert_steps(path, 900)
