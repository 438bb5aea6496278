"""The engine: reads the sources and saves what they measure, on one thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from core.acquiring.outcome import SourceFailure
from core.acquiring.source_thread import BlockRegion
from core.acquisition import Snap, SourceGroup
from core.compatibility import doubt_about
from core.data import Acquisition, DataKind
from core.layout.recording import SourceToSave
from core.recording.events import (
    BackgroundTaken,
    BatchEnded,
    Event,
    FileDoubted,
    FileLeft,
    Problem,
    Refused,
    ScanFinished,
    ScanStarted,
    Snapped,
    SourceStopped,
    Trouble,
)
from core.recording.intake import Batch, Command, Intake
from core.recording.problems import problem_of, unforeseen
from core.recording.recorder import Recorder
from core.recording.status import State
from core.saver_settings import SaverSettings
from core.scanning.batch import BatchState, ScanBatch
from core.scanning.desk import ScanDesk
from core.scanning.settings import ScanSettings
from core.source_xml import source_xml
from core.sources import catalogue
from core.sources.protocol import SourceSettings

IDLE_SECONDS = 0.05
READ_SECONDS = 10.0
"""How long sources may take for the step that a snapshot or a start needs, over two periods."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """What was chosen for one source; `number_type` overrides *Saving dynamic* for it."""

    kind: str
    settings: SourceSettings
    regions: tuple[BlockRegion, ...] = ()
    number_type: str | None = None
    background: Acquisition | None = field(default=None, compare=False)


class Engine:
    """Does what it is asked for, in order, and writes what is measured in between.

    `post`, `configs`, `grabbing`, `recorder.put` and `recorder.status` are for any thread, all
    else belongs to the thread that calls `run`. `on_event` is called there, or on a source's.
    """

    def __init__(
        self, settings: SaverSettings, on_event: Callable[[Event], None], queue_bytes: int
    ) -> None:
        self.configs: dict[str, SourceConfig] = {}
        self.grabbing = False
        self._on_event = on_event
        self._intake = Intake(queue_bytes)
        self.sources = SourceGroup(self._source_failed)
        self.recorder = Recorder(settings, on_event, self._intake, self.sources.missing_steps)
        self.batch = ScanBatch()
        self.scans = ScanDesk(
            self.sources, self.recorder, self.post, self._on_scan_event, self._let_go
        )
        self._over = False

    def post(self, command: Command) -> None:
        """Have something done on the engine's thread, after all that was asked for before."""
        self._intake.command(command)

    def change(self, name: str, **changes: object) -> None:
        """Replace some of what was chosen for a source."""
        self.configs[name] = replace(self.configs[name], **changes)  # type: ignore[arg-type]

    def run(self) -> None:
        """Do what is posted and write what is measured, until `end`."""
        while not self._over:
            entry = self._intake.take(IDLE_SECONDS)
            self._write(entry if isinstance(entry, Batch) else Batch())
            if self.sources.is_recording and self.recorder.state is State.IDLE:
                self._let_go()  # it ended by itself
            if self.recorder.state is State.IDLE and self.scans.is_running:
                self.scans.stop()  # its file is closed
            if entry is not None and not isinstance(entry, Batch):
                self._do(entry)

    def end(self) -> None:
        """Finish the file, stop the sources, and let `run` return."""
        self._over = True
        self.scans.end()
        self.stop_saving()
        self.sources.close()

    def add_source(self, name: str, kind: str, settings: SourceSettings) -> None:
        """Set up a source, at rest."""
        self.sources.add(name, catalogue.by_kind(kind), settings)

    def use(self, settings: SaverSettings) -> None:
        """Save with these settings from now on; a file written in another way is left."""
        left = self.recorder.file.target.left(self.recorder.file.settings, settings)
        self.recorder.file.settings = settings
        if left is not None:
            self._on_event(FileLeft(left))

    def append_to(self, path: Path) -> None:
        """Have what is saved from now on added to an existing file, once nothing is doubtful."""
        try:
            doubt = doubt_about(path, self.recorder.file.settings)
        except OSError as error:
            doubt = problem_of(error, path)
        match doubt:
            case None:
                self.recorder.file.append_to(path)
            case Problem():
                self._on_event(Refused(doubt))
            case _:
                self._on_event(FileDoubted(path, doubt))

    def snap(self) -> None:
        """Take one step of each source, to look at."""
        steps = self._read_once()
        if steps:
            self._on_event(Snapped(tuple(steps)))

    def take_background(self) -> None:
        """Take one step of each source as its background."""
        steps = self._read_once()
        for name, step in steps.items():
            raw = tuple(block for block in step.data if block.kind is DataKind.RAW)
            self.change(name, background=replace(step, data=raw))
        if steps:
            self._on_event(BackgroundTaken(tuple(steps)))
            self.recorder.log(f"Background taken of {', '.join(steps)}")

    def save_snapshot(self) -> None:
        """Take one step of each source and save it, with its background."""
        steps = self._read_once()
        if steps:
            self.recorder.file.save_snapshot(self.to_save(steps))

    def start_saving(self) -> None:
        """Start the sources if need be, and save every step from now on."""
        self.recorder.state = State.STARTING
        try:
            steps = self._steps_of(self.sources.start_and_read)
            with self.sources.eased():
                started = bool(steps) and self.recorder.start(self.to_save(steps))
            if started:
                every_step = not self.recorder.file.settings.save_raw_only
                self.sources.start_recording(self.recorder.put, every_step, names=steps)
        finally:
            if not self.sources.is_recording:
                self.recorder.state = State.IDLE
                self._let_go()

    def start_scan(self, settings: ScanSettings) -> bool:
        """Start the sources if need be, and run a scan that reads them; False if refused."""
        self.recorder.state = State.STARTING
        started = False
        try:
            steps = self._steps_of(self.sources.start_and_read)
            with self.sources.eased():
                started = bool(steps) and self.scans.start(settings, self.to_save(steps))
        finally:
            if not started:
                self.recorder.state = State.IDLE
                self._let_go()
        return started

    def run_batch(self) -> None:
        """Run the scans of the list that wait, from the first on; one that is refused is passed."""
        if self.recorder.state is not State.IDLE:
            self.batch.stop()
        while (scan := self.batch.take()) is not None:
            if self.start_scan(scan.settings):
                return
            self.batch.end(BatchState.REFUSED)
        self._on_event(BatchEnded(len(self.batch.waiting)))

    def stop_saving(self) -> None:
        """Finish the file; sources that only ran for it stop. A scan is aborted."""
        if self.scans.is_running:
            self.scans.stop()
            return
        self.sources.stop_recording()
        with self.sources.eased():  # from when `Bench.stop_saving` was called
            self.recorder.stop()
        self._let_go()

    def saved_as(self, name: str) -> str:
        """The number type that a source's raw data is saved as."""
        return self.configs[name].number_type or self.recorder.file.settings.saving_dynamic

    def refuse(self, trouble: Trouble, title: str, sentence: str) -> None:
        """Tell that something cannot be done now."""
        self._on_event(Refused(Problem(trouble, title, sentence)))

    def _on_scan_event(self, event: Event) -> None:
        match event:
            case ScanStarted(name=name):
                self.batch.named(name)
            case ScanFinished(state=state) if self.batch.is_running:
                self.batch.end(BatchState(state))
                self.post(self.run_batch)
        self._on_event(event)

    def _write(self, batch: Batch) -> None:
        try:
            self.recorder.write(batch)
        except Exception as error:
            # Nobody would write the steps that come, and nobody would hear of it.
            logger.exception("a recording could not be ended")
            self.recorder.let_go(unforeseen(error))

    def _do(self, command: Command) -> None:
        try:
            command()
        except Exception as error:
            # Whatever it was, a recording that runs must go on.
            logger.exception("a command failed")
            self._on_event(Refused(unforeseen(error)))

    def _let_go(self) -> None:
        self.sources.stop_recording()
        if not self.grabbing:
            self.sources.stop_all()

    def _read_once(self) -> dict[str, Acquisition]:
        """One step of each source that gives one; failures are told."""
        return self._steps_of(self.sources.read_once)

    def _steps_of(self, read: Callable[[float], Snap]) -> dict[str, Acquisition]:
        if not self.sources.names:
            self.refuse(Trouble.NO_SOURCE, "There is no source", "Add a source, then try again.")
            return {}
        rates = [c.settings.rate for c in self.configs.values() if c.settings.rate > 0]
        snap = read(READ_SECONDS + 2 / min(rates, default=1.0))
        for failure in snap.failures:
            self._source_failed(failure)
        return {step.source: step for step in snap.acquisitions if step.source in self.configs}

    def to_save(self, steps: Mapping[str, Acquisition]) -> list[SourceToSave]:
        """What there is to save of sources that have measured this; from any thread."""
        rates = {status.name: status.rate for status in self.sources.status()}
        saver = self.recorder.file.settings
        sources = []
        for name, step in steps.items():
            config = self.configs[name]
            source = SourceToSave(
                title=name,
                newest=step,
                dtype=np.dtype(self.saved_as(name)),
                rate=config.settings.rate or rates.get(name, 0.0),
                settings=source_xml(name, config.settings, config.regions, saver),
                background=config.background,
            )
            sources.append(source)
        return sources

    def _source_failed(self, failure: SourceFailure) -> None:
        problem = Problem(
            Trouble.SOURCE, f"{failure.source} was stopped", failure.sentence, failure.detail
        )
        self._on_event(SourceStopped(failure.source, problem))
        self.post(lambda: self.recorder.log(f"{problem.title}: {problem.sentence}"))
