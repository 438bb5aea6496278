"""The file that is current while nothing is recorded: new, chosen, with snapshots and its log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.layout.recording import SourceToSave, wanted_blocks
from core.recording.events import Event, FileChosen, Problem, Refused
from core.recording.existing import problem_with_appending
from core.recording.filing import save_log, save_snapshot
from core.recording.log import SessionLog
from core.recording.problems import nothing_to_save, problem_of
from core.recording.target import Target, create
from core.recording.watch import Watch
from core.saver_settings import SaverSettings


class CurrentFile:
    """Which file the next save goes into, and all that is done with it at one stroke.

    Belongs to the engine's thread; what cannot be done is refused by an event.
    """

    def __init__(
        self,
        settings: SaverSettings,
        on_event: Callable[[Event], None],
        log: SessionLog,
        watch: Watch,
    ) -> None:
        self.settings = settings
        self.target = Target()
        self._on_event = on_event
        self._log = log
        self._watch = watch

    @property
    def where(self) -> Path:
        """The file, or where the next one would be."""
        return self.target.path or self.settings.base_path / "new file"

    def new_file(self) -> None:
        """Make a new, empty file that the next save goes into."""
        try:
            backend = create(self.settings)
            backend.close()
        except Exception as error:
            self.refuse(problem_of(error, self.settings.base_path))
            return
        self.target.made(backend.path)
        self._on_event(FileChosen(backend.path, fresh=True))
        self._log.add(f"New file {backend.path}")

    def append_to(self, path: Path) -> None:
        """Let everything from now on be added to an existing file, until a new file is made."""
        problem = problem_with_appending(path)
        if problem is not None:
            self.refuse(problem)
            return
        self.target.chosen(path)
        self._on_event(FileChosen(path, fresh=False))
        self._log.add(f"Appending to {path}")

    def save_snapshot(self, sources: Sequence[SourceToSave]) -> None:
        """Save one set of data; into the current file if there is one."""
        sources = self.with_something_to_save(sources)
        if not sources:
            return
        try:
            saved = save_snapshot(self.target, self.settings, sources, self._log, self._watch)
        except Exception as error:
            self.refuse(problem_of(error, self.where))
            return
        self.target.saved(saved.path)
        self._on_event(saved)

    def write_log(self) -> None:
        """Add the lines that wait to the file, if there is one."""
        if self.target.path is None or not self.target.path.exists():
            return
        try:
            save_log(self.target, self.settings, self._log, self._watch)
        except Exception as error:
            self.refuse(problem_of(error, self.where))

    def refuse(self, problem: Problem) -> None:
        """Say that something was asked for that cannot be done."""
        self._on_event(Refused(problem))
        self._log.add(f"{problem.title}: {problem.sentence}")

    def with_something_to_save(self, sources: Sequence[SourceToSave]) -> list[SourceToSave]:
        """Those of the sources that the settings leave something of; refused if there are none."""
        chosen = [s for s in sources if wanted_blocks(s.newest.data, self.settings)]
        if not chosen:
            self.refuse(nothing_to_save([source.title for source in sources]))
        elif len(chosen) < len(sources):
            for source in sources:
                if source not in chosen:
                    self._log.add(f"{source.title} has nothing that the settings allow to save")
        return chosen
