import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import main
from core.version import __version__

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "app.main", *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"H5 Chronicle {__version__}\n"


def test_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["--fly"])
    assert ended.value.code == 2
    assert "--fly" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may lack a display")
def test_without_a_display_it_says_what_to_do() -> None:
    ended = run(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert ended.returncode == 1
    assert "h5chronicle record" in ended.stderr


def test_recording_without_a_window_needs_no_qt() -> None:
    code = (
        "import sys, app.main\n"
        "try: app.main.main(['record', '--help'])\n"
        "except SystemExit: print('PySide6' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.rstrip().endswith("False")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_window_runs_until_it_is_interrupted(own_folders: Path) -> None:
    log = own_folders / "config" / "log" / "h5chronicle.log"
    process = subprocess.Popen(
        [sys.executable, "-m", "app.main"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        deadline = time.monotonic() + 60
        while not (log.exists() and "started" in log.read_text()) and time.monotonic() < deadline:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0
    assert errors == ""
    assert "ERROR" not in log.read_text()
