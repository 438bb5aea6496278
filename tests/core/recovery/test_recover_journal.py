"""What stands beside a file comes back into it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.backends.log_sidecar import LogSidecar
from core.backends.protocol import OpenRows
from core.recording.journal import journal_path, write_journal
from core.recovery.state import (
    LeftOpen,
    Trace,
    file_state,
    log_path,
)
from tests.core.recording.stored import log_rows
from tests.core.recovery.conftest import STEPS, MakeRecording
from tests.core.recovery.spoilt import (
    COLUMNS,
    assert_steps,
    cut,
    journal_of,
    rows_of,
    spoil,
    the_stream,
)


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


def test_a_spoilt_chunk_comes_back_from_the_journal(make_recording: MakeRecording) -> None:
    path = make_recording(compression="gzip", enable_swmr=True)
    spoil(path, COLUMNS[2], 0)
    write_journal(path, [rows_of(COLUMNS[2], 0, STEPS)])
    _, stream = the_stream(path)
    assert (stream.before, stream.after, stream.holes) == (0, STEPS, ())
    assert_steps(path, STEPS)
