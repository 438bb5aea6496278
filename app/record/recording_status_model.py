"""How the recording stands, for the status bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.status_text import StatusText, status_text
from core.recording.status import RecordingStatus, State

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

POLL_MILLISECONDS = 150


@QmlElement
class RecordingStatusModel(QObject):
    """The recording's counters as text, asked for some times a second.

    `tone` is one of neutral, live, recording, warning, error. `changed` is emitted only when a
    text differs from the one shown, `stateChanged` with the engine's new state.
    """

    changed = Signal()
    stateChanged = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask: Callable[[], RecordingStatus] | None = None
        self._grabbing = False
        self._failed = False
        self._status = RecordingStatus()
        self._text = status_text(self._status, grabbing=False, failed=False)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MILLISECONDS)
        self._timer.timeout.connect(self.refresh)

    def follow(self, ask: Callable[[], RecordingStatus]) -> None:
        """Ask `ask` for the status from now on."""
        self._ask = ask
        self._timer.start()
        self.refresh()

    def stop(self) -> None:
        """Ask no more; what is shown stays."""
        self._timer.stop()
        self._ask = None

    def set_grabbing(self, grabbing: bool) -> None:
        """Tell whether live data comes in, which only shows while nothing is recorded."""
        self._grabbing = grabbing
        self._show()

    def set_failed(self, failed: bool) -> None:
        """Tell whether a problem ended the last recording; the next one makes it good."""
        self._failed = failed
        self._show()

    @property
    def status(self) -> RecordingStatus:
        """The newest status."""
        return self._status

    @Slot()
    def refresh(self) -> None:
        """Ask now."""
        if self._ask is None:
            return
        before, self._status = self._status.state, self._ask()
        if self._status.state is State.RECORDING:
            self._failed = False
        self._show()
        if self._status.state is not before:
            self.stateChanged.emit(self._status.state)

    def _show(self) -> None:
        text = status_text(self._status, grabbing=self._grabbing, failed=self._failed)
        if text != self._text:
            self._text = text
            self.changed.emit()

    @property
    def text(self) -> StatusText:
        """All texts at once."""
        return self._text

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Whether a recording starts, runs or is being finished."""
        return self._status.state is not State.IDLE

    @Property(str, notify=changed)
    def state(self) -> str:
        """What the engine does, in a word or two."""
        return self._text.state

    @Property(str, notify=changed)
    def tone(self) -> str:
        """How to colour the state."""
        return self._text.tone

    @Property(str, notify=changed)
    def name(self) -> str:
        """Name of the file being recorded, or recorded last."""
        return self._text.name

    @Property(str, notify=changed)
    def elapsed(self) -> str:
        """Time since the recording started, `00:12:31`."""
        return self._text.elapsed

    @Property(str, notify=changed)
    def saved(self) -> str:
        """Steps handed to the file."""
        return self._text.saved

    @Property(str, notify=changed)
    def safe(self) -> str:
        """Steps that survive a crash."""
        return self._text.safe

    @Property(str, notify=changed)
    def safeCaption(self) -> str:
        """What these are called: safe, or only flushed."""
        return self._text.safe_caption

    @Property(str, notify=changed)
    def safeMeaning(self) -> str:
        """What they survive."""
        return self._text.safe_meaning

    @Property(str, notify=changed)
    def rate(self) -> str:
        """Bytes per second over the last seconds."""
        return self._text.rate

    @Property(str, notify=changed)
    def fileSize(self) -> str:
        """The file's size."""
        return self._text.file_size

    @Property(str, notify=changed)
    def queueFill(self) -> str:
        """How full the queue is, in percent."""
        return self._text.queue_fill

    @Property(bool, notify=changed)
    def queueFillsUp(self) -> bool:
        """Whether the queue is so full that steps may soon be lost, or sources have to wait."""
        return self._text.queue_fills_up

    @Property(str, notify=changed)
    def lost(self) -> str:
        """Steps that are not in the file."""
        return self._text.lost

    @Property(bool, notify=changed)
    def lostSomething(self) -> bool:
        """Whether any step is lost."""
        return self._text.lost_something

    @Property(str, notify=changed)
    def diskLeft(self) -> str:
        """How long the disk will last at this rate."""
        return self._text.disk_left

    @Property(bool, notify=changed)
    def diskIsLow(self) -> bool:
        """Whether it will be full soon."""
        return self._text.disk_is_low

    @Property(str, notify=changed)
    def changes(self) -> str:
        """What saving dynamic changed, such as `12 values clipped`."""
        return self._text.changes
