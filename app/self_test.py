"""`h5chronicle --self-test`: the core, and every page of the window, without showing it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable

from core.folders import OVERRIDE
from core.self_test import PATIENCE, Results, SelfTestError, check_core


def main() -> int:
    """Try everything out; returns 0 if all works, else 1."""
    results = Results()
    with tempfile.TemporaryDirectory(prefix="h5chronicle-") as folder:
        # What the user has, and the screen, are left alone.
        os.environ |= {OVERRIDE: folder, "QT_QPA_PLATFORM": "offscreen"}
        os.environ["QT_QUICK_BACKEND"] = "software"
        check_core(results)
        results.check("Window", window)
    return results.close()


def window() -> str:
    """Open the window, show every page, and close it; a warning of Qt is a failure."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    from PySide6.QtQml import QQmlListReference

    from app.shell.first_frame import FirstFrame
    from app.start import build, qt_application

    warnings: list[str] = []

    def listen(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        del context
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            warnings.append(message)

    qInstallMessageHandler(listen)
    start = time.perf_counter()
    qt = qt_application([])
    application = build([])
    frame = FirstFrame(application.window)
    _wait(lambda: frame.seconds is not None, qt.processEvents)
    seconds = time.perf_counter() - start
    pages = QQmlListReference(application.window, "pages")  # type: ignore[call-overload]
    names = [str(pages.at(i).property("name")) for i in range(pages.count())]
    for name in names:
        application.model.settings.page = name
        application.window.grabWindow()
        qt.processEvents()
    application.close()
    qInstallMessageHandler(None)
    if warnings:
        raise SelfTestError("; ".join(warnings))
    return f"shown in {seconds:.2f} s, pages {', '.join(names)}"


def _wait(condition: Callable[[], bool], go_on: Callable[[], None]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise SelfTestError("the window does not show anything")
        go_on()
        time.sleep(0.002)
