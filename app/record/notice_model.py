"""The newest thing that the user has to hear about."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.event_words import Sentence

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

GOOD_NEWS_MILLISECONDS = 6_000


@QmlElement
class NoticeModel(QObject):
    """A notice with details that can be unfolded; no text, no notice.

    Good news goes away by itself; a warning or an error stays until it is closed or replaced.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentence = Sentence()
        self._leave = QTimer(self, singleShot=True, interval=GOOD_NEWS_MILLISECONDS)
        self._leave.timeout.connect(self.dismiss)

    def show(self, sentence: Sentence) -> None:
        """Show this instead of what was shown."""
        self._sentence = sentence
        if sentence.tone in ("success", "info") and sentence.text:
            self._leave.start()
        else:
            self._leave.stop()
        self.changed.emit()

    @Slot()
    def dismiss(self) -> None:
        """Show nothing."""
        self.show(Sentence())

    @Property(str, notify=changed)
    def text(self) -> str:
        """What happened and what to do."""
        return self._sentence.text

    @Property(str, notify=changed)
    def tone(self) -> str:
        """How serious it is: info, warning or error."""
        return self._sentence.tone

    @Property(str, notify=changed)
    def detail(self) -> str:
        """More for who wants to report it; often empty."""
        return self._sentence.detail
