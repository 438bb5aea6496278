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
        self._stream = None if not self.path.exists() else self.path.open("a", encoding="utf-8")

    def append(self, lines: Iterable[str]) -> None:
        """Add lines; they are with the operating system when this returns."""
        if self._stream is None:
            self._stream = self.path.open("a", encoding="utf-8")
        self._stream.writelines(json.dumps(line) + "\n" for line in lines)
        self._stream.flush()

    def flush(self, *, sync: bool) -> None:
        """With `sync`, bring the lines to the disk."""
        if sync and self._stream is not None:
            os.fsync(self._stream.fileno())

    def lines(self) -> list[str]:
        """All lines so far."""
        if not self.path.exists():
            return []
        return [json.loads(row) for row in self.path.read_text(encoding="utf-8").splitlines()]

    def remove(self) -> None:
        """The lines are in the file: the sidecar is no longer needed."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        self.path.unlink(missing_ok=True)
