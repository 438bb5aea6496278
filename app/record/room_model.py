"""How much room there is for the next recording, before it is started."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.placeholders import fill
from app.properties import Property
from core import formatting
from core.bench import Bench
from core.recording.elsewhere import free_bytes

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

POLL_MILLISECONDS = 2_000
LAST_SECONDS = 1.0


@QmlElement
class RoomModel(QObject):
    """The free space below the base path, and how long it lasts at what the sources give now.

    The disk is asked in a thread, one question at a time: one that does not answer holds nobody.
    """

    changed = Signal()
    _answered = Signal(object)

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._text = ""
        self._asking = False
        self._thread: threading.Thread | None = None
        # A method of this object: the answer crosses to the window's thread.
        self._answered.connect(self._on_answer)
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    @Property(str, notify=changed)
    def text(self) -> str:
        """Such as `30.9 GB free, 5 h 10 min at 48.2 MB/s`."""
        return self._text

    def stop(self) -> None:
        """Ask no more; an answer that is on its way is waited for, if it comes soon."""
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(LAST_SECONDS)

    @Slot()
    def refresh(self) -> None:
        """Ask the disk now, unless it has not answered yet."""
        if not self._asking:
            self._asking = True
            folder = self._bench.settings.base_path
            self._thread = threading.Thread(
                target=self._ask, args=(folder,), name="room", daemon=True
            )
            self._thread.start()

    def _ask(self, folder: Path) -> None:
        self._answered.emit(free_bytes(folder))

    @Slot(object)
    def _on_answer(self, free: int) -> None:
        self._asking = False
        text = fill(self.tr("%1 free"), formatting.size(free))
        rate = self._bench.expected_rate()
        if rate > 0:
            lasting, speed = formatting.duration(free / rate), formatting.rate(rate)
            text += fill(self.tr(", %1 at %2"), lasting, speed)
        if text != self._text:
            self._text = text
            self.changed.emit()
