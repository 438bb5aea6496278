"""The log: each line to whoever listens at once, and into a file as soon as there is one."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from core.recording.events import Event, LogLine


class SessionLog:
    """Lines with their moment; those that have no file yet wait for the next."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._waiting: list[str] = []

    def add(self, text: str, *, comment: bool = False) -> None:
        """Tell a line, and keep it for the file."""
        # Names of folders that are not UTF-8 cannot be written otherwise.
        written = text.encode("utf-8", "backslashreplace").decode()
        line = LogLine(time.time(), written, comment)
        self._waiting.append(as_row(line))
        self._on_event(line)

    def write(self, append: Callable[[list[str]], None]) -> None:
        """Have the rows appended that are not in a file yet; after an error they wait on."""
        rows, self._waiting = self._waiting, []
        try:
            append(rows)
        except BaseException:
            self._waiting = rows + self._waiting
            raise


def as_row(line: LogLine) -> str:
    """The line as it stands in the file: local time with its offset, then the text."""
    moment = datetime.fromtimestamp(line.moment).astimezone().isoformat(timespec="milliseconds")
    return f"{moment} {'Comment: ' if line.comment else ''}{line.text}"
