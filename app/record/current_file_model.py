"""The file that is saved into, and how to choose another."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.event_words import Sentence
from app.record.notice_model import NoticeModel
from core.bench import Bench

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CurrentFileModel(QObject):
    """The bench's current file; all texts are empty before there is one."""

    changed = Signal()

    def __init__(self, bench: Bench, notice: NoticeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._notice = notice

    def refresh(self) -> None:
        """Tell the page that it may be another file."""
        self.changed.emit()

    @Property(str, notify=changed)
    def path(self) -> str:
        """The complete path of the file that was saved into last, or comes next."""
        file = self._bench.current_file
        return str(file) if file else ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """The last part of the path."""
        file = self._bench.current_file
        return file.name if file else ""

    @Property(str, notify=changed)
    def folder(self) -> str:
        """What stands before the name in the path."""
        file = self._bench.current_file
        return f"{file.parent}{os.sep}" if file else ""

    @Property(QUrl, notify=changed)
    def folderUrl(self) -> QUrl:
        """Where a dialog that looks for files starts."""
        file = self._bench.current_file
        return QUrl.fromLocalFile(str(file.parent if file else self._bench.settings.base_path))

    @Property(str, notify=changed)
    def appendingTo(self) -> str:
        """The name of the file that everything is appended to; empty when files are new."""
        return self.name if self._bench.appends else ""

    @Slot(QUrl)
    def appendTo(self, file: QUrl) -> None:
        """Have what is saved from now on appended to an existing file."""
        self._bench.append_to(Path(file.toLocalFile()))

    @Slot()
    def reveal(self) -> None:
        """Show the folder in the desktop's file manager."""
        if not QDesktopServices.openUrl(self.folderUrl):
            self._notice.show(Sentence(self.tr("No program here shows folders."), "warning"))

    @Slot()
    def copyPath(self) -> None:
        """Copy the complete path to the clipboard."""
        QGuiApplication.clipboard().setText(self.path)
