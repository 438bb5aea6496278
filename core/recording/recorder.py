"""The saver: what goes into which file, and what to tell about it.

All methods but `put` and `status` belong to the engine's thread.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from core.data import Acquisition, owned_acquisition
from core.layout.recording import SourceToSave, wanted_blocks
from core.recording import unfinished
from core.recording.conversion import Changes
from core.recording.events import (
    Event,
    FileChosen,
    Problem,
    RecordingFinished,
    RecordingStarted,
    Refused,
    Trouble,
)
from core.recording.existing import problem_with_appending
from core.recording.filing import begin_recording, save_log, save_snapshot
from core.recording.intake import Intake
from core.recording.log import SessionLog
from core.recording.problems import nothing_to_save, problem_of
from core.recording.recording import Recording
from core.recording.rescue import rescue
from core.recording.status import RecordingStatus, State
from core.recording.step_counters import StepCounters
from core.recording.target import Target, create
from core.recording.unfinished import Unfinished
from core.saver_settings import SaverSettings

logger = logging.getLogger(__name__)

MissingSteps = Callable[[float], Mapping[str, int]]
"""Steps per source that failed sources would have taken by a time (seconds since the epoch)."""


class Recorder:
    """Saves snapshots and continuous recordings, one file at a time."""

    def __init__(
        self,
        settings: SaverSettings,
        on_event: Callable[[Event], None],
        intake: Intake,
        missing_steps: MissingSteps,
    ) -> None:
        self.settings = settings
        self.target = Target()
        self.state = State.IDLE
        self._on_event = on_event
        self._log = SessionLog(on_event)
        self._intake = intake
        self._missing_steps = missing_steps
        self._recording: Recording | None = None
        self._unfinished: Unfinished | None = None
        self._counters = StepCounters()
        self._last = RecordingStatus()

    def put(self, step: Acquisition) -> None:
        """Take a step of a source while recording; waits or drops it when the queue is full."""
        if self.state is not State.RECORDING:
            return
        self._counters.come(step)
        taken = self._intake.put(owned_acquisition(step), self.settings.when_full)
        if not taken and self.state is State.RECORDING:
            self._counters.drop([step])

    def status(self) -> RecordingStatus:
        """How the recording stands, or how the last one ended."""
        recording = self._recording
        if recording is None:
            return replace(self._last, state=self.state)
        return self._status(recording)

    def new_file(self) -> None:
        """Make a new, empty file that the next save goes into."""
        try:
            backend = create(self.settings)
            backend.close()
        except Exception as error:
            self._refuse(problem_of(error, self.settings.base_path))
            return
        self.target.made(backend.path)
        self._on_event(FileChosen(backend.path, fresh=True))
        self.log(f"New file {backend.path}")

    def append_to(self, path: Path) -> None:
        """Let everything from now on be added to an existing file, until a new file is made."""
        problem = problem_with_appending(path)
        if problem is not None:
            self._refuse(problem)
            return
        self.target.chosen(path)
        self._on_event(FileChosen(path, fresh=False))
        self.log(f"Appending to {path}")

    def log(self, text: str, *, comment: bool = False) -> None:
        """Add a line to the log, and to the file that is current."""
        self._log.add(text, comment=comment)
        if self._recording is not None:
            self._log_into_recording(self._recording)
        elif comment and self.target.path is not None and self.target.path.exists():
            self._log_into_current()

    def save_snapshot(self, sources: Sequence[SourceToSave]) -> None:
        """Save one set of data; into the current file if there is one."""
        sources = self._with_something_to_save(sources)
        if not sources:
            return
        try:
            saved = save_snapshot(self.target, self.settings, sources, self._log)
        except Exception as error:
            self._refuse(problem_of(error, self._where))
            return
        self.target.saved(saved.path)
        self._on_event(saved)

    def start(self, sources: Sequence[SourceToSave]) -> bool:
        """Start a continuous recording of these sources; False if it was refused."""
        sources = self._with_something_to_save(sources)
        if not sources:
            return False
        self.state = State.STARTING
        try:
            recording, swmr = begin_recording(self.target, self.settings, sources, self._log)
        except Exception as error:
            self.state = State.IDLE
            self._refuse(problem_of(error, self._where))
            return False
        self._unfinished = unfinished.begin(recording.path)
        self._recording = recording
        self._counters = StepCounters()
        self.target.saved(recording.path)
        self._intake.open()
        self.state = State.RECORDING
        titles = tuple(source.title for source in sources)
        self._on_event(RecordingStarted(recording.path, titles, swmr))
        self.log(f"Recording {', '.join(titles)} into {recording.path.name}")
        return True

    def write(self, steps: Sequence[Acquisition]) -> None:
        """Write steps, and flush what is due; a problem ends the recording."""
        recording = self._recording
        if recording is None:
            return
        try:
            for line in recording.write(steps):
                self.log(line)
            recording.checkpoint_if_due()
        except Exception as error:
            self.stop(problem_of(error, recording.path))

    def stop(self, problem: Problem | None = None) -> None:
        """Finish the file: on request with all that is still queued, or because of a problem."""
        recording = self._recording
        if recording is None:
            return
        self.state = State.FINISHING
        self._intake.close()
        left = self._intake.drain()
        if problem is None:
            problem = self._write_rest(recording, left)
        else:
            self._counters.drop(left)
        path, problem = self._finish(recording, problem)
        self._last = self._status(recording, State.IDLE, path)
        self._recording = None
        self.target.saved(path)
        self.state = State.IDLE
        self._on_event(_finished(self._last, path, problem))

    @property
    def _where(self) -> Path:
        return self.target.path or self.settings.base_path / "new file"

    def _refuse(self, problem: Problem) -> None:
        self._on_event(Refused(problem))
        self._log.add(f"{problem.title}: {problem.sentence}")

    def _with_something_to_save(self, sources: Sequence[SourceToSave]) -> list[SourceToSave]:
        with_data = [s for s in sources if wanted_blocks(s.newest.data, self.settings)]
        if not with_data:
            self._refuse(nothing_to_save([source.title for source in sources]))
        for source in sources:
            if with_data and source not in with_data:
                self._log.add(f"{source.title} has nothing that the settings allow to save")
        return with_data

    def _write_rest(self, recording: Recording, left: Sequence[Acquisition]) -> Problem | None:
        try:
            recording.write(left)
            recording.file.check_present()
        except Exception as error:
            return problem_of(error, recording.path)
        return None

    def _finish(self, recording: Recording, problem: Problem | None) -> tuple[Path, Problem | None]:
        recording.disk.release()
        gone = problem is not None and problem.trouble is Trouble.FOLDER_VANISHED
        try:
            for source, changes in recording.changes.items():
                self.log(f"{source}: {changes}, in all")
            if problem is not None:
                self.log(f"{problem.title}: {problem.sentence}")
            self.log("Recording stopped" if problem is None else "Recording ended early")
            path = recording.finish(partial(rescue, recording.file) if gone else None)
        except Exception as error:
            if problem is None or not gone:
                return recording.path, problem or problem_of(error, recording.path)
            for writer in recording.writers.values():
                writer.lose()
            return recording.path, problem.without_rescue(error)
        if self._unfinished is not None:
            self._unfinished.forget()
        if path != recording.path and problem is not None:
            problem = problem.with_rescue(path)
        return path, problem

    def _log_into_recording(self, recording: Recording) -> None:
        try:
            recording.log(self._log.take())
        except OSError as error:
            # The recording ends at the next step for the same reason, and says so.
            logger.warning("log lines of %s did not reach the disk: %s", recording.path, error)

    def _log_into_current(self) -> None:
        try:
            save_log(self.target, self.settings, self._log)
        except Exception as error:
            self._refuse(problem_of(error, self._where))

    def _status(
        self, recording: Recording, state: State | None = None, path: Path | None = None
    ) -> RecordingStatus:
        missing = self._missing_steps(time.time())
        return RecordingStatus(
            state=state or self.state,
            path=path or recording.path,
            seconds=time.monotonic() - recording.started,
            streams=self._counters.streams(recording.writers, missing),
            bytes_per_second=recording.data_rate.rate,
            file_bytes=recording.file_bytes,
            queue_fraction=self._intake.fraction,
            disk_seconds_left=None if state is State.IDLE else recording.seconds_left(),
            changes=sum(recording.changes.values(), Changes()),
        )


def _finished(status: RecordingStatus, path: Path, problem: Problem | None) -> RecordingFinished:
    return RecordingFinished(
        path,
        saved=status.saved,
        lost=status.lost,
        changes=status.changes,
        seconds=status.seconds,
        file_bytes=status.file_bytes,
        problem=problem,
    )
