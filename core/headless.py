"""`h5chronicle record`: the same engine as the window's, with progress on the terminal."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from pydantic import ValidationError

from core import formatting
from core.bench import Bench
from core.reading.outline import outline, render
from core.recording.events import (
    DiskLow,
    Event,
    Problem,
    RecordingFinished,
    RecordingInterrupted,
    RecordingStarted,
    RecordingWentOn,
    Refused,
    SourceStopped,
)
from core.recording.status import RecordingStatus, State
from core.saver_settings import (
    NUMBER_TYPES,
    BackendName,
    CodecName,
    SaverSettings,
    SaveType,
    WhenFull,
)
from core.sources import catalogue
from core.sources.protocol import SourceError, SourceSettings
from core.validation import problems

PROGRESS_SECONDS = 0.2

Chosen = tuple[str, SourceSettings]


def main(argv: Sequence[str]) -> int:
    """Record as the arguments say; returns 0 when all was saved, 1 when not, 2 for a wrong call."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        sources = [_source(text) for text in arguments.source]
        settings = _settings(arguments)
        settings.base_path.mkdir(parents=True, exist_ok=True)
    except (SourceError, argparse.ArgumentTypeError) as error:
        parser.error(str(error))
    except ValidationError as error:
        parser.error(" ".join(f"{name}: {text}" for name, text in problems(error).items()))
    except OSError as error:
        parser.error(f"The folder {arguments.out} cannot be made: {error.strerror}.")
    return _Run(settings, sources, arguments.seconds, arguments.then).run()


class _Run:
    """One recording: starts the engine, shows progress; ends in time, or when it is told to."""

    def __init__(
        self,
        settings: SaverSettings,
        sources: Sequence[Chosen],
        seconds: float,
        folders: Sequence[Path],
    ) -> None:
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._bench = Bench(settings, self._events.put)
        self._sources = sources
        self._seconds = seconds
        self._folders = [folder.resolve() for folder in folders]
        self._stop_at: float | None = None

    def run(self) -> int:
        # A service or a logout ends programs so: the file is finished as with Ctrl+C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        engine = threading.Thread(target=self._bench.run, name="engine")
        engine.start()
        try:
            for kind, settings in self._sources:
                self._bench.add_source(kind, settings)
            self._bench.start_saving()
            return self._follow()
        finally:
            self._bench.shut_down()
            engine.join()

    def _follow(self) -> int:
        while True:
            try:
                code = self._answer(self._events.get(timeout=PROGRESS_SECONDS))
                if code is not None:
                    return code
                self._show_progress()
            except Empty:
                self._show_progress()
            except KeyboardInterrupt:
                self._bench.stop_saving()
            if self._stop_at is not None and time.monotonic() >= self._stop_at:
                self._stop_at = None
                self._bench.stop_saving()

    def _answer(self, event: Event) -> int | None:
        match event:
            case RecordingStarted(path=path, sources=names):
                print(f"Recording {', '.join(names)} into {path}")
                print(self._forecast(event))
                self._stop_at = time.monotonic() + self._seconds
            case Refused(problem=problem):
                _complain(problem)
                if self._bench.status().state is not State.INTERRUPTED:
                    return 1
                self._go_on()
            case RecordingInterrupted(problem=problem):
                if self._folders:
                    _complain(problem)
                self._go_on()
            case DiskLow(folder=folder, free=free):
                print(f"\nOnly {formatting.size(free)} left in {folder}.", file=sys.stderr)
            case RecordingWentOn(path=path):
                print(f"Going on in {path}")
            case SourceStopped(problem=problem):
                _complain(problem)
            case RecordingFinished():
                return self._finish(event)
        return None

    def _forecast(self, started: RecordingStarted) -> str:
        """What the recording needs, and whether the disk has room for it."""
        needed = started.expected_rate * self._seconds
        room = f"{formatting.size(started.free)} free"
        if not needed:
            return room
        said = f"About {formatting.size(needed)} in {formatting.duration(self._seconds)}, {room}"
        if needed <= started.free:
            return said
        full = formatting.duration(started.free / started.expected_rate)
        return f"{said}: without compression the disk is full after {full}"

    def _go_on(self) -> None:
        """Go on in the next folder that was named for it; without one, stop."""
        if self._folders:
            self._bench.go_on_in(self._folders.pop(0))
        else:
            self._bench.stop_saving()

    def _finish(self, finished: RecordingFinished) -> int:
        status = self._bench.status()
        print(f"\r{_line(status)}" if sys.stdout.isatty() else _line(status).rstrip())
        for stream in status.streams:
            lost = stream.dropped + stream.missing
            print(f"  {stream.source}: {formatting.count(stream.saved)} steps, {lost} lost")
        if finished.changes:
            print(f"  Values changed in saving: {finished.changes}")
        for earlier in finished.earlier:
            print(earlier)
        print(f"{finished.path}  ({formatting.size(finished.file_bytes)})")
        if finished.problem is None:
            print(render(outline(finished.path)))
        else:
            _complain(finished.problem)
        return 0 if finished.problem is None and finished.lost == 0 else 1

    def _show_progress(self) -> None:
        status = self._bench.status()
        if status.state is State.RECORDING and sys.stdout.isatty():
            print(f"\r{_line(status)}", end="", flush=True)


