"""What the page remembers between starts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core import stored_settings

WRITE_MILLISECONDS = 500

T = TypeVar("T", bound=BaseModel)


class SessionStore(QObject):
    """JSON files in one folder, written a moment after the last change.

    `troubled` carries a sentence when a file cannot be used or written.
    """

    troubled = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._unwritten: dict[str, Callable[[], BaseModel]] = {}
        self._later = QTimer(self, singleShot=True, interval=WRITE_MILLISECONDS)
        self._later.timeout.connect(self.write)

    def load(self, name: str, kind: type[T]) -> T:
        """What was stored under a name, or what a new `kind` holds."""
        loaded = stored_settings.load(self._folder / name, kind)
        if loaded.problem:
            self.troubled.emit(loaded.problem.message)
        return loaded.value

    def put(self, name: str, value: Callable[[], BaseModel]) -> None:
        """Store under a name what `value` returns when it is time to write."""
        self._unwritten[name] = value
        self._later.start()

    @Slot()
    def write(self) -> None:
        """Write now what is not written yet."""
        self._later.stop()
        while self._unwritten:
            name, value = self._unwritten.popitem()
            try:
                stored_settings.save(self._folder / name, value())
            except OSError as error:
                sentence = self.tr("The settings could not be stored in %1: %2.")
                sentence = sentence.replace("%1", str(self._folder))
                self.troubled.emit(sentence.replace("%2", error.strerror or str(error)))
