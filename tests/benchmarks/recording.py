"""How fast steps get into a file: ours, a raw `write()` loop and PyMoDAQ's savers, in one run.

    python -m tests.benchmarks.recording [--quick] [--seconds S] [--folder F]

Every row does the same work: as many steps of one signal as fit into the time, one at a time,
until the file is closed; making the file and its structure is not counted. `raw` is the ratio to
the raw loop, `PyMoDAQ` to its faster backend. Nothing here judges: figures depend on the machine
and stand in the README with its name.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.data import Acquisition, Array, Data
from core.engine import IDLE_SECONDS
from core.layout.recording import SourceToSave
from core.recording.events import Event, Refused
from core.recording.intake import Batch, Intake
from core.recording.recorder import Recorder
from core.saver_settings import BackendName, CodecName, SaverSettings

SOURCE = "bench"
QUEUE_BYTES = 256 << 20


@dataclass(frozen=True)
class Signal:
    """A signal: `frames` are handed out in turn."""

    name: str
    frames: Sequence[Array]

    def steps(self) -> Iterator[Acquisition]:
        blocks = [(Data("signal", (frame,), units="V"),) for frame in self.frames]
        step = 0
        while True:
            yield Acquisition(SOURCE, blocks[step % len(blocks)], time.time(), step)
            step += 1


@dataclass(frozen=True)
class Result:
    """Steps a second until closed, bytes a second, size of file over data, median put() in µs."""

    steps: int
    seconds: float
    ratio: float
    put: float = 0.0

    @property
    def rate(self) -> float:
        return self.steps / self.seconds


Work = Callable[[Signal, float, Path], Result]


def signals() -> tuple[Signal, ...]:
    rng = np.random.default_rng(0)

    def frames(count: int, make: Callable[[], Array]) -> list[Array]:
        made = [np.ascontiguousarray(make()) for _ in range(count)]
        for frame in made:
            frame.setflags(write=False)
        return made

    def image(rows: int, columns: int) -> Array:
        return rng.poisson(900, (rows, columns)).astype(np.uint16)

    return (
        Signal("scalar f8", frames(64, lambda: rng.normal(size=1))),
        Signal("1D 2048 f8", frames(64, lambda: rng.normal(size=2048))),
        Signal("512x512 u2", frames(16, lambda: image(512, 512))),
        Signal("1024x1280 u2", frames(8, lambda: image(1024, 1280))),
    )


def raw(signal: Signal, seconds: float, folder: Path) -> Result:
    """The same bytes with `write()` alone, and one fsync at the end."""
    path = folder / "raw.bin"
    count, start = 0, time.perf_counter()
    with path.open("wb", buffering=0) as stream:
        while time.perf_counter() - start < seconds:
            stream.write(signal.frames[count % len(signal.frames)].data)
            count += 1
        os.fsync(stream.fileno())
    return Result(count, time.perf_counter() - start, 1.0)


def ours(backend: BackendName, codec: CodecName, *, swmr: bool = True) -> Work:
    def work(signal: Signal, seconds: float, folder: Path) -> Result:
        settings = SaverSettings(
            base_path=folder,
            backend=backend,
            compression=codec,
            enable_swmr=swmr,
            saving_dynamic=signal.frames[0].dtype.name,
        )
        return _record(signal, seconds, settings)

    return work


def _record(signal: Signal, seconds: float, settings: SaverSettings) -> Result:
    refused: list[Event] = []
    intake = Intake(QUEUE_BYTES)
    recorder = Recorder(settings, refused.append, intake, lambda now: {})
    steps = signal.steps()
    source = SourceToSave(SOURCE, next(steps), np.dtype(settings.saving_dynamic))
    if not recorder.start([source]):
        raise RuntimeError(next(e for e in refused if isinstance(e, Refused)).problem.sentence)
    start = time.perf_counter()
    over = threading.Event()

    def engine() -> None:
        while not over.is_set():
            batch = intake.take(IDLE_SECONDS)
            assert batch is None or isinstance(batch, Batch)
            recorder.write(batch or Batch())
        recorder.stop()

    thread = threading.Thread(target=engine)
    thread.start()
    puts, count = [], 0
    while time.perf_counter() - start < seconds:
        step = next(steps)
        before = time.perf_counter()
        recorder.put(step)
        if count % 16 == 0:
            puts.append(time.perf_counter() - before)
        count += 1
    over.set()
    thread.join()
    status = recorder.status()
    if status.saved != count:
        raise RuntimeError(f"{count} steps put, {status.saved} saved")
    data = count * signal.frames[0].nbytes
    elapsed = time.perf_counter() - start
    return Result(count, elapsed, status.file_bytes / data, statistics.median(puts) * 1e6)


def pymodaq(backend: str) -> Work:
    """PyMoDAQ's continuous saver (`DataToExportTimedSaver`) with its `tables` or `h5py` backend."""

    def work(signal: Signal, seconds: float, folder: Path) -> Result:
        from pymodaq_data.data import DataRaw, DataToExport
        from pymodaq_data.h5modules.data_saving import DataToExportTimedSaver
        from pymodaq_data.h5modules.saving import H5SaverLowLevel

        path = folder / f"pymodaq_{backend}.h5"
        saver = H5SaverLowLevel("detector", backend=backend)
        saver.init_file(path, new_file=True)
        group = saver.add_det_group(saver.raw_group, title=SOURCE)
        timed = DataToExportTimedSaver(saver)

        def add(frame: Array) -> None:
            data = DataRaw("signal", units="V", data=[frame], labels=["s"], origin=SOURCE)
            timed.add_data(group, DataToExport("step", data=[data]))

        add(signal.frames[0])
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            add(signal.frames[count % len(signal.frames)])
            count += 1
        saver.close_file()
        elapsed = time.perf_counter() - start
        return Result(count, elapsed, path.stat().st_size / (count * signal.frames[0].nbytes))

    return work


