"""What the page says of the file of the chosen node, and the one safe thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_rescue import FileRescue
from app.browse.file_state_words import action_word, chip_text, state_word
from app.browse.open_file import OpenedFile
from app.properties import Property
from core.reading.states import Action, BeingWritten

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FileNoticeModel(QObject):
    """State, notice and action; `anotherFileWanted` asks the page for its dialog.

    `rescued` carries the path of a file of which a copy was put right.
    """

    changed = Signal()
    anotherFileWanted = Signal()
    rescued = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: OpenedFile | None = None
        self._problem = ""
        self._rescue = FileRescue(self)
        self._rescue.changed.connect(self.changed)
        self._rescue.ended.connect(self.rescued)
        # "last change 2 s ago" grows by itself.
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.changed)

    def show(self, file: OpenedFile | None, problem: str = "") -> None:
        """Speak of this file, and of what went wrong in it."""
        self._file, self._problem = file, problem
        if file is not None and file.is_live:
            self._second.start()
        else:
            self._second.stop()
        self.changed.emit()

    def stop(self) -> None:
        """The window closes."""
        self._second.stop()
        self._rescue.stop()

    @Property(bool, notify=changed)
    def stateKnown(self) -> bool:
        """Whether the state of the file was found out."""
        file = self._file
        return file is not None and (file.state is not None or file.problem is not None)

    @Property(str, notify=changed)
    def fileName(self) -> str:
        """What the file is called."""
        return self._file.path.name if self._file else ""

    @Property(str, notify=changed)
    def stateText(self) -> str:
        """The state of the file in a few words; empty for a file that is complete."""
        return chip_text(self._file) if self._file else ""

    @Property(str, notify=changed)
    def stateTone(self) -> str:
        """The tone of `stateText`."""
        return state_word(self._file.state)[1] if self._file else "neutral"

    @Property(str, notify=changed)
    def text(self) -> str:
        """What is the matter with the file; empty if nothing is."""
        if self._rescue.running:
            return self.tr("A copy is being put right; the file itself is kept as it is.")
        file = self._file
        if file is None:
            return ""
        if self._action is not Action.NONE or file.problem is not None:
            return file.sentence
        return self._problem or self._rescue.outcome(file.path)

    @Property(bool, notify=changed)
    def recovering(self) -> bool:
        """Whether a copy of a file is being put right."""
        return self._rescue.running

    @Property(str, notify=changed)
    def tone(self) -> str:
        """The tone of `text`."""
        file = self._file
        if self._rescue.running:
            return "info"
        if file is not None and not self._problem and self._rescue.outcome(file.path):
            return "success"
        return "warning" if file is not None and file.root is not None else "error"

    @Property(str, notify=changed)
    def action(self) -> str:
        """What the button in the notice says; empty without one."""
        return "" if self._rescue.running else action_word(self._action)

    @property
    def _action(self) -> Action:
        state = self._file.state if self._file else None
        if state is None or (isinstance(state, BeingWritten) and state.readable):
            return Action.NONE
        return state.action

    @Slot()
    def act(self) -> None:
        """Do the one safe thing about the file's state."""
        file = self._file
        if file is None:
            return
        match self._action:
            case Action.RECOVER_COPY:
                self._rescue.start(file.path)
            case Action.TRY_AGAIN:
                file.read()
            case Action.OPEN_ANOTHER:
                self.anotherFileWanted.emit()
