"""Builds the application: settings, models, window. Running it is left to the caller."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickControls2 import QQuickStyle

import app.qml_types  # noqa: F401 - registers what QML names
from app.plotting import image_plot, line_plot, rolling_plot  # noqa: F401  (QML finds them so)
from app.record.record_model import RecordModel
from app.shell.application_model import ApplicationModel
from app.shell.application_settings_model import ApplicationSettingsModel
from app.shell.crash_watch import CrashWatch
from app.shell.error_reporter import ErrorReporter
from app.shell.first_frame import FirstFrame
from app.shell.log_file import log_path, open_log
from app.shell.one_instance import OneInstance
from app.shell.termination import Termination
from app.timer.timer_model import TimerModel
from core.application_settings import settings_file
from core.folders import config_folder, log_folder, state_folder
from core.version import __version__

QML = Path(__file__).resolve().parent.parent / "qml"
STYLE = "Chronicle.Style"


@dataclass
class Application:
    """The parts that have to be taken down in order: `close` does."""

    engine: QQmlApplicationEngine
    model: ApplicationModel
    window: QQuickWindow

    def close(self) -> None:
        """Finish what runs, then delete the window before the models that it shows."""
        self.model.close()
        shiboken6.delete(self.engine)
        self.model.errors.uninstall()
        shiboken6.delete(self.model)


class StartError(RuntimeError):
    """The window could not be made; the message says why."""


def qt_application(argv: list[str]) -> QGuiApplication:
    """The one QGuiApplication of this process, made if it does not exist yet."""
    existing = QCoreApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    # Paint on the thread of the window: with a render thread of its own, painting in Python and
    # the event loop wait for each other's interpreter lock.
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    application = QGuiApplication([sys.argv[0], *argv])
    application.setApplicationName("h5chronicle")
    application.setApplicationDisplayName("H5 Chronicle")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("h5chronicle")
    application.setWindowIcon(QIcon(str(QML / "Chronicle" / "Shell" / "h5chronicle.svg")))
    return application


def build(argv: list[str]) -> Application:
    """Make settings, models, engine and the visible window; nothing runs the event loop yet.

    Raises:
        StartError: the QML could not be loaded.
    """
    qt_application(argv)
    if QQuickStyle.name() != STYLE:
        QQuickStyle.setStyle(STYLE)
        QQuickStyle.setFallbackStyle("Fusion")
    errors = ErrorReporter()
    settings = ApplicationSettingsModel(settings_file())
    record = RecordModel(config_folder(), settings.values.queue_bytes)
    timer = TimerModel(config_folder(), record)
    model = ApplicationModel(settings, errors, record, timer)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    engine.setInitialProperties({"application": model})
    engine.loadFromModule("Chronicle.Shell", "Main")
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        model.close()
        raise StartError(f"The window could not be loaded from {QML}.")
    model.recovery.begin()
    return Application(engine, model, roots[0])


def run(files: Sequence[str] = ()) -> int:
    """Show the window, and these files in it, until it is closed; returns the exit code.

    Where a window is open already, that one gets the files.
    """
    qt = qt_application([])
    instance = OneInstance(state_folder())
    if not instance.claim(files):
        return 0
    watch = CrashWatch(log_folder())
    crash = watch.begin(log_path())
    open_log()
    application = build([])
    # What is there by now stays, and need not be looked through each time.
    gc.freeze()
    gc.enable()
    model = application.model
    model.errors.install()
    instance.filesAsked.connect(model.openFromOutside)
    if crash:
        model.reportCrash(crash)
    model.openFiles(list(files))
    FirstFrame(application.window)
    termination = Termination()
    # Not quit(): that asks the window, which asks the user.
    termination.asked.connect(qt.exit)
    logging.getLogger("h5chronicle").info("H5 Chronicle %s started", __version__)
    try:
        return qt.exec()
    finally:
        application.close()
        termination.end()
        watch.end()
