"""Many slow signals at once: 200 scalars at 1 kHz, from one source or from several."""

from __future__ import annotations

import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

from core.bench import Bench
from core.data import Data
from core.recording.events import Event, RecordingFinished, RecordingStarted
from core.saver_settings import SaverSettings
from core.sources import catalogue
from core.sources.protocol import SourceSettings, read_only

CHANNELS = 200
RATE = 1000.0


@dataclass(frozen=True)
class Load:
    """Steps that were saved and lost, and the process' load in cores while they were."""

    saved: int
    lost: int
    cores: float


class CounterSettings(SourceSettings):
    rate: float = RATE
    channels: int = CHANNELS


class Counter:
    """Scalars that count the steps, as a card with many inputs delivers them."""

    kind: ClassVar[str] = "counter"
    title: ClassVar[str] = "Counter"
    settings_type: ClassVar[type[SourceSettings]] = CounterSettings

    def __init__(self, settings: CounterSettings) -> None:
        self.settings = settings
        self._labels = tuple(f"input {n}" for n in range(settings.channels))
        self._first = np.arange(float(settings.channels)).reshape(-1, 1)
        self._step = 0

    def open(self) -> None:
        """Nothing to connect to."""

    def read(self) -> tuple[Data, ...]:
        self._step += 1
        return (Data("inputs", read_only(self._first + self._step), self._labels),)

    def close(self) -> None:
        """Nothing to disconnect from."""


def many_channels(rate: float, seconds: float, folder: Path | None) -> Load:
    """One source with all channels."""
    return _record(1, rate, seconds, folder)


def many_sources(rate: float, seconds: float, folder: Path | None) -> Load:
    """Twenty sources with ten channels each, every one on a thread of its own."""
    return _record(20, rate, seconds, folder)


def _record(sources: int, rate: float, seconds: float, folder: Path | None) -> Load:
    catalogue.SOURCES = (*catalogue.SOURCES, Counter)
    heard: dict[type[Event], threading.Event] = {
        RecordingStarted: threading.Event(),
        RecordingFinished: threading.Event(),
    }

    def hear(event: Event) -> None:
        if type(event) in heard:
            heard[type(event)].set()

    with tempfile.TemporaryDirectory(dir=folder) as name:
        bench = Bench(SaverSettings(base_path=Path(name)), hear)
        engine = threading.Thread(target=bench.run)
        engine.start()
        for _ in range(sources):
            settings = CounterSettings(rate=rate, channels=CHANNELS // sources)
            bench.add_source("counter", settings)
        bench.start_saving()
        heard[RecordingStarted].wait()
        start, busy = time.monotonic(), time.process_time()
        threading.Event().wait(seconds)
        cores = (time.process_time() - busy) / (time.monotonic() - start)
        bench.stop_saving()
        heard[RecordingFinished].wait()
        status = bench.status()
        bench.shut_down()
        engine.join()
    return Load(status.saved, status.lost, cores)
