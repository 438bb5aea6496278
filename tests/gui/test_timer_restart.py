"""The real application is killed while timers run, and started again."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from core.timing.durations import SECOND

ROOT = Path(__file__).resolve().parents[2]


def application(task: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.gui.time_until_killed", task]
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    return subprocess.Popen(command, cwd=ROOT, env=quiet, stdout=subprocess.PIPE, text=True)


def reported(process: subprocess.Popen[str]) -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def test_three_timers_go_on_after_a_kill(own_folders: Path) -> None:
    del own_folders
    with application("start") as process:
        before = reported(process)
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    assert process.returncode != 0
    assert sorted(before["running"]) == ["Anneal", "Pump", "Rinse"]
    with application("look") as process:
        after = reported(process)
    assert process.returncode == 0
    assert after["running"] == before["running"]
    assert after["laps"] == before["laps"]
    assert len(before["laps"]["Pump"]) == 1
    passed = after["counter"] - before["counter"]
    assert passed > 0
    assert {name: ran - before["ran"][name] for name, ran in after["ran"].items()} == dict.fromkeys(
        before["ran"], passed
    )
    assert after["ran"]["Pump"] < 600 * SECOND
