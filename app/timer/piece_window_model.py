"""The window of its own that a chrono or timer can have."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PieceWindowModel(QObject):
    """Whether it is open, and how; `shown` is told by the window."""

    changed = Signal()
    shownChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._full_screen = False
        self._on_top = False
        self._compact = False
        self._shown = False

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Whether there is a window."""
        return self._open

    @Property(bool, notify=changed)
    def fullScreen(self) -> bool:
        """Whether it fills the screen."""
        return self._full_screen

    @Property(bool, notify=changed)
    def compact(self) -> bool:
        """Whether it is small, with nothing but the time."""
        return self._compact

    def _get_on_top(self) -> bool:
        return self._on_top

    def _set_on_top(self, on_top: bool) -> None:
        if on_top != self._on_top:
            self._on_top = on_top
            self.changed.emit()

    onTop = Property(bool, _get_on_top, _set_on_top, notify=changed)

    def _get_shown(self) -> bool:
        return self._shown

    def _set_shown(self, on_screen: bool) -> None:
        if on_screen != self._shown:
            self._shown = on_screen
            self.shownChanged.emit()

    shown = Property(bool, _get_shown, _set_shown, notify=shownChanged)

    @Slot()
    def show(self) -> None:
        """Open it."""
        self._put(is_open=True, full_screen=False, compact=False)

    @Slot()
    def showCompact(self) -> None:
        """Open it small."""
        self._put(is_open=True, full_screen=False, compact=True)

    @Slot()
    def showFullScreen(self) -> None:
        """Open it on the whole screen."""
        self._put(is_open=True, full_screen=True, compact=False)

    @Slot()
    def close(self) -> None:
        """Close it."""
        self._put(is_open=False, full_screen=False, compact=False)

    def _put(self, is_open: bool, full_screen: bool, compact: bool) -> None:
        self._open, self._full_screen, self._compact = is_open, full_screen, compact
        self.changed.emit()
