"""The application's settings as the window sees them; changes are written a moment later."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from app.properties import Property
from core import formatting, stored_settings
from core.application_settings import (
    LEAST_QUEUE_MB,
    ApplicationSettings,
    ThemeChoice,
    TimerKeys,
    WindowPlace,
    most_queue_mb,
    problem_with_queue_memory,
)
from core.settings_keeper import SettingsKeeper

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_LOG = logging.getLogger(__name__)
_WRITE_DELAY_MS = 500
_THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.SYSTEM)


@QmlElement
class ApplicationSettingsModel(QObject):
    """Theme, memory for the queue, and what the window remembers."""

    themeChanged = Signal()
    queueMemoryChanged = Signal()
    pageChanged = Signal()
    problemChanged = Signal()
    recentFilesChanged = Signal()
    writeFailed = Signal(str)
    _unwritten = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        loaded = stored_settings.load(path, ApplicationSettings)
        self._settings = loaded.value
        self._problem = loaded.problem.message if loaded.problem else ""
        self._queue_text = str(self._settings.queue_memory_mb)
        self._queue_problem = ""
        self._write_later = QTimer(self, singleShot=True, interval=_WRITE_DELAY_MS)
        self._write_later.timeout.connect(self.write)
        self._unwritten.connect(self._on_unwritten)
        self._keeper = SettingsKeeper(path, self._unwritten.emit)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_color_scheme)

    @property
    def values(self) -> ApplicationSettings:
        """The validated settings behind this model."""
        return self._settings

    # Theme

    @Property(list, constant=True)
    def themeNames(self) -> list[str]:
        """What the user can choose between."""
        return [self.tr("Light"), self.tr("Dark"), self.tr("System")]

    def _get_theme_index(self) -> int:
        return _THEMES.index(self._settings.theme)

    def _set_theme_index(self, index: int) -> None:
        if index == self._get_theme_index():
            return
        self._settings.theme = _THEMES[index]
        self.themeChanged.emit()
        self._write_later.start()

    themeIndex = Property(int, _get_theme_index, _set_theme_index, notify=themeChanged)

    @Property(bool, notify=themeChanged)
    def dark(self) -> bool:
        """Whether the window is dark now: as chosen, or as the desktop is."""
        if self._settings.theme is ThemeChoice.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._settings.theme is ThemeChoice.DARK

    # Memory for the queue

    @Property(str, notify=queueMemoryChanged)
    def queueMemory(self) -> str:
        """What stands in the field, in MB."""
        return self._queue_text

    @Property(str, constant=True)
    def queueMemoryRange(self) -> str:
        """The unit and the bounds."""
        return f"{LEAST_QUEUE_MB} \u2013 {formatting.count(most_queue_mb())} MB"

    @Property(str, notify=queueMemoryChanged)
    def queueMemoryProblem(self) -> str:
        """Why the typed number is not taken; empty if it is."""
        return self._queue_problem

    @Slot(str)
    def setQueueMemory(self, text: str) -> None:
        """Take a typed number of MB if it is one and in bounds; otherwise say why not."""
        self._queue_text = text.strip()
        try:
            megabytes = int(self._queue_text)
        except ValueError:
            self._queue_problem = self.tr("Type a whole number of MB.")
        else:
            self._queue_problem = problem_with_queue_memory(megabytes)
            if not self._queue_problem:
                self._settings.queue_memory_mb = megabytes
                self._write_later.start()
        self.queueMemoryChanged.emit()

    def set_timer_keys(self, keys: TimerKeys) -> None:
        """Keep the keys of the Timer page."""
        self._settings.timer_keys = keys
        self._write_later.start()

    # What the window remembers

    def _get_page(self) -> str:
        return self._settings.page

    def _set_page(self, name: str) -> None:
        if name == self._settings.page:
            return
        self._settings.page = name
        self.pageChanged.emit()
        self._write_later.start()

    page = Property(str, _get_page, _set_page, notify=pageChanged)

    @Property(list, notify=recentFilesChanged)
    def recentFiles(self) -> list[str]:
        """The files that were opened last, the newest first."""
        return [str(path) for path in self._settings.recent_files]

    @Slot(str)
    def rememberFile(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        self._settings.remember_file(Path(path))
        self.recentFilesChanged.emit()
        self._write_later.start()

    @Property(QRect, constant=True)
    def windowPlace(self) -> QRect:
        """Where the window was, if a screen still shows enough of it; else in the middle."""
        place = self._settings.window
        size = QRect(0, 0, place.width, place.height)
        if place.x is not None and place.y is not None:
            wanted = size.translated(place.x, place.y)
            for screen in QGuiApplication.screens():
                seen = screen.availableGeometry().intersected(wanted)
                if seen.width() >= wanted.width() // 2 and seen.height() >= wanted.height() // 2:
                    return wanted
        available = QGuiApplication.primaryScreen().availableGeometry()
        size = size.intersected(QRect(0, 0, available.width(), available.height()))
        size.moveCenter(available.center())
        return size

    @Property(bool, constant=True)
    def windowMaximized(self) -> bool:
        """Whether the window filled the screen."""
        return self._settings.window.maximized

    @Slot(int, int, int, int, bool)
    def rememberWindow(self, x: int, y: int, width: int, height: int, maximized: bool) -> None:
        """Keep the place of the window; while it is maximized the place before stays."""
        if maximized:
            place = self._settings.window.model_copy(update={"maximized": True})
        else:
            place = WindowPlace(x=x, y=y, width=width, height=height)
        if place != self._settings.window:
            self._settings.window = place
            self._write_later.start()

    # The file

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """What was wrong with the settings file at the start; empty if nothing was."""
        return self._problem

    @Slot()
    def dismissProblem(self) -> None:
        """The user has read it."""
        self._problem = ""
        self.problemChanged.emit()

    @Slot()
    def write(self) -> None:
        """Write the settings as soon as the disk takes them."""
        self._write_later.stop()
        self._keeper.keep(self._settings.model_copy(deep=True))

    def finish(self) -> None:
        """Write what has not been written yet, and wait for it."""
        if self._write_later.isActive():
            self.write()
        self._keeper.wait()

    @Slot(str)
    def _on_unwritten(self, reason: str) -> None:
        _LOG.warning("Settings not written to %s: %s", self._path, reason)
        self.writeFailed.emit(
            self.tr(
                "The settings could not be written to {path}: {reason}. They hold until the "
                "application is closed. Make room or allow writing there."
            ).format(path=self._path, reason=reason)
        )

    @Slot()
    def _on_color_scheme(self) -> None:
        self.themeChanged.emit()