WORK: tuple[tuple[str, Work], ...] = (
    ("raw write()", raw),
    ("PyMoDAQ, tables", pymodaq("tables")),
    ("PyMoDAQ, h5py", pymodaq("h5py")),
    ("h5py, SWMR", ours(BackendName.H5PY, CodecName.NONE)),
    ("h5py", ours(BackendName.H5PY, CodecName.NONE, swmr=False)),
    ("h5py, gzip-4", ours(BackendName.H5PY, CodecName.GZIP)),
    ("h5py, bitshuffle-lz4", ours(BackendName.H5PY, CodecName.BITSHUFFLE_LZ4)),
    ("h5py, zstd", ours(BackendName.H5PY, CodecName.ZSTD)),
    ("pytables", ours(BackendName.PYTABLES, CodecName.NONE)),
    ("pytables, gzip-4", ours(BackendName.PYTABLES, CodecName.GZIP)),
    ("pytables, blosc2", ours(BackendName.PYTABLES, CodecName.BLOSC2)),
)


def measure(signal: Signal, seconds: float, parent: Path | None) -> None:
    print(f"\n{signal.name}", flush=True)
    print(f"{'':24}{'steps/s':>10}{'MB/s':>9}{'raw':>8}{'PyMoDAQ':>9}{'file':>9}{'put() us':>10}")
    results: dict[str, Result] = {}
    for name, work in WORK:
        folder = Path(tempfile.mkdtemp(dir=parent))
        try:
            results[name] = result = work(signal, seconds, folder)
        finally:
            shutil.rmtree(folder)
        theirs = [r.rate for n, r in results.items() if n.startswith("PyMoDAQ")]
        against = f"{result.rate / max(theirs):9.1f}" if theirs else f"{'':9}"
        megabytes = result.rate * signal.frames[0].nbytes / 1e6
        print(
            f"{name:24}{result.rate:10.0f}{megabytes:9.1f}"
            f"{result.rate / results['raw write()'].rate:8.2f}{against}{result.ratio:9.2f}"
            f"{result.put:10.1f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="runs everything, measures nothing")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    options = parser.parse_args()
    seconds = 0.2 if options.quick else options.seconds
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for signal in signals():
        measure(signal, seconds, options.folder)


if __name__ == "__main__":
    main()
