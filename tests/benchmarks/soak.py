"""Whether memory stays flat over a long recording at full rate.

    python -m tests.benchmarks.soak [--minutes M] [--folder F]

Scalars as fast as they go into one file, then images as fast as they go, for so many minutes each.
A disk would be full of images after some minutes, so they go into one file after the other, each
removed when it is finished. What the process has in memory is printed as it goes on.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

import psutil

from core.bench import Bench
from core.recording.events import Event, RecordingFinished, RecordingStarted
from core.saver_settings import SaverSettings
from core.sources.catalogue import settings_of

E = TypeVar("E", bound=Event)
LOOKS = 10
"""How often memory is printed."""
FILE_SECONDS = 20.0
"""How long images go into one file."""


def soak(kind: str, number_type: str, seconds: float, per_file: float, folder: Path | None) -> None:
    """Record one source for `seconds`, and print what memory that takes."""
    events: SimpleQueue[Event] = SimpleQueue()
    with tempfile.TemporaryDirectory(dir=folder) as name:
        bench = Bench(SaverSettings(base_path=Path(name), saving_dynamic=number_type), events.put)
        engine = threading.Thread(target=bench.run)
        engine.start()
        bench.add_source(kind, settings_of(kind, {"rate": 0}))
        start, saved, lost, memory = time.monotonic(), 0, 0, []
        print(f"{kind}, {seconds / 60:.1f} min", flush=True)
        while (passed := time.monotonic() - start) < seconds:
            bench.start_saving()
            _wait_for(events, RecordingStarted)
            until = start + min(seconds, passed + per_file)
            while time.monotonic() < until:
                time.sleep(min(seconds / LOOKS, until - time.monotonic()))
                memory.append(psutil.Process().memory_info().rss / 1e6)
                now = saved + bench.status().saved
                print(
                    f"{time.monotonic() - start:6.0f} s  {now:12,} steps  {memory[-1]:6.0f} MB",
                    flush=True,
                )
            bench.stop_saving()
            finished = _wait_for(events, RecordingFinished)
            saved += bench.status().saved
            lost += bench.status().lost
            finished.path.unlink()
        bench.shut_down()
        engine.join()
    half = len(memory) // 2
    print(
        f"{saved:,} steps saved, {lost} lost; at the most {max(memory[:half]):.0f} MB in the first "
        f"half, {max(memory[half:]):.0f} MB in the second",
        flush=True,
    )


def _wait_for(events: SimpleQueue[Event], kind: type[E]) -> E:
    while True:
        event = events.get()
        if isinstance(event, kind):
            return event


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0, help="for each of the two")
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    options = parser.parse_args()
    seconds = options.minutes * 60
    soak("power_meter", "float64", seconds, seconds, options.folder)
    soak("camera", "uint16", seconds, FILE_SECONDS, options.folder)


if __name__ == "__main__":
    main()
