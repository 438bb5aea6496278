"""The bench: sources, live data and the recorder, as the Record page and the command line use them.

Every method returns at once: what takes time is done by the engine's thread, the one that runs
`run`, and answered by an event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from core.acquiring.outcome import SourceFailure
from core.acquiring.source_thread import BlockRegion
from core.acquisition import SourceGroup
from core.data import Acquisition, DataKind
from core.layout.recording import SourceToSave
from core.recording.events import (
    BackgroundTaken,
    Event,
    Problem,
    Refused,
    Snapped,
    SourceStopped,
    Trouble,
)
from core.recording.intake import Command, Intake
from core.recording.recorder import Recorder
from core.recording.status import RecordingStatus, State
from core.saver_settings import SaverSettings
from core.source_xml import source_xml
from core.sources import catalogue
from core.sources.protocol import SourceSettings

QUEUE_BYTES = 256 << 20
IDLE_SECONDS = 0.05
READ_SECONDS = 10.0
"""How long the sources may take for the one step that a snapshot or a start needs."""


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """What was chosen for one source; `number_type` overrides *Saving dynamic* for it."""

    kind: str
    settings: SourceSettings
    regions: tuple[BlockRegion, ...] = ()
    number_type: str | None = None
    background: Acquisition | None = field(default=None, compare=False)


class Bench:
    """Chooses sources, shows them live, and has them saved.

    `on_event` is called on the engine's thread or on a source's. One thread (the window's) calls
    all other methods but `run`.
    """

    def __init__(
        self,
        settings: SaverSettings,
        on_event: Callable[[Event], None],
        queue_bytes: int = QUEUE_BYTES,
    ) -> None:
        self._on_event = on_event
        self._intake = Intake(queue_bytes)
        self._settings = settings
        self._recorder = Recorder(settings, on_event, self._intake, self._missing_steps)
        self.sources = SourceGroup(self._source_failed)
        self._configs: dict[str, SourceConfig] = {}
        self._newest: dict[str, Acquisition] = {}
        self._grabbing = False
        self._over = False

    # Sources

    @property
    def source_names(self) -> tuple[str, ...]:
        """The chosen sources, in order."""
        return tuple(self._configs)

    def config(self, name: str) -> SourceConfig:
        """What was chosen for a source."""
        return self._configs[name]

    def add_source(self, kind: str, settings: SourceSettings | None = None) -> str | None:
        """Choose a source of this kind; returns its unique name, or None if that was refused."""
        if self._refuses_while_recording("Sources cannot be added while recording."):
            return None
        source_type = catalogue.by_kind(kind)
        chosen = settings or catalogue.settings_of(kind, {})
        name = _free_name(source_type.title, self._configs)
        self._configs[name] = SourceConfig(kind, chosen)
        self._do(partial(self._add, name, kind, chosen))
        return name

    def remove_source(self, name: str) -> None:
        """Forget a source."""
        if not self._refuses_while_recording(f"{name} cannot be removed while recording."):
            del self._configs[name]
            self._newest.pop(name, None)
            self._do(lambda: self.sources.remove(name))

    def configure_source(self, name: str, settings: SourceSettings) -> None:
        """Give a source other settings; a live one is restarted with them."""
        sentence = f"The settings of {name} cannot be changed while recording."
        if not self._refuses_while_recording(sentence):
            self._change(name, settings=settings, background=None)
            self._do(lambda: self.sources.configure(name, settings))

    def set_regions(self, name: str, regions: tuple[BlockRegion, ...]) -> bool:
        """Draw these regions on a source's blocks; False if they are being recorded."""
        sentence = "Regions are fixed while what they compute is being recorded."
        if not self._settings.save_raw_only and self._refuses_while_recording(sentence):
            return False
        self._change(name, regions=regions)
        self._do(lambda: self.sources.set_regions(name, regions))
        return True

    def save_source_as(self, name: str, number_type: str | None) -> None:
        """Save this source's raw data as another number type than *Saving dynamic*."""
        sentence = "The number type cannot be changed while recording."
        if not self._refuses_while_recording(sentence):
            self._change(name, number_type=number_type)

    def saved_as(self, name: str) -> str:
        """The number type that this source's raw data is saved as."""
        return self._configs[name].number_type or self._settings.saving_dynamic

    # Live data

    @property
    def grabbing(self) -> bool:
        """Whether the sources were asked to run."""
        return self._grabbing

    def grab(self) -> None:
        """Start all sources; nothing is saved."""
        if not self._configs:
            self._refuse(Trouble.NO_SOURCE, "There is nothing to grab", "Add a source first.")
            return
        self._grabbing = True
        self._do(self.sources.start_all)

    def stop_grab(self) -> None:
        """Stop all sources, unless a recording needs them."""
        if not self._refuses_while_recording("Stop saving first; the recording needs the sources."):
            self._grabbing = False
            self._do(self.sources.stop_all)

    def newest(self, name: str) -> Acquisition | None:
        """The newest step of a source, for the live view; the same object until the next."""
        step = self.sources.take_newest(name)
        if step is not None and name in self._configs:
            self._newest[name] = step
        return self._newest.get(name)

    def snap(self) -> None:
        """Take one step of each source, to look at."""
        self._do(self._snap)

    def take_background(self) -> None:
        """Take one step of each source as its background."""
        self._do(self._take_background)

    def clear_background(self) -> None:
        """Save without background from now on."""
        for name in self._configs:
            self._change(name, background=None)

    def background(self, name: str) -> Acquisition | None:
        """The background of a source."""
        return self._configs[name].background

    # Saving

    @property
    def settings(self) -> SaverSettings:
        """The saver's settings."""
        return self._settings

    def set_settings(self, settings: SaverSettings) -> None:
        """Use other settings from the next save on."""
        if not self._refuses_while_recording("Settings cannot be changed while recording."):
            self._settings = settings
            self._do(partial(setattr, self._recorder, "settings", settings))

    @property
    def current_file(self) -> Path | None:
        """The file that was saved into last, or comes next."""
        return self._recorder.target.path

    @property
    def appends(self) -> bool:
        """Whether everything goes into one chosen file until a new one is made."""
        return self._recorder.target.appends

    def new_file(self) -> None:
        """Make a new file for what is saved next."""
        if not self._refuses_while_recording("Stop saving first, then make a new file."):
            self._do(self._recorder.new_file)

    def append_to(self, path: Path) -> None:
        """Add what is saved from now on to an existing file."""
        if not self._refuses_while_recording("Stop saving first, then choose another file."):
            self._do(lambda: self._recorder.append_to(path))

    def save_snapshot(self) -> None:
        """Take one step of each source and save it, with its background if there is one."""
        if not self._refuses_while_recording("Stop saving first, then save a snapshot."):
            self._do(self._save_snapshot)

    def start_saving(self) -> None:
        """Save every step of all sources into enlargeable arrays, until `stop_saving`."""
        if not self._refuses_while_recording("It is being saved already."):
            self._do(self._start_saving)

    def stop_saving(self) -> None:
        """Finish the file; sources that only ran for it stop."""
        self._do(self._stop_saving)

    def add_comment(self, text: str) -> None:
        """Add a line to the log of the file being recorded, the current one, or the next."""
        self._do(lambda: self._recorder.log(text, comment=True))

    def status(self) -> RecordingStatus:
        """How the recording stands; cheap, to be asked often."""
        return self._recorder.status()

    # The engine's thread

    def run(self) -> None:
        """Do what is asked for and write what is measured, until `shut_down`."""
        while not self._over:
            items = self._intake.take(IDLE_SECONDS)
            steps = [item for item in items if isinstance(item, Acquisition)]
            self._recorder.write(steps)
            self._intake.release(items)
            for item in items:
                if not isinstance(item, Acquisition):
                    item()

    def shut_down(self) -> None:
        """Finish the file, stop the sources, and let `run` return."""
        self._do(self._end)

    def _end(self) -> None:
        self._stop_saving()
        self.sources.close()
        self._over = True

    def _add(self, name: str, kind: str, settings: SourceSettings) -> None:
        self.sources.add(name, catalogue.by_kind(kind), settings)
        if self._grabbing:
            self.sources.start(name)

    def _snap(self) -> None:
        steps = self._read_once()
        if steps:
            self._on_event(Snapped(tuple(steps)))

    def _take_background(self) -> None:
        steps = self._read_once()
        for name, step in steps.items():
            raw = tuple(block for block in step.data if block.kind is DataKind.RAW)
            self._change(name, background=replace(step, data=raw))
        if steps:
            self._on_event(BackgroundTaken(tuple(steps)))
            self._recorder.log(f"Background taken of {', '.join(steps)}")

    def _save_snapshot(self) -> None:
        steps = self._read_once()
        if steps:
            self._recorder.save_snapshot(self._to_save(steps))

    def _start_saving(self) -> None:
        self._recorder.state = State.STARTING
        self.sources.start_all()
        steps = self._read_once()
        started = bool(steps) and self._recorder.start(self._to_save(steps))
        if started:
            every_step = not self._settings.save_raw_only
            self.sources.start_recording(self._recorder.put, every_step, names=steps)
            return
        self._recorder.state = State.IDLE
        if not self._grabbing:
            self.sources.stop_all()

    def _stop_saving(self) -> None:
        self.sources.stop_recording()
        self._recorder.stop()
        if not self._grabbing:
            self.sources.stop_all()

    def _read_once(self) -> dict[str, Acquisition]:
        """One step of each source that gives one; failures are told."""
        if not self.sources.names:
            self._refuse(
                Trouble.NO_SOURCE, "There is no source", "Add a source first, then try again."
            )
            return {}
        snap = self.sources.read_once(READ_SECONDS)
        for failure in snap.failures:
            self._source_failed(failure)
        return {step.source: step for step in snap.acquisitions}

    def _to_save(self, steps: Mapping[str, Acquisition]) -> list[SourceToSave]:
        rates = {status.name: status.rate for status in self.sources.status()}
        return [
            SourceToSave(
                title=name,
                newest=step,
                dtype=np.dtype(self.saved_as(name)),
                rate=config.settings.rate or rates.get(name, 0.0),
                settings=source_xml(name, config.settings, config.regions, self._settings),
                background=config.background,
            )
            for name, step in steps.items()
            if (config := self._configs.get(name)) is not None
        ]

    def _source_failed(self, failure: SourceFailure) -> None:
        problem = Problem(
            Trouble.SOURCE, f"{failure.source} was stopped", failure.sentence, failure.detail
        )
        self._on_event(SourceStopped(failure.source, problem))
        self._do(lambda: self._recorder.log(f"{problem.title}: {problem.sentence}"))

    def _missing_steps(self, now: float) -> Mapping[str, int]:
        return self.sources.missing_steps(now)

    def _do(self, command: Command) -> None:
        self._intake.command(command)

    def _change(self, name: str, **changes: object) -> None:
        self._configs[name] = replace(self._configs[name], **changes)  # type: ignore[arg-type]

    def _refuses_while_recording(self, sentence: str) -> bool:
        if self._recorder.state is State.IDLE:
            return False
        self._refuse(Trouble.BUSY, "Not while recording", sentence)
        return True

    def _refuse(self, trouble: Trouble, title: str, sentence: str) -> None:
        self._on_event(Refused(Problem(trouble, title, sentence)))


def _free_name(title: str, taken: Mapping[str, object]) -> str:
    name, number = title, 2
    while name in taken:
        name, number = f"{title} {number}", number + 1
    return name
