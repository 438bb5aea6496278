"""What has to be decided before something is added to an existing file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.append_words import AppendWords, words_of
from app.record.event_words import Sentence
from app.record.saver_settings_model import SaverSettingsModel
from app.shell.recovery_process import RecoveryProcess
from app.shell.recovery_words import outcome
from core.bench import Bench
from core.recording.doubts import Doubt, HeldOpen, LeftByCrash, Unlike
from core.recording.unfinished import forget_file
from core.recovery.reports import NothingToDo, Recovered, Report

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AppendQuestionModel(QObject):
    """Shown from the doubt until the user has decided; recovers the file if that is wanted."""

    changed = Signal()
    shownChanged = Signal()  # after `changed`, so that the words stand when the dialog opens
    told = Signal(object)  # Sentence

    def __init__(
        self, bench: Bench, settings: SaverSettingsModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._settings = settings
        self._path = Path()
        self._doubt: Doubt | None = None
        self._words = AppendWords()
        self._outcome = ""
        self._process = RecoveryProcess(self)
        self._process.ended.connect(self._on_recovered)

    def ask(self, path: Path, doubt: Doubt) -> None:
        """Show it."""
        self._path, self._doubt = path, doubt
        self._words = words_of(path, doubt, self._bench.settings)
        self.changed.emit()
        self.shownChanged.emit()

    def shut_down(self) -> None:
        """End a recovery: what it works on is a copy."""
        self._process.stop()

    @Property(bool, notify=shownChanged)
    def shown(self) -> bool:
        """Whether there is something to decide."""
        return self._doubt is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is the matter, in a few words."""
        return self._words.title

    @Property(str, notify=changed)
    def text(self) -> str:
        """What is the matter and what can be done."""
        return self._words.text

    @Property(list, notify=changed)
    def changes(self) -> list[str]:
        """What changes in the settings if they are adapted."""
        return list(self._words.changes)

    @Property(str, notify=changed)
    def accept(self) -> str:
        """What the first button says; empty when there is nothing that it could do."""
        return self._words.accept

    @Property(str, notify=changed)
    def acceptHint(self) -> str:
        """What the first button does."""
        return self._words.accept_hint

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """What came of a recovery that was asked for here; empty before."""
        return self._outcome

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether the file is being recovered."""
        return self._process.running

    @Slot()
    def goOn(self) -> None:
        """Adapt the settings, recover the file, or look once more, and add to the file."""
        match self._doubt:
            case Unlike(adapted=adapted):
                self._settings.become(adapted)
                self._bench.append_nevertheless(self._path)
                self.cancel()
            case HeldOpen():
                self._bench.append_to(self._path)
                self.cancel()
            case LeftByCrash() if not self._process.running:
                self._process.start(self._path)
                self.changed.emit()

    @Slot()
    def newFile(self) -> None:
        """Leave the file alone, and save into a new one."""
        self._bench.new_file()
        self.cancel()

    @Slot()
    def cancel(self) -> None:
        """Leave everything as it is; a recovery that runs goes on."""
        self._doubt = None
        self._outcome = ""
        self.changed.emit()
        self.shownChanged.emit()

    @Slot(object)
    def _on_recovered(self, report: Report) -> None:
        told = outcome(report)
        said = " ".join((f"{told.headline}.", *told.sentences))
        if not isinstance(report, Recovered | NothingToDo):
            self._words = self._words.without_accept()
            self._outcome = said
            self.changed.emit()
            return
        forget_file(self._process.path)
        self.told.emit(Sentence(f"{self._process.path.name}: {said}", told.tone))
        if self._doubt is not None and self._path == self._process.path:
            self.cancel()
            self._bench.append_to(self._process.path)
