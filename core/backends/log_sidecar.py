"""Log lines that cannot go into the file yet, kept beside it so that a crash does not lose them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path


class LogSidecar:
    """A text file `<file>.log.jsonl`, one JSON string per line, gone after a clean close."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".log.jsonl")
        self.lines = read_log_lines(self.path)
        """All lines so far, those that a crash left behind first."""

    def append(self, lines: Iterable[str]) -> None:
        """Add lines; they are on the disk when this returns.

        Raises:
            OSError: the folder is gone or full; the lines are kept in memory.
        """
        new = list(lines)
        self.lines += new
        # Not kept open: a disk that fails can be taken off.
        with self.path.open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in new)
            stream.flush()
            os.fsync(stream.fileno())

    def remove(self) -> None:
        """The lines are in the file: the sidecar is no longer needed."""
        self.path.unlink(missing_ok=True)


def read_log_lines(path: Path) -> list[str]:
    """The lines of a log sidecar up to one that was cut short."""
    found: list[str] = []
    if not path.exists():
        return found
    for row in path.read_bytes().split(b"\n"):
        try:
            line = json.loads(row)
        except ValueError:
            break
        if not isinstance(line, str):
            break
        found.append(line)
    return found
