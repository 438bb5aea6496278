"""The bench: sources, live data and the recorder, as the Record page and the command line use them.

Every method returns at once: what takes time is done by the engine's thread, the one that runs
`run`, and answered by an event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from core.acquiring.outcome import SourceStatus
from core.acquiring.source_thread import BlockRegion
from core.data import Acquisition
from core.engine import Engine, SourceConfig
from core.recording.events import Event, Trouble
from core.recording.forecast import step_bytes
from core.recording.status import RecordingStatus, State
from core.saver_settings import SaverSettings
from core.scanning.batch import ScanBatch
from core.scanning.desk import ScanInProgress
from core.scanning.estimate import ScanEstimate, estimate
from core.scanning.path import ScanPath
from core.scanning.settings import ScanSettings
from core.sources import catalogue
from core.sources.protocol import SourceSettings

QUEUE_BYTES = 256 << 20


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
        self._settings = settings
        self._engine = Engine(settings, on_event, queue_bytes)
        self._newest: dict[str, Acquisition] = {}

    def run(self) -> None:
        """The engine's loop, for a thread of its own; returns after `shut_down`."""
        self._engine.run()

    def shut_down(self) -> None:
        """Finish the file, stop the sources, and let `run` return."""
        self._engine.post(self._engine.end)

    # Sources

    @property
    def source_names(self) -> tuple[str, ...]:
        """The chosen sources, in order."""
        return tuple(self._engine.configs)

    def source_status(self) -> tuple[SourceStatus, ...]:
        """Every source at a glance: its state, rate and steps."""
        return self._engine.sources.status()

    def config(self, name: str) -> SourceConfig:
        """What was chosen for a source."""
        return self._engine.configs[name]

    def add_source(self, kind: str, settings: SourceSettings | None = None) -> str | None:
        """Choose a source of this kind; it starts at once if the others run.

        Returns its unique name, or None if that was refused.
        """
        if self._refuses_while_recording("Sources cannot be added while recording."):
            return None
        source_type = catalogue.by_kind(kind)
        chosen = settings or catalogue.settings_of(kind, {})
        name = _free_name(source_type.title, self._engine.configs)
        self._engine.configs[name] = SourceConfig(kind, chosen)
        self._engine.post(lambda: self._engine.add_source(name, kind, chosen))
        if self.grabbing:  # now, not when the engine comes to it: it may be about to start all
            self._engine.post(lambda: self._engine.sources.start(name))
        return name

    def remove_source(self, name: str) -> None:
        """Forget a source."""
        if not self._refuses_while_recording(f"{name} cannot be removed while recording."):
            del self._engine.configs[name]
            self._newest.pop(name, None)
            self._engine.post(lambda: self._engine.sources.remove(name))

    def configure_source(self, name: str, settings: SourceSettings) -> None:
        """Give a source other settings; a live one is restarted with them."""
        sentence = f"The settings of {name} cannot be changed while recording."
        if not self._refuses_while_recording(sentence):
            self._engine.change(name, settings=settings, background=None)
            self._engine.post(lambda: self._engine.sources.configure(name, settings))

    def set_regions(self, name: str, regions: tuple[BlockRegion, ...]) -> bool:
        """Draw these regions on a source's blocks; False if they are being recorded."""
        sentence = "Regions are fixed while what they compute is being recorded."
        if not self._settings.save_raw_only and self._refuses_while_recording(sentence):
            return False
        self._engine.change(name, regions=regions)
        self._engine.post(lambda: self._engine.sources.set_regions(name, regions))
        return True

    def save_source_as(self, name: str, number_type: str | None) -> None:
        """Save this source's raw data as another number type than *Saving dynamic*."""
        sentence = "The number type cannot be changed while recording."
        if not self._refuses_while_recording(sentence):
            self._engine.change(name, number_type=number_type)

    def saved_as(self, name: str) -> str:
        """The number type that this source's raw data is saved as."""
        return self._engine.configs[name].number_type or self._settings.saving_dynamic

    # Live data

    @property
    def grabbing(self) -> bool:
        """Whether the sources were asked to run."""
        return self._engine.grabbing

    def grab(self) -> None:
        """Start all sources; nothing is saved."""
        if not self._engine.configs:
            self._engine.refuse(
                Trouble.NO_SOURCE, "There is nothing to grab", "Add a source first."
            )
            return
        self._engine.grabbing = True
        self._engine.post(self._engine.sources.start_all)

    def stop_grab(self) -> None:
        """Stop all sources, unless a recording needs them."""
        if not self._refuses_while_recording("Stop saving first; the recording needs the sources."):
            self._engine.grabbing = False
            self._engine.post(self._engine.sources.stop_all)

    def newest(self, name: str) -> Acquisition | None:
        """The newest step of a source, for the live view; the same object until the next."""
        step = self._engine.sources.take_newest(name)
        if step is not None and name in self._engine.configs:
            self._newest[name] = step
        return self._newest.get(name)

    def expected_rate(self) -> float:
        """Bytes/s that a recording would need now, before compression; 0 before there is data."""
        rates = {status.name: status.rate for status in self.source_status()}
        return sum(
            step_bytes(step, self.saved_as(name), self._settings)
            * (self._engine.configs[name].settings.rate or rates.get(name, 0.0))
            for name, step in self._newest.items()
        )

    def snap(self) -> None:
        """Take one step of each source, to look at."""
        self._engine.post(self._engine.snap)

    def take_background(self) -> None:
        """Take one step of each source as its background."""
        self._engine.post(self._engine.take_background)

    def clear_background(self) -> None:
        """Save without background from now on."""
        for name in self._engine.configs:
            self._engine.change(name, background=None)

    def background(self, name: str) -> Acquisition | None:
        """The background of a source."""
        return self._engine.configs[name].background

    # Saving

    @property
    def settings(self) -> SaverSettings:
        """The saver's settings."""
        return self._settings

    def set_settings(self, settings: SaverSettings) -> None:
        """Use other settings from the next save on."""
        if not self._refuses_while_recording("Settings cannot be changed while recording."):
            self._settings = settings
            self._engine.post(lambda: self._engine.use(settings))

    @property
    def current_file(self) -> Path | None:
        """The file that was saved into last, or comes next."""
        return self._engine.recorder.file.target.path

    @property
    def appends(self) -> bool:
        """Whether everything goes into one chosen file until a new one is made."""
        return self._engine.recorder.file.target.appends

    def new_file(self) -> None:
        """Make a new file for what is saved next."""
        if not self._refuses_while_recording("Stop saving first, then make a new file."):
            self._engine.post(self._engine.recorder.file.new_file)

    def append_to(self, path: Path) -> None:
        """Add what is saved from now on to an existing file, or ask (`FileDoubted`)."""
        if not self._refuses_while_recording("Stop saving first, then choose another file."):
            self._engine.post(lambda: self._engine.append_to(path))

    def append_nevertheless(self, path: Path) -> None:
        """Add to a file after the user has decided that another program's file is to be changed."""
        if not self._refuses_while_recording("Stop saving first, then choose another file."):
            self._engine.post(lambda: self._engine.recorder.file.append_to(path))

    def save_snapshot(self) -> None:
        """Take one step of each source and save it, with its background if there is one."""
        if not self._refuses_while_recording("Stop saving first, then save a snapshot."):
            self._engine.post(self._engine.save_snapshot)

    def start_saving(self) -> None:
        """Save every step of all sources into enlargeable arrays, until `stop_saving`."""
        if not self._refuses_while_recording("It is being saved already."):
            # At once, so that what comes in the meantime, such as a second click, is refused.
            self._engine.recorder.state = State.STARTING
            self._engine.post(self._engine.start_saving)

    def stop_saving(self) -> None:
        """Finish the file with all steps that came until now; sources that only ran for it stop."""
        if not self._engine.scans.is_running:
            # At once: many steps may wait before the command, and as many come meanwhile.
            self._engine.recorder.take_no_more()
            self._engine.sources.ease()
        self._engine.post(self._engine.stop_saving)

    def flush(self) -> None:
        """Let readers see what was written so far; `Flushed` follows."""
        self._engine.post(self._engine.recorder.flush)

    def go_on_in(self, folder: Path) -> None:
        """Have a recording that was interrupted go on in a new file below this folder."""
        self._engine.post(lambda: self._engine.recorder.go_on_in(folder))

    # Scans

    def start_scan(self, settings: ScanSettings) -> None:
        """Move, settle, read all sources, and save each point, until the last or `stop_saving`."""
        if not self._refuses_while_recording("Wait for the end of what is being saved."):
            self._engine.recorder.state = State.STARTING
            self._engine.post(lambda: self._engine.start_scan(settings))

    @property
    def batch(self) -> ScanBatch:
        """The list of scans, to be changed at any time."""
        return self._engine.batch

    def run_batch(self) -> None:
        """Run the scans of the list that wait, one after the other."""
        if not self._refuses_while_recording("Wait for the end of what is being saved."):
            self._engine.batch.go_on()
            self._engine.post(self._engine.run_batch)

    def estimate_scan(self, settings: ScanSettings, path: ScanPath) -> ScanEstimate:
        """What a scan would take, as far as its sources have shown what they measure."""
        steps = {name: step for name in self.source_names if (step := self.newest(name))}
        found = estimate(settings, path, self._engine.to_save(steps), self._settings)
        return found if len(steps) == len(self.source_names) else replace(found, file_bytes=None)

    @property
    def scan(self) -> ScanInProgress | None:
        """The scan that runs, or the last one; its run's `control` pauses, skips and answers."""
        return self._engine.scans.current

    def add_comment(self, text: str) -> None:
        """Add a line to the log of the file being recorded, the current one, or the next."""
        self._engine.post(lambda: self._engine.recorder.log(text, comment=True))

    def status(self) -> RecordingStatus:
        """How the recording stands; cheap, to be asked often."""
        return self._engine.recorder.status()

    def _refuses_while_recording(self, sentence: str) -> bool:
        if self._engine.recorder.state is State.IDLE:
            return False
        self._engine.refuse(Trouble.BUSY, "Not while recording", sentence)
        return True


def _free_name(title: str, taken: Mapping[str, object]) -> str:
    name, number = title, 2
    while name in taken:
        name, number = f"{title} {number}", number + 1
    return name
