"""Recovery of a file that is looked at, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.shell.recovery_process import RecoveryProcess
from app.shell.recovery_words import outcome
from core.recovery.reports import Report


class FileRescue(QObject):
    """Recovers one file at a time and remembers what came of it."""

    changed = Signal()
    ended = Signal(object)  # Path

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._outcomes: dict[Path, str] = {}
        self._process = RecoveryProcess(self)
        self._process.ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        """Whether a file is being recovered."""
        return self._process.running

    def start(self, path: Path) -> None:
        """Recover a file, unless another one is being recovered."""
        if not self._process.running:
            self._process.start(path)
            self.changed.emit()

    def stop(self) -> None:
        """End it; what it works on is a copy."""
        self._process.stop()

    def outcome(self, path: Path) -> str:
        """What came of the recovery of a file; empty if there was none."""
        return self._outcomes.get(path, "")

    @Slot(object)
    def _on_ended(self, report: Report) -> None:
        told = outcome(report)
        self._outcomes[self._process.path] = " ".join((f"{told.headline}.", *told.sentences))
        self.ended.emit(self._process.path)
        self.changed.emit()
