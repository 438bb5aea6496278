"""Tries again and again to write the comments that wait for their files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from core.kept_comments import KeptComment, waiting_comments
from core.own_command import OWN_FOLDER, own_command

_AGAIN = 3000
"""Milliseconds between two attempts."""


class KeptCommentWriter(QObject):
    """Writes by a process of its own while any comment waits; `written` when one less does."""

    written = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: tuple[KeptComment, ...] = ()
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(OWN_FOLDER))
        self._process.finished.connect(self._on_finished)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._try)

    def start(self) -> None:
        """Look what waits, and try until nothing does."""
        self._waiting = waiting_comments()
        if self._waiting:
            self._again.start()
            self.written.emit()

    def stop(self) -> None:
        """Try no more; what waits is tried at the next start."""
        self._again.stop()
        self._process.blockSignals(True)
        self._process.waitForFinished(_AGAIN)

    def waits(self, file: Path, node: str) -> bool:
        """Whether a comment on this node waits."""
        return any((each.file, each.node) == (str(file), node) for each in self._waiting)

    def text_of(self, file: Path, node: str, stored: str) -> str:
        """The comment that waits for this node, else the one that is stored."""
        for each in self._waiting:
            if (each.file, each.node) == (str(file), node):
                return each.text
        return stored

    @Slot()
    def _try(self) -> None:
        if self._process.state() is QProcess.ProcessState.NotRunning:
            program, *arguments = own_command("comment", "--write-kept")
            self._process.start(program, arguments)

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        del code, status
        before, self._waiting = self._waiting, waiting_comments()
        if not self._waiting:
            self._again.stop()
        if before != self._waiting:
            self.written.emit()
