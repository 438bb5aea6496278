import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from app import main
from core.recovery.state import Clean, file_state
from core.saver_settings import SaverSettings
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


RECORD_AT_ONCE = """
import sys
from PySide6.QtCore import QTimer
import app.start

build = app.start.build

def build_and_record(argv):
    application = build(argv)
    application.model.record.sources.add("power_meter")
    QTimer.singleShot(0, application.model.record.toggleSaving)
    return application

app.start.build = build_and_record
sys.exit(app.start.run([]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_window_that_is_told_to_end_finishes_its_recording(
    own_folders: Path, tmp_path: Path, number: signal.Signals
) -> None:
    config = own_folders / "config"
    config.mkdir(exist_ok=True)
    (config / "saver.json").write_text(SaverSettings(base_path=tmp_path).model_dump_json())
    log = config / "log" / "h5chronicle.log"
    with subprocess.Popen(
        [sys.executable, "-c", RECORD_AT_ONCE],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.rglob("*.h5")) and time.monotonic() < deadline:
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert errors == ""
    assert "ERROR" not in log.read_text()
    (path,) = tmp_path.rglob("*.h5")
    assert isinstance(file_state(path), Clean)
