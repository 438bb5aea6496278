"""What browsing costs a recording in the same window: the camera flat out, with and without it.

    python -m tests.benchmarks.browsing_while_recording [--seconds S] [--rounds N] [--folder F]

The real window (offscreen, on its Browse page) records the 1024x1280 camera as fast as it goes,
several times in one run: with nobody browsing, with somebody who goes through the frames of the
file being written, and with somebody who plots a gzip curve of 10^8 points again and again beside
that. The order changes from round to round, since the disk is never the same twice; the medians
of the ratios to the same round's recording without browsing are what counts. Each file is removed
when it is finished: S seconds of it are some hundred MB each.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
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
    """Steps per second, steps lost, and the worst hold of the event loop in ms."""

    rate: float
    lost: int
    held: float


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


def recorded(application: Application, browse: Browse, curve: Path, seconds: float) -> Recorded:
    """Record while somebody browses; the file is removed."""
    record, page = application.model.record, application.model.browse
    record.toggleSaving()
    spin_until(lambda: record.status.status.state is State.RECORDING)
    live = record.status.status.path
    assert live is not None
    lateness = Lateness()
    browse(application, live, curve, seconds)
    lateness.deleteLater()
    record.toggleSaving()
    spin_until(lambda: record.status.status.state is State.IDLE)
    while page.hasFiles:
        page.tree.choose(0)
        page.closeFile()
    status = record.status.status
    spin(0.5)
    live.unlink()
    return Recorded(status.saved / status.seconds, status.lost, lateness.longest)


def main() -> None:
    """Print each round and the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        curve = folder / "curve.h5"
        make_curve(curve, 100_000_000)
        application = window_with_camera(folder, "browse")
        spin(3.0)
        rounds: list[dict[str, Recorded]] = []
        for number in range(options.rounds):
            order = list(WAYS.items())
            order = order[number % len(order) :] + order[: number % len(order)]
            rounds.append(
                {w: recorded(application, browse, curve, options.seconds) for w, browse in order}
            )
            told = (f"{way} {rounds[-1][way].rate:.0f}" for way in WAYS)
            print(f"round {number + 1}, steps/s: {', '.join(told)}", flush=True)
        application.close()
    for way in WAYS:
        ratio = statistics.median(each[way].rate / each["nobody browses"].rate for each in rounds)
        lost = sum(each[way].lost for each in rounds)
        held = max(each[way].held for each in rounds)
        print(f"{way:28}ratio {ratio:.3f}   {lost} lost   event loop held {held:.0f} ms at most")


if __name__ == "__main__":
    main()
