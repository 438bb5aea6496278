import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.shell.error_reporter import ErrorReporter
from app.shell.log_file import log_path, open_log


@pytest.fixture
def errors(qapp: QGuiApplication) -> Iterator[ErrorReporter]:
    reporter = ErrorReporter(qapp)
    yield reporter
    reporter.uninstall()


def fail() -> None:
    raise ValueError("no such channel")


def test_uncaught_exception_is_reported_once(errors: ErrorReporter) -> None:
    errors.install()
    for _ in range(3):
        try:
            fail()
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert errors.shown
    assert "no such channel" in errors.text
    assert "A running recording goes on" in errors.text
    assert "in fail" in errors.detail
    errors.dismiss()
    assert not errors.shown


def test_exception_in_a_slot_is_reported(
    errors: ErrorReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors.install()
    with qtbot.captureExceptions():
        # captureExceptions puts its own hook in place; ours is what the application runs with.
        monkeypatch.setattr(sys, "excepthook", errors._on_exception)
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: errors.shown)
    assert "no such channel" in errors.text


def test_exception_in_a_thread_is_reported_in_the_thread_of_the_window(
    errors: ErrorReporter, qtbot: QtBot
) -> None:
    errors.install()
    shown_in: list[threading.Thread] = []
    errors.currentChanged.connect(lambda: shown_in.append(threading.current_thread()))
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: errors.shown)
    assert shown_in == [threading.main_thread()]


def test_report_holds_the_last_log_lines(errors: ErrorReporter) -> None:
    logging.getLogger("engine").warning("source Camera stalled")
    errors.report("Camera stopped", "Check its cable.")
    assert "source Camera stalled" in errors.reportText
    assert "Camera stopped\nCheck its cable." in errors.reportText


def test_messages_of_qt_reach_the_log_file(errors: ErrorReporter) -> None:
    handler = open_log()
    assert handler is not None
    try:
        errors.install()
        qWarning("item has no size")
        handler.flush()
        assert "WARNING qt: item has no size" in log_path().read_text(encoding="utf-8")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_log_folder_that_cannot_be_made_is_survived(own_folders: Path) -> None:
    config = own_folders / "config"
    config.write_text("a file where the folder should be")
    assert open_log() is None


def test_uninstall_gives_the_handlers_back(errors: ErrorReporter) -> None:
    before = sys.excepthook
    errors.install()
    assert sys.excepthook != before
    errors.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
