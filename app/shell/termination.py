"""Being told to end by the system, as at a logout: the window closes as if by itself."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
)


class Termination(QObject):
    """Emits `asked` in the window's thread once the process gets one of `SIGNALS`.

    Python runs its handlers only between two instructions of its own, which never come while Qt
    waits: the wakeup descriptor interrupts that. What is ignored (`nohup`) stays ignored.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._wakes = socket.socketpair()
        for end in (self._heard, self._wakes):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)
        self._wakeup_before = signal.set_wakeup_fd(self._wakes.fileno())
        self._before = {
            number: signal.signal(number, _ignore)
            for number in SIGNALS
            if signal.getsignal(number) is not signal.SIG_IGN
        }

    def end(self) -> None:
        """Leave the signals to what handled them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._heard.close()
        self._wakes.close()

    @Slot()
    def _tell(self) -> None:
        self._heard.recv(4096)
        self.asked.emit()


def _ignore(number: int, frame: FrameType | None) -> None:
    """The descriptor has said it already."""
