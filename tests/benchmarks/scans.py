"""A scan of many images: how soon it starts, how fast it is, what memory it takes.

    python -m tests.benchmarks.scans [--points N] [--seconds S] [--folder F]

10 000 points of 512 × 512 uint16 unless said otherwise (5.2 GB, removed at the end), by the whole
engine: a stage that needs no time, a source, the file. `PyMoDAQ` is the ratio of points a second to
those of PyMoDAQ's saver of scans, which is handed the same images without moves or measurements and
is stopped when `--seconds` are over or its arrays are as large as memory allows.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from core.bench import Bench
from core.data import Data
from core.recording.events import Event, RecordingFinished, Refused
from core.saver_settings import BackendName, SaverSettings, SaveType
from core.scanning.settings import ScanSettings
from core.sources import catalogue
from core.sources.protocol import SourceSettings
from tests.benchmarks.pymodaq_savers import pymodaq_scan
from tests.benchmarks.recording import Table, in_a_process, peak_bytes
from tests.benchmarks.savers import QUEUE_BYTES, Result, signals

SIGNAL = 2
COLUMNS = ("starts", "points/s", "MB/s", "PyMoDAQ", "memory")
WAYS = {
    "h5py, SWMR": SaverSettings(),
    "h5py": SaverSettings(enable_swmr=False),
    "pytables": SaverSettings(backend=BackendName.PYTABLES),
}


class Images:
    """Hands out images that are there already, as fast as they are wanted."""

    kind: ClassVar[str] = "images"
    title: ClassVar[str] = "Images"
    settings_type: ClassVar[type[SourceSettings]] = SourceSettings

    def __init__(self, settings: SourceSettings) -> None:
        self.settings = settings
        self._step = 0

    def open(self) -> None:
        """They are there."""

    def read(self) -> tuple[Data, ...]:
        """The next one."""
        frames = signals()[SIGNAL].frames
        self._step += 1
        return (Data("image", (frames[self._step % len(frames)],)),)

    def close(self) -> None:
        """Nothing to let go of."""


@dataclass(frozen=True)
class Scanned:
    """Seconds from the order to the first point, and to the closed file; peak growth in MB."""

    starts: float
    seconds: float
    megabytes: float


def scan(way: str, points: int, parent: Path | None) -> Scanned:
    """Run a scan in this process; its file is removed."""
    catalogue.SOURCES = (*catalogue.SOURCES, Images)
    signals()
    folder = Path(tempfile.mkdtemp(dir=parent))
    changes = {"base_path": folder, "save_type": SaveType.SCAN, "saving_dynamic": "uint16"}
    try:
        return _scan(WAYS[way].model_copy(update=changes), points)
    finally:
        shutil.rmtree(folder)


def _scan(settings: SaverSettings, points: int) -> Scanned:
    over = threading.Event()
    problems: list[Event] = []

    def hear(event: Event) -> None:
        if isinstance(event, RecordingFinished | Refused):
            problems.append(event)
            over.set()

    bench = Bench(settings, hear, QUEUE_BYTES)
    engine = threading.Thread(target=bench.run)
    engine.start()
    bench.add_source("images", SourceSettings(rate=0))
    before, start = peak_bytes(), time.monotonic()
    bench.start_scan(_line(points))
    while not over.is_set() and (bench.scan is None or not bench.scan.run.progress().visited):
        time.sleep(0.001)
    starts = time.monotonic() - start
    over.wait()
    seconds = time.monotonic() - start
    bench.shut_down()
    engine.join()
    match problems[0]:
        case RecordingFinished(saved=saved, problem=None) if saved == points:
            return Scanned(starts, seconds, (peak_bytes() - before) / 1e6)
        case other:
            raise RuntimeError(str(other))


def _line(points: int) -> ScanSettings:
    stage = {"speed": 1e9, "backlash": 0.0}
    positions = {"start": 0.0, "stop": points - 1.0, "points": points}
    axis = {"label": "x", "units": "mm", "settings": stage, "positions": positions}
    return ScanSettings.model_validate({"axes": [axis]})


def theirs(backend: str, seconds: float, parent: Path | None) -> Result:
    """PyMoDAQ's saver of scans, in this process."""
    folder = Path(tempfile.mkdtemp(dir=parent))
    try:
        return pymodaq_scan(backend)(signals()[SIGNAL], seconds, folder)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=3.0, help="for PyMoDAQ's saver")
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    parser.add_argument("--way", choices=WAYS, help="only this one")
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    signal = signals()[SIGNAL]
    table = Table(f"scan, {options.points} × {signal.name}", COLUMNS, markdown=False)
    rates = []
    for backend in ("tables", "h5py"):
        result = in_a_process(theirs, backend, options.seconds, options.folder)
        rates.append(result.rate)
        megabytes = f"{result.rate * signal.nbytes / 1e6:.1f}"
        table.row(f"PyMoDAQ scan, {backend}", ("", f"{result.rate:.0f}", megabytes, "", ""))
    for way in (options.way,) if options.way else WAYS:
        scanned = in_a_process(scan, way, options.points, options.folder)
        rate = options.points / scanned.seconds
        cells = (f"{scanned.starts:.2f} s", f"{rate:.0f}", f"{rate * signal.nbytes / 1e6:.1f}")
        table.row(way, (*cells, f"{rate / max(rates):.1f}", f"{scanned.megabytes:.0f} MB"))
    print(f"The queue may hold {QUEUE_BYTES / 1e6:.0f} MB.")


if __name__ == "__main__":
    main()
