"""Recordings that were killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Killed:
    """The file of a recording that was killed, and the steps that it had called safe."""

    path: Path
    safe: int


def record_and_kill(
    folder: Path,
    backend: str,
    codec: str,
    swmr: bool,
    number_type: str = "float64",
    signals: str = "everything",
) -> Killed:
    """Record in a process of its own and kill it at a random moment after it called steps safe."""
    command = [sys.executable, "-m", "tests.core.recovery.record_until_killed", str(folder)]
    command += [backend, codec, str(int(swmr)), number_type, signals]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        path = Path(process.stdout.readline().strip())
        first = process.stdout.readline()
        time.sleep(random.uniform(0, 1.5))
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        rest = process.stdout.read().split()
    return Killed(path, int([first, *rest][-1]))
