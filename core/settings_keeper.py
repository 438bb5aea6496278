"""Writes settings to disk on a thread of their own: a busy disk never holds the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from core import stored_settings


class SettingsKeeper:
    """Keeps the newest settings in a file; `on_trouble` gets the reason, on the keeper's thread."""

    def __init__(self, path: Path, on_trouble: Callable[[str], None]) -> None:
        self._path = path
        self._on_trouble = on_trouble
        self._newest: BaseModel | None = None
        self._writing = False
        self._over = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(
            target=self._run, name=f"keeper of {path.name}", daemon=True
        )
        self._thread.start()

    def keep(self, settings: BaseModel) -> None:
        """Write this as soon as the disk takes it; what was not written yet is out of date.

        Nobody may change the settings any more.
        """
        with self._changed:
            self._newest = settings
            self._changed.notify_all()

    def wait(self) -> None:
        """Wait until everything is written, or could not be."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest is None and not self._writing)

    def close(self) -> None:
        """Write what is left, and wait for it."""
        with self._changed:
            self._over = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while (settings := self._next()) is not None:
            try:
                stored_settings.save(self._path, settings)
            except OSError as error:
                self._on_trouble(error.strerror or str(error))
            except ValueError as error:
                # A path, say, whose name is no text: it must not end the thread others wait for.
                self._on_trouble(str(error))

    def _next(self) -> BaseModel | None:
        with self._changed:
            self._writing = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._newest is not None or self._over)
            settings, self._newest = self._newest, None
            self._writing = settings is not None
            return settings
