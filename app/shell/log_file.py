"""The log file: what happened lately, for reports."""

from __future__ import annotations

import logging
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.folders import log_folder

_FORMAT = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
_BYTES_A_FILE = 1_000_000
_OLD_FILES = 3
_LINES_KEPT = 60


class RecentLines(logging.Handler):
    """Keeps the last lines in memory, so that a report needs no file."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=_LINES_KEPT)
        self.setFormatter(_FORMAT)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self._lines.append(self.format(record))

    def text(self) -> str:
        """The lines kept, oldest first."""
        return "\n".join(self._lines)


def log_path() -> Path:
    """The file that is written to."""
    return log_folder() / "h5chronicle.log"


def open_log() -> logging.Handler | None:
    """Send all logging to the log file; without a writable folder there is none, and None."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_BYTES_A_FILE, backupCount=_OLD_FILES, encoding="utf-8", delay=False
        )
    except OSError as error:
        logging.getLogger(__name__).warning("No log file at %s: %s", path, error)
        return None
    handler.setFormatter(_FORMAT)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
