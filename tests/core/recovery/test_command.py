"""`h5chronicle recover` as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import h5py

from core.recording.journal import journal_path
from core.recovery.report_file import read_reports
from core.recovery.reports import Recovered
from tests.core.recovery.conftest import STEPS, MakeRecording
from tests.core.recovery.killed import record_and_kill
from tests.core.recovery.spoilt import COLUMNS, cut


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "app.main", "recover", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)


def test_says_in_plain_words_what_came_back(make_recording: MakeRecording) -> None:
    path = make_recording()
    cut(path, 900, COLUMNS[0])
    done = command(path)
    assert done.returncode == 0, done.stderr
    assert "Data.h5: recovered." in done.stdout
    assert "Numbers: 900 complete steps, 100 incomplete steps left out" in done.stdout
    assert str(path.with_name("Data.before-recovery.h5")) in done.stdout
    again = command(path)
    assert again.returncode == 0
    assert "was closed as it should be" in again.stdout


def test_several_files_and_the_worst_counts(make_recording: MakeRecording) -> None:
    path = make_recording()
    done = command(path, path.with_name("none.h5"))
    assert done.returncode == 1
    assert "none.h5: not recovered. There is no such file." in done.stdout
    assert "was closed as it should be" in done.stdout


def test_rows_that_do_not_come_back_are_told(make_recording: MakeRecording) -> None:
    path = make_recording()
    journal_path(path).write_bytes(b'[{"path": "/x", "dtype": "<f8", "shape": []}]\n')
    with h5py.File(path, "r+") as file:
        chunk = file[COLUMNS[0]].id.get_chunk_info(0)
        file[COLUMNS[0]].resize(STEPS + 1, 0)
    assert chunk.byte_offset
    done = command(path)
    assert done.returncode == 0
    assert "Numbers: 1000 complete steps" in done.stdout


def test_wrong_call() -> None:
    done = command("--fly")
    assert done.returncode == 2
    assert "FILE" in done.stderr


def test_without_a_file_it_recovers_what_a_crash_left() -> None:
    done = command()
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert "No recording was left unfinished" in done.stdout


def test_finds_a_recording_that_was_killed_by_itself(tmp_path: Path) -> None:
    killed = record_and_kill(tmp_path, "h5py", "gzip", swmr=True)
    done = command("--report", tmp_path / "reports.json")
    assert done.returncode == 0, done.stderr
    (report,) = read_reports(tmp_path / "reports.json")
    assert isinstance(report, Recovered)
    assert report.path == killed.path
    assert report.streams[0].after >= killed.safe
    assert f"{killed.path.name}: recovered." in done.stdout
    assert "No recording was left unfinished" in command().stdout


def test_needs_no_qt() -> None:
    code = (
        "import sys, app.main\n"
        "app.main.main(['recover', 'none.h5'])\n"
        "print('PySide6' in sys.modules)"
    )
    call = [sys.executable, "-c", code]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.rstrip().endswith("False")
