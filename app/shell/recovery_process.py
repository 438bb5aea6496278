"""Recovery of a file in a process of its own: damaged files are never opened in this one."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, Signal, Slot

from core.own_command import OWN_FOLDER, own_command
from core.recovery.report_file import read_reports
from core.recovery.reports import Refused

logger = logging.getLogger(__name__)


class RecoveryProcess(QObject):
    """Recovers one file after the other, each in a new process.

    `ended` carries the report; a process that dies without one counts as a refusal.
    """

    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = Path()
        """The file that is being recovered, or was last."""
        self._folder = QTemporaryDir()
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(OWN_FOLDER))
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def running(self) -> bool:
        """Whether a file is being recovered."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self, path: Path) -> None:
        """Begin with a file; one at a time."""
        self.path = path
        self._report_file.unlink(missing_ok=True)
        report = ("--report", str(self._report_file))
        program, *arguments = own_command("recover", *report, str(path))
        self._process.start(program, arguments)

    def stop(self) -> None:
        """End it: what it works on is a copy, so nothing is harmed; the next start begins anew."""
        self._process.blockSignals(True)
        if self.running:
            self._process.kill()
            self._process.waitForFinished()

    @property
    def _report_file(self) -> Path:
        return Path(self._folder.path()) / "report.json"

    @Slot()
    def _on_finished(self) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        try:
            (report,) = read_reports(self._report_file)
        except (OSError, ValueError) as error:
            logger.error("the recovery of %s gave no report: %s\n%s", self.path, error, said)
            last = said.rpartition("\n")[2] or self.tr("it was ended from outside")
            self._refuse(self.tr("The recovery itself failed (%1).").replace("%1", last))
        else:
            self.ended.emit(report)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            text = self.tr("The recovery could not be started (%1).")
            self._refuse(text.replace("%1", self._process.errorString()))

    def _refuse(self, sentence: str) -> None:
        advice = self.tr(
            "The file was not changed. Try again, or keep a copy of it and report this."
        )
        self.ended.emit(Refused(self.path, f"{sentence} {advice}"))
