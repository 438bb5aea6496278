"""How large the packed application is, and how soon it shows its window."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bundling.product import COMMAND

STARTS = 4
PATIENCE = 120.0
_SHOWN = re.compile(r"The window showed ([\d.]+) s after the start")


def report_bundle(bundle: Path) -> None:
    """Print the folder's size and the time from the start to the window."""
    files = [file for file in bundle.rglob("*") if file.is_file() and not file.is_symlink()]
    total = sum(file.stat().st_size for file in files)
    print(f"▸ {bundle.name}: {total / 1e6:.0f} MB in {len(files)} files", flush=True)
    program = bundle / (f"{COMMAND}.exe" if sys.platform == "win32" else COMMAND)
    first, *again = (seconds_to_window([str(program)]) for _ in range(STARTS))
    print(f"▸ window after {first:.2f} s, started again after {min(again):.2f} s", flush=True)


def report_size(package: Path) -> None:
    """Print a package's size."""
    print(f"▸ {package.name}: {package.stat().st_size / 1e6:.1f} MB", flush=True)


def seconds_to_window(command: list[str]) -> float:
    """Start the application without a screen, and end it when it has shown its window.

    Raises:
        TimeoutError: It did not show one.
    """
    with tempfile.TemporaryDirectory() as folder:
        variables = os.environ | {"H5CHRONICLE_CONFIG": folder, "QT_QPA_PLATFORM": "offscreen"}
        with subprocess.Popen(command, env=variables) as process:
            try:
                return _wait(Path(folder) / "log" / "h5chronicle.log", process)
            finally:
                process.terminate()


def _wait(log: Path, process: subprocess.Popen[bytes]) -> float:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        text = log.read_text(encoding="utf-8") if log.exists() else ""
        if found := _SHOWN.search(text):
            return float(found[1])
        time.sleep(0.05)
    raise TimeoutError("The packed application did not show its window.")
