"""Runs scans on an engine's sources and has their points saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.acquiring.outcome import SourceState
from core.acquiring.structure import Structure, difference, has_structure, structure_of
from core.acquisition import SourceGroup
from core.backends.protocol import Backend
from core.data import Acquisition
from core.layout.nodes import Attributes
from core.layout.recording import SourceToSave
from core.layout.scan import ScanStream
from core.recording.events import Event, Problem, Refused, ScanFinished, ScanStarted, Trouble
from core.recording.intake import Command
from core.recording.recorder import Recorder
from core.recording.step_writer import StepWriter
from core.saver_settings import SaverSettings
from core.scanning.events import ScanEnded, ScanPoint, ScanProgress
from core.scanning.live_scan import LiveScan
from core.scanning.path import ScanPath
from core.scanning.preview import preview
from core.scanning.run import MeasureError, ScanRun
from core.scanning.settings import ScanSettings
from core.scanning.to_save import as_acquisition, blocks_to_save, scan_to_save
from core.scanning.writers import GridWriter, ListWriter
from core.timing.clock import Moment, SystemClock

LONGEST_READ = 10.0
"""Seconds that sources may take for a step, over two of their periods."""
LAST_SECONDS = 5.0
"""How long the end of the application waits for the end of a scan."""


@dataclass(frozen=True, slots=True)
class ScanInProgress:
    """A scan that runs, or the last one that did: what the window needs of it."""

    name: str
    settings: ScanSettings
    saver: SaverSettings
    run: ScanRun
    live: LiveScan
    stream: ScanStream
    structures: Mapping[str, Structure]
    started: Moment


class ScanDesk:
    """One scan at a time.

    `start`, `stop` and `end` belong to the engine's thread; `current`, and the control of its run,
    may be used from any.
    """

    def __init__(
        self,
        sources: SourceGroup,
        recorder: Recorder,
        post: Callable[[Command], None],
        on_event: Callable[[Event], None],
        let_go: Callable[[], None],
    ) -> None:
        self.current: ScanInProgress | None = None
        self._sources = sources
        self._recorder = recorder
        self._post = post
        self._on_event = on_event
        self._let_go = let_go
        self._period = 0.0
        self._clock = SystemClock()

    @property
    def is_running(self) -> bool:
        """Whether a scan has begun and its file is not finished yet."""
        current = self.current
        return current is not None and not current.run.progress().state.is_over

    def progress(self) -> ScanProgress | None:
        """How the scan stands, or how the last one ended."""
        return self.current.run.progress() if self.current else None

    def start(self, settings: ScanSettings, sources: Sequence[SourceToSave]) -> bool:
        """Run a scan that reads these sources, all running; False if it was refused."""
        problem = settings.problem()
        if problem:
            self._on_event(Refused(Problem(Trouble.SCAN, "The scan cannot start", problem)))
            return False
        saver = self._recorder.file.settings
        kept = [
            _with_blocks_to_save(source, saver)
            for source in self._recorder.file.with_something_to_save(sources)
        ]
        if not kept:
            return False
        path = settings.path()
        scan = scan_to_save(settings, path, saver)
        stream = self._recorder.start_scan(scan, kept, _writer_of(path))
        if stream is None:
            return False
        self._period = max((1 / source.rate for source in kept if source.rate > 0), default=1.0)
        run = ScanRun(settings, path, self._measure, self._take, self._ended)
        structures = {source.newest.source: structure_of(source.newest.data) for source in kept}
        self.current = ScanInProgress(
            stream.source,
            settings,
            saver,
            run,
            LiveScan(path),
            stream,
            structures,
            self._clock.now(),
        )
        self._on_event(ScanStarted(stream.source, tuple(structures), len(path)))
        run.start()
        return True

    def stop(self) -> None:
        """Abort the scan, if one runs; its file is finished when it has ended."""
        if self.current is not None:
            self.current.run.control.abort()

    def end(self) -> None:
        """Abort the scan and finish its file now: the application ends."""
        current = self.current
        if current is None or not self.is_running:
            return
        current.run.control.abort()
        self._recorder.end_scan(current.stream, {"state": "aborted"})
        current.run.join(LAST_SECONDS)

    def _measure(self) -> tuple[Acquisition, ...]:
        current = self.current
        assert current is not None
        states = {status.name: status.state for status in self._sources.status()}
        for name in current.structures:
            if states.get(name) is not SourceState.LIVE:
                self._sources.start(name)
        snap = self._sources.read_once(LONGEST_READ + 2 * self._period)
        steps = {step.source: step for step in snap.acquisitions}
        for name, structure in current.structures.items():
            if name not in steps:
                raise MeasureError(name, self._why(name))
            blocks = blocks_to_save(steps[name], current.saver)
            if not has_structure(blocks, structure):
                change = difference(structure, structure_of(blocks))
                raise MeasureError(name, f"It changed its shape: {change}.")
        return tuple(steps[name] for name in current.structures)

    def _why(self, name: str) -> str:
        failures = {status.name: status.failure for status in self._sources.status()}
        failure = failures.get(name)
        return failure.sentence if failure else f"{name} gave nothing in time."

    def _take(self, point: ScanPoint) -> bool:
        current = self.current
        assert current is not None
        current.live.add(point)
        # By a clock that nobody can set: recovery tells by it which points came first.
        elapsed = (self._clock.now().counter - current.started.counter) / 1e9
        return self._recorder.put_point(
            as_acquisition(
                current.name, current.settings, current.saver, current.run.path, point, elapsed
            )
        )

    def _ended(self, ended: ScanEnded) -> None:
        self._post(lambda: self._finish(ended))

    def _finish(self, ended: ScanEnded) -> None:
        current = self.current
        assert current is not None
        attributes: Attributes = {"state": ended.state.value}
        picture = preview(current.live)
        if picture is not None:
            attributes["pixmap2D"] = picture
        if ended.failure is not None:
            why = f"{ended.failure.what}: {ended.failure.sentence}"
            self._recorder.log(f"{current.name} failed. {why}")
        taken = f"{ended.taken} of {len(current.run.path)} points"
        self._recorder.log(f"{current.name} {ended.state.value}: {taken}")
        self._recorder.end_scan(current.stream, attributes)
        self._let_go()
        self._on_event(ScanFinished(current.name, ended.state.value, ended.taken, ended.skipped))


def _with_blocks_to_save(source: SourceToSave, saver: SaverSettings) -> SourceToSave:
    newest = replace(source.newest, data=blocks_to_save(source.newest, saver))
    return replace(source, newest=newest)


def _writer_of(path: ScanPath) -> Callable[[ScanStream, Backend], StepWriter]:
    def writer(stream: ScanStream, backend: Backend) -> StepWriter:
        return ListWriter(stream, backend) if stream.is_list else GridWriter(stream, backend, path)

    return writer
