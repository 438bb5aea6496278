"""The saver: what goes into which file, and what to tell about it.

All methods but `put`, `status` and `take_no_more` belong to the engine's thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core.data import Acquisition, owned_acquisition
from core.layout.nodes import Attributes
from core.layout.recording import SourceToSave
from core.layout.scan import ScanStream, ScanToSave
from core.recording import unfinished
from core.recording.account import Account, Interruption
from core.recording.current_file import CurrentFile
from core.recording.elsewhere import suggestion
from core.recording.ending import Ended, end_file
from core.recording.events import (
    Event,
    Flushed,
    Problem,
    RecordingInterrupted,
    RecordingStarted,
    RecordingWentOn,
)
from core.recording.filing import (
    ScanWriterOf,
    begin_recording,
    begin_scan,
)
from core.recording.intake import Batch, Intake, StepsBySource
from core.recording.log import SessionLog
from core.recording.problems import problem_of
from core.recording.recording import Recording
from core.recording.status import RecordingStatus, State
from core.recording.target import Target
from core.recording.unfinished import Unfinished
from core.recording.watch import Watch
from core.saver_settings import SaverSettings, SaveType, WhenFull

logger = logging.getLogger(__name__)

TAKES_STEPS = (State.RECORDING, State.INTERRUPTED)
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
        self.state = State.IDLE
        self._on_event = on_event
        self._log = SessionLog(on_event)
        self._watch = Watch()
        self.file = CurrentFile(settings, on_event, self._log, self._watch)
        self._intake = intake
        self._missing_steps = missing_steps
        self._recording: Recording | None = None
        self._interruption: Interruption | None = None
        self._unfinished: Unfinished | None = None
        self._account = Account(settings)
        self._last = RecordingStatus()
        self._changing = threading.Lock()
        """Held while the recording's file, its account or an interruption give way to others."""

    def put(self, step: Acquisition) -> None:
        """Take a step of a source while recording; waits or drops it when the queue is full."""
        if self.state not in TAKES_STEPS:
            return
        self._account.counters.come(step)
        taken = self._intake.put(owned_acquisition(step), self.file.settings.when_full)
        if not taken and self.state in TAKES_STEPS:
            self._account.counters.drop({step.source: (step,)})

    def status(self) -> RecordingStatus:
        """How the recording stands, or how the last one ended."""
        return replace(self._status(), silent_seconds=self._watch.silence)

    def _status(self) -> RecordingStatus:
        queue, missing = self._intake.fraction, self._missing
        with self._changing:
            if self._recording is not None:
                return self._account.status(self._recording, self.state, missing, queue)
            if self._interruption is not None:
                return self._account.between(self.state, missing, queue)
            return replace(self._last, state=self.state)

    def log(self, text: str, *, comment: bool = False) -> None:
        """Add a line to the log, and to the file that is current."""
        self._log.add(text, comment=comment)
        if self._recording is not None:
            self._log_into_recording(self._recording)
        elif comment and self.state is State.IDLE:
            self.file.write_log()

    def start(self, sources: Sequence[SourceToSave]) -> bool:
        """Start a continuous recording of these sources; False if it was refused."""
        sources = self.file.with_something_to_save(sources)
        if not sources:
            return False
        self.state = State.STARTING
        target, settings = self.file.target, self.file.settings
        try:
            begun = begin_recording(target, settings, sources, self._log, self._watch)
        except Exception as error:
            self._refuse_to_start(error)
            return False
        path = begun.recording.path
        target.saved(path)
        self._intake.open()
        self._record_into(begun.recording, Account(settings, sources))
        titles = tuple(source.title for source in sources)
        rate, free = begun.recording.expected_rate(sources), begun.recording.growth.free
        self._on_event(RecordingStarted(path, titles, begun.swmr, rate, free))
        self.log(f"Recording {', '.join(titles)} into {path.name}")
        return True

    def start_scan(
        self, scan: ScanToSave, sources: Sequence[SourceToSave], writer_of: ScanWriterOf
    ) -> ScanStream | None:
        """Start a scan of these sources, all with something to save; None if it was refused."""
        self.state = State.STARTING
        settings = self.file.settings.model_copy(update={"save_type": SaveType.SCAN})
        try:
            begun, stream = begin_scan(
                self.file.target, settings, scan, sources, self._log, writer_of, self._watch
            )
        except Exception as error:
            self._refuse_to_start(error)
            return None
        self.file.target.scanned(begun.recording.path)
        self._intake.open()
        # Until somebody knows better; it ends like this if the disk is full.
        begun.recording.last_words[stream.group] = {"state": "failed"}
        # Without sources, so that it ends when it is interrupted: a scan's points belong together.
        self._record_into(begun.recording, Account(settings))
        self.log(f"{stream.source} started in {begun.recording.path.name}")
        return stream

    def put_point(self, point: Acquisition) -> bool:
        """Take a point of a scan; waits for room. False when the recording is over."""
        return self.state is State.RECORDING and self._intake.put(point, WhenFull.WAIT)

    def end_scan(self, stream: ScanStream, attributes: Attributes) -> None:
        """Finish the file of a scan, with these attributes of its group."""
        if self._recording is not None:
            self._recording.last_words[stream.group] = attributes
            self.stop()

    def write(self, batch: Batch) -> None:
        """Write steps, and flush what is due; a problem interrupts or ends the recording.

        While it is interrupted the steps wait, and take their room in the queue.
        """
        if self._interruption is not None:
            if batch.steps:
                self._interruption.waiting.append(batch)
            return
        recording = self._recording
        if recording is not None:
            try:
                for line in recording.write(batch.steps):
                    self.log(line)
                recording.checkpoint_if_due()
                warning = self._account.warning(recording)
                if warning is not None:
                    self._on_event(warning)
            except Exception as error:
                if self._end_after(recording, error, batch):
                    return
        if batch.steps:
            self._intake.release(batch.size)

    def flush(self) -> None:
        """Let readers see what was written so far, and say so; also when nothing is recorded."""
        if self._recording is not None:
            try:
                self._recording.flush()
            except OSError as error:
                self._end_after(self._recording, error, Batch())
        self._on_event(Flushed())

    def go_on_in(self, folder: Path) -> None:
        """Go on below this folder after an interruption, with all steps that wait."""
        interruption = self._interruption
        if interruption is None:
            return
        settings = self.file.settings.model_copy(update={"base_path": folder})
        try:
            begun = begin_recording(
                Target(), settings, self._account.sources, self._log, self._watch
            )
        except Exception as error:
            self.file.refuse(problem_of(error, folder / "new file"))
            return
        path = begun.recording.path
        self.file.target.went_on(path)
        self._record_into(begun.recording, self._account)
        self._on_event(RecordingWentOn(path, interruption.path))
        self.log(f"Going on in {path.name} with what came after {interruption.path}")
        for batch in interruption.waiting:
            self.write(batch)

    def take_no_more(self) -> None:
        """Leave out the steps that come from now on; `stop` is to follow. For any thread."""
        if self.state is State.RECORDING:
            self.state = State.FINISHING

    def stop(self, problem: Problem | None = None) -> None:
        """Finish the file: on request with all that is still queued, or because of a problem."""
        if self._interruption is not None:
            self._give_up(self._interruption)
        recording = self._recording
        if recording is None:
            if self.state is State.FINISHING:
                # It ended by itself just when it was to take no more.
                self.state = State.IDLE
            return
        self.state = State.FINISHING
        self._intake.close()
        left = self._intake.drain()
        if problem is None:
            problem = self._write_rest(recording, left)
        else:
            self._account.counters.drop(left)
        self._account.counters.drop(recording.left)
        ended = end_file(recording, problem, self.log)
        self._leave(recording, ended, None)
        self._finish(ended.problem)

    def let_go(self, problem: Problem) -> None:
        """End without finishing the file, after an error in dealing with an error.

        What is safe is in it, to be recovered; all else counts as lost.
        """
        if self._interruption is not None:
            self._give_up(self._interruption)
        recording = self._recording
        if recording is None:
            self.state = State.IDLE
            return
        self._intake.close()
        self._account.counters.drop(self._intake.drain())
        self._account.counters.drop(recording.left)
        for writer in recording.writers.values():
            writer.keep_safe()
        self._leave(recording, Ended(recording.path, problem, False), None)
        self._finish(problem)

    def _refuse_to_start(self, error: Exception) -> None:
        self.state = State.IDLE
        self.file.refuse(problem_of(error, self.file.where))

    def _record_into(self, recording: Recording, account: Account) -> None:
        self._unfinished = unfinished.begin(recording.path)
        with self._changing:
            self._account, self._recording, self._interruption = account, recording, None
            self.state = State.RECORDING

    def _end_after(self, recording: Recording, error: Exception, batch: Batch) -> bool:
        """Deal with an error of writing `batch`; whether its steps wait for another folder."""
        problem = problem_of(error, recording.path)
        if problem.trouble.is_of_the_folder and self._account.sources:
            self._interrupt(recording, problem, batch)
            return True
        self.stop(problem)
        return False

    def _interrupt(self, recording: Recording, problem: Problem, batch: Batch) -> None:
        # At once, so that steps go on to be queued.
        self.state = State.INTERRUPTED
        left = Batch.of(recording.left)
        self._intake.release(batch.size - left.size)
        ended = end_file(recording, problem, self.log)
        interruption = Interruption(ended.path, ended.problem or problem, [left])
        self._leave(recording, ended, interruption)
        other = suggestion(recording.path)
        self._on_event(RecordingInterrupted(ended.path, interruption.problem, other))

    def _give_up(self, interruption: Interruption) -> None:
        """Nobody wants to go on: what waits is lost."""
        self._intake.close()
        self._account.counters.drop(self._intake.drain())
        for batch in interruption.waiting:
            self._account.counters.drop(batch.steps)
            self._intake.release(batch.size)
        self._finish(interruption.problem)

    def _leave(self, recording: Recording, ended: Ended, interruption: Interruption | None) -> None:
        """The file is left; what stands in it counts."""
        if ended.is_whole and self._unfinished is not None:
            self._unfinished.forget()
        self.file.target.saved(ended.path)
        missing = self._missing
        with self._changing:
            self._account.end_file(recording, ended, missing)
            self._last = self._account.final(missing)
            self._recording, self._interruption = None, interruption

    def _finish(self, problem: Problem | None) -> None:
        missing = self._missing
        with self._changing:
            self._interruption = None
            self._last = self._account.final(missing)
            self.state = State.IDLE
        self._on_event(self._account.finished(self._last, problem))

    @property
    def _missing(self) -> Mapping[str, int]:
        """Steps that failed sources would have taken by now."""
        return self._missing_steps(time.time())

    def _write_rest(self, recording: Recording, left: StepsBySource) -> Problem | None:
        try:
            recording.write(left)
            recording.file.check_present()
        except Exception as error:
            return problem_of(error, recording.path)
        return None

    def _log_into_recording(self, recording: Recording) -> None:
        try:
            self._log.write(recording.log)
        except OSError as error:
            # Tried again with the next line, at the end, and with the next file.
            logger.warning("log lines of %s did not reach the disk: %s", recording.path, error)
