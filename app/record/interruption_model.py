"""A recording that waits for another folder: why, and where it could go on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from app.placeholders import fill
from app.properties import Property
from core import formatting, naming
from core.bench import Bench
from core.recording.elsewhere import free_bytes
from core.recording.events import Problem, RecordingInterrupted

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class InterruptionModel(QObject):
    """Shown from the interruption until the recording goes on or is stopped."""

    changed = Signal()

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._event: RecordingInterrupted | None = None
        self._folder = ""
        self._note = ""
        self._problem = ""
        self._asked = False

    def begin(self, event: RecordingInterrupted) -> None:
        """Show it, with the folder that is suggested."""
        self._event, self._asked = event, False
        self._take(str(event.suggestion or ""))

    def end(self) -> None:
        """The recording goes on, or is over."""
        self._event = None
        self.changed.emit()

    def refuse(self, problem: Problem) -> None:
        """Something was refused: if it was the folder, it has to be another one."""
        self._asked = False
        if problem.trouble.is_of_the_folder:
            self._problem = problem.sentence
        self.changed.emit()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether a recording waits for an answer."""
        return self._event is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is the matter, in a few words."""
        return self._event.problem.title if self._event else ""

    @Property(str, notify=changed)
    def text(self) -> str:
        """What happened, and where the file is."""
        if self._event is None:
            return ""
        return fill(
            self.tr("%1 What was saved until then is in %2."),
            self._event.problem.sentence,
            self._event.path.name,
        )

    def _get_folder(self) -> str:
        return self._folder

    def _set_folder(self, text: str) -> None:
        if text.strip() != self._folder:
            self._take(text.strip())

    folder = Property(str, _get_folder, _set_folder, notify=changed)

    @Property(QUrl, notify=changed)
    def folderUrl(self) -> QUrl:
        """Where a dialog that looks for a folder starts."""
        above = (path for path in (Path(self._folder), *Path(self._folder).parents))
        return QUrl.fromLocalFile(str(next((path for path in above if path.is_dir()), Path.home())))

    @Slot(QUrl)
    def chooseFolder(self, folder: QUrl) -> None:
        """Take the folder that was chosen in a dialog."""
        self._take(folder.toLocalFile())

    @Property(str, notify=changed)
    def room(self) -> str:
        """How much room the folder has."""
        return self._note

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the recording cannot go on there; empty if nothing is known against it."""
        return self._problem

    @Property(bool, notify=changed)
    def canGoOn(self) -> bool:
        """Whether the folder can be tried."""
        return self._folder != "" and self._problem == "" and not self._asked

    @Slot()
    def goOn(self) -> None:
        """Go on below the folder."""
        if self.canGoOn:
            self._asked = True
            self.changed.emit()
            self._bench.go_on_in(Path(self._folder))

    @Slot()
    def stop(self) -> None:
        """End the recording; what waits is lost."""
        self._bench.stop_saving()

    def _take(self, folder: str) -> None:
        self._folder = folder
        self._problem = naming.problem_with_folder(Path(folder)) or "" if folder else ""
        self._note = ""
        if folder and not self._problem:
            self._note = fill(self.tr("%1 free"), formatting.size(free_bytes(Path(folder))))
        self.changed.emit()
