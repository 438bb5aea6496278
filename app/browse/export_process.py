"""An export at work, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from app.placeholders import fill
from core.export.exporting import PART
from core.own_command import OWN_FOLDER, own_command

_WAIT_MS = 3000


class ExportProcess(QObject):
    """One export at a time; `ended` carries why it did not go well, and the tone of that."""

    changed = Signal()
    ended = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.done = 0.0
        """The fraction that was written."""
        self._target = ""
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(OWN_FOLDER))
        self._process.readyReadStandardOutput.connect(self._on_progress)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def running(self) -> bool:
        """Whether an export is being written."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self, place: str, target: str, options: list[str]) -> None:
        """Write `target`; `options` are those of `h5chronicle export`."""
        self.done, self._target = 0.0, target
        program, *own = own_command("export", place, target, "--progress", *options)
        self._process.start(program, own)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop writing; nothing is left of it."""
        if self.running:
            self._process.kill()
            self._process.waitForFinished(_WAIT_MS)
            Path(self._target + PART).unlink(missing_ok=True)

    def stop(self) -> None:
        """The window closes."""
        self._process.blockSignals(True)
        self.cancel()

    @Slot()
    def _on_progress(self) -> None:
        lines = bytes(self._process.readAllStandardOutput().data()).decode().split()
        for line in lines:
            if line.replace(".", "", 1).isdigit():
                self.done = min(1.0, float(line))
        self.changed.emit()

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if status is QProcess.ExitStatus.CrashExit:
            self.ended.emit(self.tr("The export was stopped; nothing was written."), "warning")
        elif code == 0:
            self.ended.emit("", "success")
        else:
            said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self.ended.emit(said.strip().rpartition("\n")[2], "error")

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            text = self.tr("The export could not be started (%1).")
            self.ended.emit(fill(text, self._process.errorString()), "error")
