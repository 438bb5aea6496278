"""The engine in a thread of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal, Slot

from core.bench import Bench
from core.saver_settings import SaverSettings


class EngineWorker(QObject):
    """Runs a bench's loop in the thread that it was moved to.

    `happened` carries the bench's events. Connect it to a method of an object of the window's
    thread, never to a function: that would run where the event came from.
    """

    happened = Signal(object)

    def __init__(self, settings: SaverSettings, queue_bytes: int) -> None:
        super().__init__()
        self.bench = Bench(settings, self.happened.emit, queue_bytes)

    @Slot()
    def run(self) -> None:
        """Run until the bench is shut down, then let the thread end."""
        try:
            self.bench.run()
        finally:
            QThread.currentThread().quit()


class Engine(QObject):
    """Starts and stops the worker and its thread; `stopped` is emitted when both have ended."""

    stopped = Signal()

    def __init__(
        self, settings: SaverSettings, queue_bytes: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._thread.setObjectName("engine")
        self.worker = EngineWorker(settings, queue_bytes)
        self.worker.moveToThread(self._thread)
        self._thread.started.connect(self.worker.run)
        self._thread.finished.connect(self.stopped)

    @property
    def bench(self) -> Bench:
        """What the window asks things of; its methods return at once."""
        return self.worker.bench

    @property
    def running(self) -> bool:
        """Whether the engine's thread is at work."""
        return self._thread.isRunning()

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def begin_stop(self) -> None:
        """Have the file finished and the sources stopped; `stopped` follows."""
        self.bench.shut_down()

    def stop(self) -> None:
        """Have everything finished, and wait for it."""
        if self._thread.isRunning():
            self.bench.shut_down()
            self._thread.wait()
