"""Problems, foreseen or not, shown one after the other with a report that can be copied."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections import deque
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.shell.log_file import RecentLines, log_path
from core.versions import versions

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_LOG = logging.getLogger("h5chronicle")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class _Problem:
    title: str = ""
    text: str = ""
    detail: str = ""


@QmlElement
class ErrorReporter(QObject):
    """Collects problems from every thread; the dialog shows `current…` until `dismiss`.

    The same unforeseen error is shown once; its repetitions only go to the log, so that an error
    in something that happens thirty times a second does not bury the window in dialogs.
    """

    currentChanged = Signal()
    _arrived = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[_Problem] = deque()
        self._current: _Problem | None = None
        self._seen: set[str] = set()
        self._installed = False
        self._recent = RecentLines()
        logging.getLogger().addHandler(self._recent)
        # A method of this object: a problem from another thread crosses to the thread of the GUI.
        self._arrived.connect(self._enqueue)

    @Property(bool, notify=currentChanged)
    def shown(self) -> bool:
        """Whether there is a problem to show."""
        return self._current is not None

    @Property(str, notify=currentChanged)
    def title(self) -> str:
        """What happened, in a few words."""
        return self._current.title if self._current else ""

    @Property(str, notify=currentChanged)
    def text(self) -> str:
        """What it means and what to do."""
        return self._current.text if self._current else ""

    @Property(str, notify=currentChanged)
    def detail(self) -> str:
        """What a developer wants to know."""
        return self._current.detail if self._current else ""

    @Property(str, notify=currentChanged)
    def reportText(self) -> str:
        """The whole report as it is copied: versions, problem, last lines of the log; no data."""
        if self._current is None:
            return ""
        problem = self._current
        parts = ["\n".join(f"{name}: {number}" for name, number in versions().items())]
        parts.append(f"{problem.title}\n{problem.text}")
        if problem.detail:
            parts.append(problem.detail)
        parts.append(f"Last lines of {log_path()}:\n{self._recent.text()}")
        return "\n\n".join(part.strip() for part in parts) + "\n"

    @Slot()
    def dismiss(self) -> None:
        """Close the current problem and show the next one."""
        self._current = self._waiting.popleft() if self._waiting else None
        self.currentChanged.emit()

    @Slot()
    def copyReport(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.reportText)

    @Slot(str, str, str)
    def report(self, title: str, text: str, detail: str = "") -> None:
        """Show a foreseen problem; from any thread."""
        _LOG.warning("%s: %s %s", title, text, detail)
        self._arrived.emit(title, text, detail)

    def install(self) -> None:
        """Be told of every exception that nobody caught and of all messages of Qt."""
        self._installed = True
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Give Python and Qt their own handlers back; nothing is collected any more."""
        logging.getLogger().removeHandler(self._recent)
        if self._installed:
            self._installed = False
            sys.excepthook = sys.__excepthook__
            threading.excepthook = threading.__excepthook__
            qInstallMessageHandler(None)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        detail = "".join(traceback.format_exception(kind, error, trace))
        _LOG.error("Unforeseen error\n%s", detail)
        print(detail, file=sys.stderr)
        if detail in self._seen:
            return
        self._seen.add(detail)
        self._arrived.emit(
            self.tr("Something went wrong"),
            self.tr(
                "An error occurred that was not foreseen: {error}. A running recording goes on. "
                "If the window behaves oddly, finish the recording and start the application "
                "again. The report helps the developers to find the cause."
            ).format(error=f"{kind.__name__}: {error}".rstrip(". ")),
            detail,
        )

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        del context
        level = _LEVELS.get(kind, logging.WARNING)
        logging.getLogger("qt").log(level, message)
        if level >= logging.WARNING:
            print(message, file=sys.stderr)

    @Slot(str, str, str)
    def _enqueue(self, title: str, text: str, detail: str) -> None:
        self._waiting.append(_Problem(title, text, detail))
        if self._current is None:
            self.dismiss()
