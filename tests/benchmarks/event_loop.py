"""How late the event loop of the real window is."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot

TICK_MS = 5


class Lateness(QObject):
    """How late a timer is, tick by tick, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append((now - self._last) * 1000 - TICK_MS)
        self._last = now

    @property
    def longest(self) -> float:
        """The worst of all, in ms."""
        return max(self.late, default=0.0)


def spin(seconds: float) -> None:
    """Run the event loop for some time."""
    spin_until(lambda: False, seconds)


def spin_until(condition: Callable[[], bool], patience: float = 60.0) -> float:
    """Run the event loop until something holds, or patience ends; returns the seconds it took."""
    begin = time.perf_counter()
    while not condition() and time.perf_counter() - begin < patience:
        QCoreApplication.processEvents()
        time.sleep(0.0005)
    return time.perf_counter() - begin
