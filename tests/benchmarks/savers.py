"""What is compared: ways to get the same steps of one signal into a file, one step at a time.

Each runs until the time is over and the file is closed; making the file and its structure is not
counted.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import h5py
import numpy as np

from core.data import Acquisition, Array, Data
from core.engine import IDLE_SECONDS
from core.layout.blocks import chunk_rows
from core.layout.recording import SourceToSave
from core.recording.events import Event, Refused
from core.recording.intake import Batch, Intake
from core.recording.recorder import Recorder
from core.saver_settings import BackendName, CodecName, SaverSettings

SOURCE = "bench"
QUEUE_BYTES = 256 << 20
SAMPLED = 17
"""Every so many calls of `put()` are sampled: not a multiple of the steps that fit one batch, or
all samples were of the one after the wait."""


@dataclass(frozen=True)
class Signal:
    """A signal: `frames` are handed out in turn."""

    name: str
    frames: Sequence[Array]

    @property
    def nbytes(self) -> int:
        return self.frames[0].nbytes

    def steps(self) -> Iterator[Acquisition]:
        blocks = [(Data("signal", (frame,), units="V"),) for frame in self.frames]
        step = 0
        while True:
            yield Acquisition(SOURCE, blocks[step % len(blocks)], time.time(), step)
            step += 1


@dataclass(frozen=True)
class Result:
    """Steps in so many seconds, size of file over data; what `put()` took, in µs."""

    steps: int
    seconds: float
    ratio: float
    puts: tuple[float, ...] = ()
    """Median, 99 % and longest."""

    @property
    def rate(self) -> float:
        return self.steps / self.seconds


Work = Callable[[Signal, float, Path], Result]


@cache
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
    count, start = 0, time.perf_counter()
    with (folder / "raw.bin").open("wb", buffering=0) as stream:
        while time.perf_counter() - start < seconds:
            stream.write(signal.frames[count % len(signal.frames)].data)
            count += 1
        os.fsync(stream.fileno())
    return Result(count, time.perf_counter() - start, 1.0)


def inline_gzip(signal: Signal, seconds: float, folder: Path) -> Result:
    """gzip-4 by HDF5's own filter, a whole chunk of steps at once, and one fsync at the end."""
    path = folder / "inline.h5"
    shape, rows = signal.frames[0].shape, chunk_rows(signal.nbytes, rate=0)
    with h5py.File(path, "w", libver="v110") as file:
        dataset = file.create_dataset(
            "a",
            (0, *shape),
            signal.frames[0].dtype,
            maxshape=(None, *shape),
            chunks=(rows, *shape),
            compression="gzip",
            compression_opts=4,
            shuffle=True,
        )
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            steps = [signal.frames[n % len(signal.frames)] for n in range(count, count + rows)]
            dataset.resize(count + rows, axis=0)
            dataset[count:] = np.stack(steps)
            count += rows
        file.flush()
        os.fsync(file.id.get_vfd_handle())
    return Result(count, time.perf_counter() - start, path.stat().st_size / (count * signal.nbytes))


def ours(backend: BackendName, codec: CodecName, *, swmr: bool = True) -> Work:
    return partial(_ours, backend, codec, swmr)


def _ours(
    backend: BackendName, codec: CodecName, swmr: bool, signal: Signal, seconds: float, folder: Path
) -> Result:
    settings = SaverSettings(
        base_path=folder,
        backend=backend,
        compression=codec,
        enable_swmr=swmr,
        saving_dynamic=signal.frames[0].dtype.name,
    )
    steps, puts = signal.steps(), []
    count, longest = 0, 0.0
    with Recorded(settings, next(steps)) as recorded:
        start = time.perf_counter()
        put = recorded.recorder.put
        after = start
        while after - start < seconds:
            step = next(steps)
            before = time.perf_counter()
            put(step)
            after = time.perf_counter()
            took = after - before
            if took > longest:
                longest = took
            if count % SAMPLED == 0:
                puts.append(took)
            count += 1
    elapsed = time.perf_counter() - start
    status = recorded.recorder.status()
    if status.saved != count:
        raise RuntimeError(f"{count} steps put, {status.saved} saved")
    median, slow = np.percentile(puts, (50, 99))
    times = tuple(float(each) * 1e6 for each in (median, slow, longest))
    return Result(count, elapsed, status.file_bytes / (count * signal.nbytes), times)


class Recorded:
    """A recorder with its engine's thread; finished when `with` ends."""

    def __init__(self, settings: SaverSettings, first: Acquisition) -> None:
        self._events: list[Event] = []
        self._intake = Intake(QUEUE_BYTES)
        self.recorder = Recorder(settings, self._events.append, self._intake, lambda now: {})
        self._source = SourceToSave(SOURCE, first, np.dtype(settings.saving_dynamic))
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self) -> Recorded:
        if not self.recorder.start([self._source]):
            refused = next(event for event in self._events if isinstance(event, Refused))
            raise RuntimeError(refused.problem.sentence)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _write(self) -> None:
        while not self._over.is_set():
            batch = self._intake.take(IDLE_SECONDS)
            assert batch is None or isinstance(batch, Batch)
            self.recorder.write(batch or Batch())
        self.recorder.stop()
