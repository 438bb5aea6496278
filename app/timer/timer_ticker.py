"""Wakes the displays when there is something new to show, and no more often."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.timing.durations import MILLISECOND, SECOND

FRAME_MS = 70
"""How often hundredths are shown anew: more often than an eye can read them."""
LONGEST_MS = 1_000
"""Qt's timers stand still while the machine sleeps, so none is trusted for longer."""


class TimerTicker(QObject):
    """Two timers: `frame` for displays with hundredths, `tick` for the next second or alarm."""

    frame = Signal()
    tick = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.frame)
        self._next = QTimer(self, singleShot=True)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self.tick)

    @property
    def frames(self) -> bool:
        """Whether hundredths are being shown."""
        return self._frames.isActive()

    @property
    def waiting(self) -> bool:
        """Whether a tick is to come."""
        return self._next.isActive()

    def show_frames(self, wanted: bool) -> None:
        """Emit `frame` from now on, or no more."""
        if wanted and not self._frames.isActive():
            self._frames.start()
        elif not wanted:
            self._frames.stop()

    def tick_in(self, nanoseconds: int | None) -> None:
        """Emit `tick` after this time, or within a second, or never."""
        if nanoseconds is None:
            self._next.stop()
        else:
            # One millisecond more, as an early tick would show the second before.
            self._next.start(min(LONGEST_MS, nanoseconds // MILLISECOND + 1))

    @Slot()
    def stop(self) -> None:
        """Emit nothing more."""
        self._frames.stop()
        self._next.stop()


def until_next_second(value: int, counts_down: bool) -> int:
    """Nanoseconds until a display of whole seconds changes."""
    into = value % SECOND
    return into + 1 if counts_down else SECOND - into
