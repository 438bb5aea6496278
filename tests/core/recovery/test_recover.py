"""Recovery of files that were spoilt in one known way each, as a crash does."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.recovery.copying import working_path
from core.recovery.recover import recover
from core.recovery.state import (
    Damaged,
    LeftOpen,
    Trace,
    file_state,
)
from core.recovery.superblock import lookup3
from tests.core.recovery.conftest import STEPS, MakeRecording
from tests.core.recovery.spoilt import (
    COLUMNS,
    assert_steps,
    cut,
    names,
    the_stream,
)


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
