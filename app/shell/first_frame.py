"""How long the start took, for the log and for who measures it."""

from __future__ import annotations

import logging
import time

import psutil
from PySide6.QtCore import QObject, Slot
from PySide6.QtQuick import QQuickWindow

_LOG = logging.getLogger("h5chronicle")


class FirstFrame(QObject):
    """Writes one line to the log when a window shows something for the first time."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self.seconds: float | None = None
        """From the start of the process to the first frame; None before."""
        window.frameSwapped.connect(self._on_frame)

    @Slot()
    def _on_frame(self) -> None:
        self._window.frameSwapped.disconnect(self._on_frame)
        self.seconds = time.time() - psutil.Process().create_time()
        _LOG.info("The window showed %.2f s after the start", self.seconds)
