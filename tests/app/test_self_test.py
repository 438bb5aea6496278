"""The self-test as it is called: a process that opens every page and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_page_is_shown_and_nothing_is_left(own_folders: Path, tmp_path: Path) -> None:
    code = (
        "import sys, app.self_test as t\n"
        "t.check_core = lambda results: results.check('Core', lambda: 'left out here')\n"
        "sys.exit(t.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pages record, " in done.stdout
    assert done.stdout.endswith("Everything works.\n")
    assert not list(tmp_path.iterdir())
    assert not (own_folders / "config").exists()
