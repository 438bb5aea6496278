"""The comment on the chosen node, written by a process of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.kept_comment_writer import KeptCommentWriter
from app.placeholders import fill
from app.properties import Property
from core.comment_command import KEPT
from core.own_command import OWN_FOLDER, own_command

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CommentModel(QObject):
    """What stands in the file, what was typed, and how writing it went.

    A file that is being recorded has its comments in the log: `forRecording` carries the line.
    """

    changed = Signal()
    written = Signal()
    forRecording = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self._node = ""
        self._stored = ""
        self._text = ""
        self._by_us = False
        self._problem = ""
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(OWN_FOLDER))
        self._process.finished.connect(self._on_finished)
        self._kept = KeptCommentWriter(self)
        self._kept.written.connect(self._on_kept_written)

    def show(self, file: Path, node: str, stored: str, *, by_us: bool) -> None:
        """Show the comment on a node; what is being typed stays while the node does."""
        stored = self._kept.text_of(file, node, stored)
        if (file, node) != (self._file, self._node):
            self._text, self._problem = stored, ""
        elif self._text == self._stored:
            self._text = stored
        self._file, self._node, self._stored, self._by_us = file, node, stored, by_us
        self.changed.emit()

    def clear(self) -> None:
        """No node is chosen."""
        self._file, self._node, self._stored, self._text, self._problem = None, "", "", "", ""
        self.changed.emit()

    @Property(bool, notify=changed)
    def available(self) -> bool:
        """Whether a node is chosen."""
        return self._file is not None

    @Property(bool, notify=changed)
    def intoLog(self) -> bool:
        """Whether the comment goes into the log of the recording."""
        return self._by_us

    def _get_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        if text != self._text:
            self._text, self._problem = text, ""
            self.changed.emit()

    text = Property(str, _get_text, _set_text, notify=changed)

    @Property(bool, notify=changed)
    def canSave(self) -> bool:
        """Whether there is anything new."""
        idle = self._process.state() is QProcess.ProcessState.NotRunning
        return self._file is not None and self._text != self._stored and idle

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """That the comment on this node waits for the file; empty if none does."""
        if self._file is None or not self._kept.waits(self._file, self._node):
            return ""
        return self.tr("Another program has the file open. The comment is kept and written then.")

    def write_kept(self) -> None:
        """Write what was kept on other days, where it can be written now."""
        self._kept.start()

    def stop(self) -> None:
        """The window closes."""
        self._kept.stop()

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it was not written; empty if it was."""
        return self._problem

    @Slot()
    def save(self) -> None:
        """Write the comment."""
        if not self.canSave:
            return
        if self._by_us:
            self.forRecording.emit(f"{self._node}: {self._text}")
            self._text = self._stored
        else:
            place = f"{self._file}::{self._node}"
            keep = f"--keep={self._stored}"
            program, *arguments = own_command("comment", keep, "--", place, self._text)
            self._process.start(program, arguments)
        self.changed.emit()

    @Slot()
    def revert(self) -> None:
        """Forget what was typed."""
        self.text = self._stored

    @Slot()
    def _on_kept_written(self) -> None:
        self.written.emit()
        self.changed.emit()

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self._stored = self._text
            self.written.emit()
        elif code == KEPT and status is QProcess.ExitStatus.NormalExit:
            self._stored = self._text
            self._kept.start()
        else:
            said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            last = said.strip().rpartition("\n")[2]
            self._problem = last or fill(self.tr("It was not written (code %1)."), str(code))
        self.changed.emit()
