"""What browsing costs a recording in the same window: the camera flat out, with and without it.

    python -m tests.benchmarks.browsing_while_recording [--seconds S] [--rounds N] [--folder F]

The real window (offscreen, on its Browse page) records the 1024x1280 camera as fast as it goes.
During each recording somebody does nothing for S seconds, goes through the frames of the file
being written, and plots a gzip curve of 10^8 points again and again beside that, in turns: the
disk is never the same twice, but within seconds it changes little. Steps saved in all turns of a
kind are what counts. Each file is removed when it is finished: it has some GB.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.start import Application
from core.recording.status import State
from tests.benchmarks.browsing import make_curve
from tests.benchmarks.event_loop import Lateness, spin, spin_until
from tests.benchmarks.window import window_with_camera

_FRAMES = "/RawData/Detector000/Data2D/CH00/EnlData00"
_LOOKS = 10
"""Frames that are looked at in a second."""

Browse = Callable[[Application, Path, Path, float], None]


@dataclass(frozen=True)
class Recorded:
    """Steps saved in so many seconds, steps lost, and the worst hold of the event loop in ms."""

    steps: int = 0
    seconds: float = 0.0
    held: float = 0.0
    lost: int = 0

    @property
    def rate(self) -> float:
        """Steps per second."""
        return self.steps / self.seconds

    def __add__(self, other: Recorded) -> Recorded:
        return Recorded(
            self.steps + other.steps,
            self.seconds + other.seconds,
            max(self.held, other.held),
            self.lost + other.lost,
        )


def nothing(application: Application, live: Path, curve: Path, seconds: float) -> None:
    """Nobody looks."""
    del application, live, curve
    spin(seconds)


def live_frames(application: Application, live: Path, curve: Path, seconds: float) -> None:
    """Somebody goes through the frames of the file being written."""
    del curve
    plot = application.model.browse.plot
    application.model.openFiles([f"{live}::{_FRAMES}"])
    end = time.perf_counter() + seconds
    spin_until(lambda: bool(plot.slices), seconds)
    number = 0
    while time.perf_counter() < end:
        if plot.slices:
            number += 7
            plot.slices[0].index = number % max(1, plot.slices[0].last)
        spin(1 / _LOOKS)


def live_and_curve(application: Application, live: Path, curve: Path, seconds: float) -> None:
    """Somebody looks at the live file, and plots a large gzip curve, turn by turn."""
    readings = application.model.browse.plot.readings
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        live_frames(application, live, curve, min(1.0, seconds / 4))
        application.model.openFiles([f"{curve}::/y"])
        spin_until(lambda: bool(readings.curveFeed.curves), end - time.perf_counter())
        spin_until(lambda: readings.done == 1.0, min(3.0, end - time.perf_counter()))


WAYS: dict[str, Browse] = {
    "nobody browses": nothing,
    "frames of the live file": live_frames,
    "those, and a gzip curve": live_and_curve,
}


def recorded(
    application: Application, order: Sequence[str], curve: Path, seconds: float
) -> dict[str, Recorded]:
    """Record once, and browse in each of these ways for a while, twice; the file is removed."""
    record, page = application.model.record, application.model.browse
    record.toggleSaving()
    spin_until(lambda: record.status.status.state is State.RECORDING)
    live = record.status.status.path
    assert live is not None
    found = dict.fromkeys(WAYS, Recorded())
    spin(1.0)
    for way in (*order, *order):
        before, start, lateness = record.status.status.saved, time.perf_counter(), Lateness()
        WAYS[way](application, live, curve, seconds)
        steps, took = record.status.status.saved - before, time.perf_counter() - start
        lateness.deleteLater()
        found[way] += Recorded(steps, took, lateness.longest)
        while page.hasFiles:
            page.tree.choose(0)
            page.closeFile()
        spin(0.3)
    record.toggleSaving()
    spin_until(lambda: record.status.status.state is State.IDLE)
    found["nobody browses"] += Recorded(lost=record.status.status.lost)
    spin(0.5)
    live.unlink()
    return found


def main() -> None:
    """Print each round, and all of them together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        curve = folder / "curve.h5"
        make_curve(curve, 100_000_000)
        application = window_with_camera(folder, "browse")
        spin(3.0)
        total = dict.fromkeys(WAYS, Recorded())
        for number in range(options.rounds):
            order = [*WAYS][number % len(WAYS) :] + [*WAYS][: number % len(WAYS)]
            found = recorded(application, order, curve, options.seconds)
            total = {way: total[way] + found[way] for way in WAYS}
            told = (f"{way} {found[way].rate:.0f}" for way in WAYS)
            print(f"round {number + 1}, steps/s: {', '.join(told)}", flush=True)
        application.close()
    alone = total["nobody browses"]
    for way, each in total.items():
        ratio = f"ratio {each.rate / alone.rate:.3f}"
        print(f"{way:28}{ratio}   event loop held {each.held:.0f} ms at most")
    print(f"{alone.lost} steps lost")


if __name__ == "__main__":
    main()
