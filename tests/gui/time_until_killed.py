"""The real application with three timers, until it is killed; or it tells how they stand.

Arguments: `start` or `look`. Started timers are said to run only when their file says so, too.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from app.start import Application, build, qt_application
from core.folders import config_folder
from core.timing.clock import SystemClock


def wait(condition: Callable[[], bool]) -> None:
    while not condition():
        QCoreApplication.processEvents()
        time.sleep(0.005)


def report(application: Application) -> None:
    """Print the counter, and what each timer has run by then (ns)."""
    now = SystemClock().now()
    pieces = [model.piece for model in application.model.timer.pieces.rows]
    ran = {piece.plan.name: piece.elapsed(now) for piece in pieces}
    laps = {piece.plan.name: [lap.total for lap in piece.laps] for piece in pieces}
    running = [piece.plan.name for piece in pieces if piece.running]
    print(json.dumps({"counter": now.counter, "ran": ran, "laps": laps, "running": running}))
    sys.stdout.flush()


def start(application: Application) -> None:
    window, timer = application.window, application.model.timer
    application.model.settings.page = "timer"
    wait(lambda: window.isActive())
    for name, duration in (("Anneal", "90 min"), ("Rinse", "5 min"), ("Pump", "")):
        timer.newPiece.kind = 1 if duration else 0
        timer.newPiece.duration, timer.newPiece.name = duration, name
        timer.newPiece.add()
        QTest.keyClick(window, Qt.Key.Key_Home)
    QTest.keyClick(window, Qt.Key.Key_Space)
    path = config_folder() / "timers.json"
    wait(lambda: path.exists() and _stored_laps(path.read_text(encoding="utf-8")) == 1)


def _stored_laps(text: str) -> int:
    return sum(len(piece["laps"]) for piece in json.loads(text)["pieces"])


def main(task: str) -> None:
    qt_application([])
    application = build([])
    wait(application.window.isExposed)
    if task == "start":
        start(application)
    report(application)
    if task == "start":
        wait(lambda: False)
    application.close()


if __name__ == "__main__":
    main(sys.argv[1])
