"""Recordings that a crash left behind, recovered when the window starts."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from enum import IntEnum, auto

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.row_list_model import FIRST_ROLE, RowListModel
from app.shell.recovery_process import RecoveryProcess
from app.shell.recovery_words import Outcome, outcome, table_row
from core.recording.unfinished import Unfinished, left_behind
from core.recovery.reports import Recovered, Refused, Report, lines

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LeftFile:
    """A file and what was done about it; no report while that is not over."""

    left: Unfinished
    report: Report | None = None


class Role(IntEnum):
    """What a row is asked for."""

    NAME = FIRST_ROLE
    PATH = auto()
    BEGAN = auto()
    HEADLINE = auto()
    TONE = auto()
    SENTENCES = auto()
    STREAMS = auto()
    BUSY = auto()
    REFUSED = auto()


@QmlElement
class RecoveryModel(RowListModel):
    """Recovers the files one after the other, each in a process of its own, and tells the outcome.

    A file that was refused, as one on a drive that is not connected, is asked about again at the
    next start, unless it is forgotten.
    """

    shownChanged = Signal()

    roles = Role
    _rows: list[LeftFile]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self._process = RecoveryProcess(self)
        self._process.ended.connect(self._on_ended)

    @Property(bool, notify=shownChanged)
    def shown(self) -> bool:
        """Whether there is something that the user has not read yet."""
        return self._shown

    def begin(self) -> None:
        """Look for files that were left behind, and recover them."""
        files = {left.path: LeftFile(left) for left in left_behind()}
        self._replace_all(files.values())
        self._show(bool(self._rows))
        self._go_on()

    def stop(self) -> None:
        """End what runs; the next start does it again."""
        self._process.stop()

    @Slot()
    def dismiss(self) -> None:
        """The user has read it; what is still at work is told when it is over."""
        self._replace_all([each for each in self._rows if each.report is None])
        self._show(False)

    @Slot(int)
    def tryAgain(self, row: int) -> None:
        """Recover a file once more that was refused."""
        self._set(row, replace(self._rows[row], report=None))
        self._go_on()

    @Slot(int)
    def forget(self, row: int) -> None:
        """Leave a file as it is, and say no more about it."""
        self._rows[row].left.forget()
        self._remove(row)
        self._show(bool(self._rows))

    @Slot(int)
    def reveal(self, row: int) -> None:
        """Show the folder in the desktop's file manager."""
        folder = self._rows[row].left.path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            logger.warning("no program here shows the folder %s", folder)

    @Slot(int)
    def copyReport(self, row: int) -> None:
        """Put what was done, and where everything is, on the clipboard."""
        file = self._rows[row]
        said = [str(file.left.path), *(lines(file.report) if file.report else [])]
        QGuiApplication.clipboard().setText("\n".join(said))

    def cell(self, row: int, role: Role) -> object:
        """A file in words."""
        file = self._rows[row]
        path, report = file.left.path, file.report
        match role:
            case Role.NAME:
                return path.name
            case Role.PATH:
                return str(path)
            case Role.BEGAN:
                return f"{file.left.began.astimezone():%Y-%m-%d %H:%M}"
            case Role.HEADLINE:
                return self._outcome(report).headline
            case Role.TONE:
                return self._outcome(report).tone
            case Role.SENTENCES:
                return list(self._outcome(report).sentences)
            case Role.STREAMS:
                streams = report.streams if isinstance(report, Recovered) else ()
                return [table_row(stream) for stream in streams]
            case Role.BUSY:
                return report is None
            case Role.REFUSED:
                return isinstance(report, Refused)

    def _outcome(self, report: Report | None) -> Outcome:
        if report is None:
            text = self.tr("A copy is being put right; the file itself is kept as it is.")
            return Outcome(self.tr("At work"), "info", (text,))
        return outcome(report)

    def _go_on(self) -> None:
        waiting = [file.left.path for file in self._rows if file.report is None]
        if waiting and not self._process.running:
            self._process.start(waiting[0])

    @Slot(object)
    def _on_ended(self, report: Report) -> None:
        logger.info("\n".join(lines(report)))
        row = next(i for i, file in enumerate(self._rows) if file.left.path == self._process.path)
        file = replace(self._rows[row], report=report)
        if not isinstance(report, Refused):
            file.left.forget()
        self._set(row, file)
        self._show(True)
        self._go_on()

    def _set(self, row: int, file: LeftFile) -> None:
        self._rows[row] = file
        self._tell_changed(row)

    def _show(self, shown: bool) -> None:
        if shown is not self._shown:
            self._shown = shown
            self.shownChanged.emit()