def _line(status: RecordingStatus) -> str:
    return "   ".join(
        (
            formatting.elapsed(status.seconds),
            f"{formatting.count(status.saved)} steps saved, {formatting.count(status.safe)} safe",
            formatting.rate(status.bytes_per_second),
            f"file {formatting.size(status.file_bytes)}",
            f"queue {formatting.percent(status.queue_fraction)}",
            f"lost {formatting.count(status.lost)}",
        )
    ).ljust(100)


def _complain(problem: Problem) -> None:
    print(f"\n{problem.title}. {problem.sentence}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    kinds = ", ".join(source.kind for source in catalogue.SOURCES)
    parser = argparse.ArgumentParser(
        prog="h5chronicle record", description="Record sources continuously into a new HDF5 file."
    )
    parser.add_argument(
        "--source",
        action="append",
        required=True,
        metavar="KIND[:SETTING=VALUE,…]",
        help=f"a source ({kinds}), with settings such as camera:width=640,rate=25; repeatable",
    )
    parser.add_argument("--seconds", type=_positive, default=10.0, help="how long (default 10)")
    parser.add_argument("--out", type=Path, required=True, help="folder of new files")
    parser.add_argument(
        "--then",
        action="append",
        type=Path,
        default=[],
        metavar="FOLDER",
        help="where to go on when the disk is full or its folder is gone; repeatable",
    )
    parser.add_argument("--name", default="Data", help="base name of the file (default Data)")
    parser.add_argument(
        "--backend",
        choices=[b.value for b in BackendName],
        default="h5py",
        help="the library that writes (default h5py)",
    )
    parser.add_argument(
        "--compression",
        choices=[c.value for c in CodecName],
        default="none",
        help="how chunks are compressed (default none)",
    )
    parser.add_argument("--level", type=int, default=4, help="of compression, 0 to 9 (default 4)")
    parser.add_argument(
        "--saving-dynamic",
        choices=NUMBER_TYPES,
        default="float64",
        help="number type of raw data (default float64)",
    )
    parser.add_argument("--no-swmr", action="store_true", help="switch SWMR off (h5py)")
    parser.add_argument(
        "--flush-interval",
        type=int,
        default=10,
        help="with SWMR: steps after which readers see them; 0: only at the end (default 10)",
    )
    parser.add_argument("--only-0d-1d", action="store_true", help="leave out 2D data and above")
    parser.add_argument(
        "--calculated", action="store_true", help="save what sources compute as well"
    )
    parser.add_argument(
        "--when-full",
        choices=[w.value for w in WhenFull],
        default="wait",
        help="when the queue is full, have the sources wait or drop new steps (default wait)",
    )
    return parser


def _settings(arguments: argparse.Namespace) -> SaverSettings:
    return SaverSettings(
        save_type=SaveType.CONTINUOUS,
        save_2d=not arguments.only_0d_1d,
        save_raw_only=not arguments.calculated,
        backend=BackendName(arguments.backend),
        enable_swmr=not arguments.no_swmr,
        flush_interval=arguments.flush_interval,
        base_path=arguments.out.resolve(),
        base_name=arguments.name,
        saving_dynamic=arguments.saving_dynamic,
        compression=CodecName(arguments.compression),
        level=arguments.level,
        when_full=WhenFull(arguments.when_full),
    )


def _source(text: str) -> Chosen:
    """`camera:width=640,rate=25` as a kind and its settings."""
    kind, _, rest = text.partition(":")
    values: Mapping[str, Any] = dict(_pair(part) for part in rest.split(",") if part)
    return kind, catalogue.settings_of(kind, values)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is no SETTING=VALUE")
    return name.strip(), value.strip()


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return value
