"""What stands in the state folder of files that are being recorded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.folders import state_folder
from core.recording import unfinished
from tests.core.recording.conftest import MakeBench

CRASH = "import os, sys; from pathlib import Path; from core.recording import unfinished; "
CRASH += "[unfinished.begin(Path(name)) for name in sys.argv[1:]]; os._exit(1)"


def crash_while_recording(*names: str) -> None:
    assert subprocess.run([sys.executable, "-c", CRASH, *names], check=False).returncode == 1


def records() -> list[Path]:
    return list((state_folder() / "recording").glob("*"))


def test_a_file_is_on_record_until_it_is_finished(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add()
    path = bench.start().path
    (record,) = records()
    assert json.loads(record.read_text())["path"] == str(path)
    assert unfinished.left_behind() == []
    bench.stop()
    assert records() == []


def test_files_of_processes_that_ended_are_found_in_order() -> None:
    crash_while_recording("/data/a.h5", "/data/b.h5")
    crash_while_recording("/data/c.h5")
    found = unfinished.left_behind()
    assert [each.path for each in found] == [Path(f"/data/{name}.h5") for name in "abc"]
    found[1].forget()
    found[1].forget()
    assert [each.path.stem for each in unfinished.left_behind()] == ["a", "c"]


def test_another_process_that_has_got_the_number_does_not_hide_it() -> None:
    crash_while_recording("/data/a.h5")
    (record,) = records()
    content = json.loads(record.read_text())
    mine = unfinished.begin(Path("/data/mine.h5"))
    own = json.loads(mine.record.read_text())
    record.write_text(json.dumps({**content, "process": own["process"]}))
    assert [each.path.stem for each in unfinished.left_behind()] == ["a"]


def test_a_record_that_cannot_be_used_hides_no_other() -> None:
    crash_while_recording("/data/a.h5")
    (state_folder() / "recording" / "torn.json").write_text('{"path": "/da')
    assert [each.path.stem for each in unfinished.left_behind()] == ["a"]


def test_without_a_folder_for_it_recording_goes_on(
    make_bench: MakeBench, own_folders: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (own_folders / "config").write_text("a file where the folder should be")
    bench = make_bench()
    bench.add()
    assert bench.record().problem is None
    assert "could not be written" in caplog.text
