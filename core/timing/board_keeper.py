"""Writes the board to disk on a thread of its own: a busy disk never holds the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from core import stored_settings
from core.timing.board import Board


class BoardKeeper:
    """Keeps the newest board in a file; `on_trouble` gets a sentence, on the keeper's thread."""

    def __init__(self, path: Path, on_trouble: Callable[[str], None]) -> None:
        self._path = path
        self._on_trouble = on_trouble
        self._newest: Board | None = None
        self._over = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="board keeper", daemon=True)
        self._thread.start()

    def keep(self, board: Board) -> None:
        """Write this as soon as the disk takes it; what was not written yet is out of date."""
        with self._changed:
            self._newest = board
            self._changed.notify()

    def close(self) -> None:
        """Write what is left, and wait for it."""
        with self._changed:
            self._over = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while (board := self._next()) is not None:
            try:
                stored_settings.save(self._path, board)
            except OSError as error:
                reason = error.strerror or str(error)
                self._on_trouble(f"The timers could not be stored in {self._path}: {reason}.")

    def _next(self) -> Board | None:
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._over)
            board, self._newest = self._newest, None
            return board
