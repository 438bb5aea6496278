"""A crash leaves a report, an orderly end leaves nothing."""

import os
import subprocess
import sys
from pathlib import Path

from app.shell.crash_watch import CrashWatch

ROOT = Path(__file__).resolve().parents[3]
CRASH = """
import ctypes, sys
from pathlib import Path
from app.shell.crash_watch import CrashWatch
CrashWatch(Path(sys.argv[1])).begin(Path(sys.argv[1]) / "h5chronicle.log")
def read_where_nothing_is(): ctypes.string_at(0)
read_where_nothing_is()
"""


def crash(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    assert done.returncode != 0


def test_the_next_start_gets_the_report(tmp_path: Path) -> None:
    log = tmp_path / "h5chronicle.log"
    log.write_text("".join(f"line {i}\n" for i in range(100)))
    crash(tmp_path)
    watch = CrashWatch(tmp_path)
    report = watch.begin(log)
    watch.end()
    for part in ("H5 Chronicle: ", "Python: ", "read_where_nothing_is", "line 99"):
        assert part in report
    assert "line 3\n" not in report
    (kept,) = tmp_path.glob("crash-*.txt")
    assert kept.read_text() == report
    assert CrashWatch(tmp_path).begin(log) == ""


def test_an_orderly_end_leaves_nothing(tmp_path: Path) -> None:
    watch = CrashWatch(tmp_path / "log")
    assert watch.begin(tmp_path / "none.log") == ""
    watch.end()
    assert not list((tmp_path / "log").iterdir())


def test_a_window_that_still_runs_has_not_crashed(tmp_path: Path) -> None:
    (tmp_path / "running.txt").write_text(f"Process: {os.getppid()}\n")
    assert CrashWatch(tmp_path).begin(tmp_path / "none.log") == ""


def test_old_reports_make_room(tmp_path: Path) -> None:
    for day in range(10, 20):
        (tmp_path / f"crash-202601{day}-000000.txt").write_text("old")
    (tmp_path / "running.txt").write_text("Process: 999999999\n")
    watch = CrashWatch(tmp_path)
    assert watch.begin(tmp_path / "none.log")
    watch.end()
    assert len(list(tmp_path.glob("crash-*.txt"))) == 5


def test_where_nothing_can_be_written_it_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    watch = CrashWatch(tmp_path / "file")
    assert watch.begin(tmp_path / "none.log") == ""
    watch.end()
