"""A crash leaves a report that the next start shows: versions, where it happened, the log's end."""

from __future__ import annotations

import faulthandler
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import TextIO

import psutil

from core.versions import versions

_LOG = logging.getLogger(__name__)
_PROCESS = "Process: "
_LINES_OF_LOG = 60
_REPORTS_KEPT = 5


class CrashWatch:
    """While the application runs there is a file `running.txt`, into which a crash is written.

    One that is still there at the next start tells of a run that did not come to its end.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = folder / "running.txt"
        self._stream: TextIO | None = None

    def begin(self, log: Path) -> str:
        """Watch from now on; returns the report of the run before, empty if that ended well.

        `log` is the log file, whose last lines become part of the report.
        """
        try:
            report = self._left_behind(log)
            self._folder.mkdir(parents=True, exist_ok=True)
            self._stream = self._running.open("w", encoding="utf-8")
        except OSError as error:
            _LOG.warning("A crash would leave no report: %s", error)
            return ""
        self._stream.write(_head())
        self._stream.flush()
        faulthandler.enable(self._stream)
        return report

    def end(self) -> None:
        """The application ended as it should."""
        if self._stream is not None:
            faulthandler.disable()
            self._stream.close()
            self._running.unlink(missing_ok=True)

    def _left_behind(self, log: Path) -> str:
        if not self._running.exists():
            return ""
        text = self._running.read_text(encoding="utf-8", errors="replace")
        if _is_alive(text):
            return ""
        lines = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        tail = "\n".join(lines.splitlines()[-_LINES_OF_LOG:])
        report = f"{text}\nLast lines of {log}:\n{tail}\n"
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        (self._folder / f"crash-{stamp}.txt").write_text(report, encoding="utf-8")
        for old in sorted(self._folder.glob("crash-*.txt"))[:-_REPORTS_KEPT]:
            old.unlink()
        return report


def _head() -> str:
    lines = [f"{name}: {number}" for name, number in versions().items()]
    lines += [f"Started: {datetime.now():%Y-%m-%d %H:%M:%S}", f"{_PROCESS}{os.getpid()}", "", ""]
    return "\n".join(lines)


def _is_alive(text: str) -> bool:
    """Whether the process that wrote this still runs: a second window beside the first."""
    numbers = [line.removeprefix(_PROCESS) for line in text.splitlines() if _PROCESS in line]
    return any(n.isdigit() and int(n) != os.getpid() and psutil.pid_exists(int(n)) for n in numbers)
