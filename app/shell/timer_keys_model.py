"""The keys of the Timer page, which can be changed."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.shell.application_settings_model import ApplicationSettingsModel
from core.application_settings import TimerKeys

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

ACTIONS = ("start", "pause", "reset", "lap")
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_NEEDED = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return}


@QmlElement
class TimerKeysModel(QObject):
    """One key for each action; what is taken elsewhere is answered and not used.

    `reserved` are the keys that hold on every page, each with what it does, as `keys: words`.
    """

    changed = Signal()
    reservedChanged = Signal()

    def __init__(self, settings: ApplicationSettingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keys = settings.values.timer_keys
        self._reserved: list[str] = []
        self._problems = dict.fromkeys(ACTIONS, "")

    def _get_reserved(self) -> list[str]:
        return self._reserved

    def _set_reserved(self, reserved: list[str]) -> None:
        self._reserved = reserved
        self.reservedChanged.emit()

    reserved = Property(list, _get_reserved, _set_reserved, notify=reservedChanged)

    @Property(str, notify=changed)
    def start(self) -> str:
        """Starts."""
        return self._keys.start

    @Property(str, notify=changed)
    def pause(self) -> str:
        """Pauses and goes on."""
        return self._keys.pause

    @Property(str, notify=changed)
    def reset(self) -> str:
        """Resets."""
        return self._keys.reset

    @Property(str, notify=changed)
    def lap(self) -> str:
        """Takes a lap."""
        return self._keys.lap

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, str]]:
        """All actions: `action`, `title`, `keys`, and the `problem` with what was pressed last."""
        titles = (self.tr("Start"), self.tr("Pause, go on"), self.tr("Reset"), self.tr("Lap"))
        return [
            {
                "action": action,
                "title": title,
                "keys": getattr(self._keys, action),
                "problem": self._problems[action],
            }
            for action, title in zip(ACTIONS, titles, strict=True)
        ]

    @Property(bool, notify=changed)
    def standard(self) -> bool:
        """Whether the keys are those that the application came with."""
        return self._keys == TimerKeys()

    @Slot(str, int, int)
    def take(self, action: str, key: int, modifiers: int) -> None:
        """Use a key that was pressed for an action, unless it is taken."""
        if Qt.Key(key) in _MODIFIERS:
            return
        combination = QKeyCombination(Qt.KeyboardModifier(modifiers), Qt.Key(key))
        text = QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
        self._problems = dict.fromkeys(ACTIONS, "")
        self._problems[action] = self._problem(action, text, Qt.Key(key))
        if not self._problems[action]:
            self._use(self._keys.model_copy(update={action: text}))
        self.changed.emit()

    @Slot()
    def restore(self) -> None:
        """Use the keys that the application came with."""
        self._problems = dict.fromkeys(ACTIONS, "")
        self._use(TimerKeys())
        self.changed.emit()

    def _use(self, keys: TimerKeys) -> None:
        self._keys = keys
        self._settings.set_timer_keys(keys)

    def _problem(self, action: str, text: str, key: Qt.Key) -> str:
        if key in _NEEDED:
            return self.tr("%1 is needed to work the window. Press another key.").replace(
                "%1", text
            )
        others = [known for known in ACTIONS if known != action]
        for row in self.rows:
            if row["action"] in others and row["keys"] == text:
                sentence = self.tr("%1 is the key of “%2”. Press another key.")
                return sentence.replace("%1", text).replace("%2", row["title"])
        for entry in self._reserved:
            keys, _, words = entry.partition(": ")
            if QKeySequence(keys) == QKeySequence(text):
                sentence = self.tr("%1 does this already: %2. Press another key.")
                return sentence.replace("%1", text).replace("%2", words)
        return ""
