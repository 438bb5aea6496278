"""A second start hands its files to the window that is open."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.shell.one_instance import OneInstance

ROOT = Path(__file__).resolve().parents[3]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.shell.one_instance import OneInstance
application = QCoreApplication([])
state, *files = sys.argv[1:]
print(OneInstance(Path(state)).claim(files))
"""


def second(state: Path, folder: Path, *files: str) -> subprocess.Popen[str]:
    """Another process that would like to be the window."""
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(state), *files],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_files_go_to_the_window_that_is_open(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    asked: list[list[str]] = []
    first = OneInstance(tmp_path / "state", qapp)
    first.filesAsked.connect(asked.append)
    assert first.claim([])
    process = second(tmp_path / "state", tmp_path, "/data/ä file.h5::/a", "/data/b.nxs")
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=60_000)
    assert process.stdout is not None
    assert process.stdout.read() == "False\n"
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert asked == [["/data/ä file.h5::/a", "/data/b.nxs"]]
    first.deleteLater()


def test_other_settings_are_another_window(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = OneInstance(tmp_path / "one", qapp)
    other = OneInstance(tmp_path / "two", qapp)
    assert first.claim([])
    assert other.claim([])
    first.deleteLater()
    other.deleteLater()


def test_what_a_killed_window_left_is_no_obstacle(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    code = (
        SECOND.replace(".claim(files))", ".claim(files), flush=True)") + "\nimport os\nos.abort()"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "state")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        timeout=120,
    )
    assert killed.returncode != 0
    assert killed.stdout == b"True\n"
    first = OneInstance(tmp_path / "state", qapp)
    assert first.claim([])
    first.deleteLater()
