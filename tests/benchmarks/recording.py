"""How fast steps get into a file: ours, a raw `write()` loop and PyMoDAQ's savers, in one run.

    python -m tests.benchmarks.recording [--quick] [--markdown] [--seconds S] [--rounds N]
                                         [--folder F]

Every row does the same work in a process of its own (see `tests.benchmarks.savers`). With several
rounds all rows are measured in turn, so that a slow minute of the disk falls on all of them, and
each row shows the one with the median of its speeds. `raw` is the ratio of its steps a second to
the raw loop's, `PyMoDAQ` to the faster of its continuous savers, `file` the size of the file over
the data, `memory` by how many MB the process grew at most, `CPU` its load in cores. Nothing here
judges: figures depend on the machine and stand in the README with its name.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import psutil

from core.saver_settings import BackendName, CodecName, SaverSettings
from tests.benchmarks.many_channels import RATE, many_channels, many_sources
from tests.benchmarks.pymodaq_savers import pymodaq, pymodaq_scan
from tests.benchmarks.savers import Recorded, Result, Work, inline_gzip, ours, raw, signals

WINDOWS = 40
T = TypeVar("T")
COLUMNS = ("steps/s", "MB/s", "raw", "PyMoDAQ", "file", "put() µs", "99 %", "max", "memory", "CPU")


WORK: dict[str, Work] = {
    "raw write()": raw,
    "gzip-4 by HDF5's filter": inline_gzip,
    "PyMoDAQ continuous, tables": pymodaq("tables"),
    "PyMoDAQ continuous, h5py": pymodaq("h5py"),
    "PyMoDAQ scan, tables": pymodaq_scan("tables"),
    "PyMoDAQ scan, h5py": pymodaq_scan("h5py"),
    "h5py, SWMR": ours(BackendName.H5PY, CodecName.NONE),
    "h5py": ours(BackendName.H5PY, CodecName.NONE, swmr=False),
    "h5py, gzip-4": ours(BackendName.H5PY, CodecName.GZIP),
    "h5py, bitshuffle-lz4": ours(BackendName.H5PY, CodecName.BITSHUFFLE_LZ4),
    "h5py, zstd": ours(BackendName.H5PY, CodecName.ZSTD),
    "pytables": ours(BackendName.PYTABLES, CodecName.NONE),
    "pytables, gzip-4": ours(BackendName.PYTABLES, CodecName.GZIP),
    "pytables, blosc2": ours(BackendName.PYTABLES, CodecName.BLOSC2),
}


@dataclass(frozen=True)
class Measured:
    """A result, the most that the process grew in MB, and its load in cores."""

    result: Result
    megabytes: float
    cores: float


def measure(name: str, number: int, seconds: float, parent: Path | None) -> Measured:
    """Do the work `name` with signal `number`, in this process."""
    signal = signals()[number]
    folder = Path(tempfile.mkdtemp(dir=parent))
    gc.freeze()  # as `app.start.run` does
    before, busy, start = psutil.Process().memory_info().rss, time.process_time(), time.monotonic()
    try:
        result = WORK[name](signal, seconds, folder)
        cores = (time.process_time() - busy) / (time.monotonic() - start)
        return Measured(result, (peak_bytes() - before) / 1e6, cores)
    finally:
        shutil.rmtree(folder)


def at_once(work: Callable[..., T], *arguments: object) -> T:
    """The work's result, from this process: fast, but memory is what others have left."""
    return work(*arguments)


def in_a_process(work: Callable[..., T], *arguments: object) -> T:
    """The work's result, from a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def cost_per_step(early: int, late: int, folder: Path | None) -> tuple[float, float]:
    """CPU time of one scalar in µs, from step `early` on and from step `late` on.

    The fastest tenth of windows of steps: what else the machine does only makes them slower.
    """
    steps = signals()[0].steps()
    length = 5 * early
    marks: list[float] = []
    done = 0
    with (
        tempfile.TemporaryDirectory(dir=folder) as name,
        Recorded(SaverSettings(base_path=Path(name)), next(steps)) as recorded,
    ):
        put = recorded.recorder.put
        for first in (early, late):
            for _ in range(first - done):
                put(next(steps))
            for number in range(WINDOWS * length + 1):
                if number % length == 0:
                    marks.append(time.process_time())
                put(next(steps))
            done = first + WINDOWS * length + 1
    costs = np.diff(np.reshape(marks, (2, -1)), axis=1) / length * 1e6
    before, after = np.percentile(costs, 10, axis=1)
    return float(before), float(after)


def peak_bytes() -> int:
    """The most memory that this process has had; what it has now where that is not known."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return int(psutil.Process().memory_info().rss)
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) * 1024


class Table:
    """Prints rows as they come, in columns or as Markdown."""

    def __init__(self, title: str, columns: Sequence[str], *, markdown: bool) -> None:
        self._markdown = markdown
        if markdown:
            print(f"\n| {title} | {' | '.join(columns)} |")
            print("|---" + "|---:" * len(columns) + "|", flush=True)
        else:
            print()
            self.row(title, columns)

    def row(self, name: str, cells: Sequence[str]) -> None:
        if self._markdown:
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
        else:
            print(f"{name:28}" + "".join(f"{cell:>10}" for cell in cells), flush=True)


def compare(
    number: int,
    options: argparse.Namespace,
    run: Callable[..., Measured],
) -> None:
    """The table of one signal; `run` calls what measures."""
    signal = signals()[number]
    rounds = [
        {name: run(measure, name, number, options.seconds, options.folder) for name in WORK}
        for _ in range(options.rounds)
    ]
    table = Table(signal.name, COLUMNS, markdown=options.markdown)
    shown = {name: _median([each[name] for each in rounds]) for name in WORK}
    raw_rate = shown["raw write()"].result.rate
    theirs = max(m.result.rate for n, m in shown.items() if n.startswith("PyMoDAQ continuous"))
    for name, measured in shown.items():
        result = measured.result
        cells = (
            f"{result.rate:.0f}",
            f"{result.rate * signal.nbytes / 1e6:.1f}",
            f"{result.rate / raw_rate:.2f}",
            f"{result.rate / theirs:.1f}",
            f"{result.ratio:.2f}",
            *(f"{each:.1f}" for each in result.puts or ()),
            *("" for _ in range(3 - len(result.puts))),
            f"{measured.megabytes:.0f}",
            f"{measured.cores:.2f}",
        )
        table.row(name, cells)


def _median(rounds: Sequence[Measured]) -> Measured:
    return sorted(rounds, key=lambda measured: measured.result.rate)[len(rounds) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="runs everything, measures nothing")
    parser.add_argument("--markdown", action="store_true", help="tables as Markdown")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=1, help="measured in turn; shows medians")
    parser.add_argument("--folder", type=Path, help="disk to write to (default: temporary folder)")
    options = parser.parse_args()
    if options.quick:
        options.seconds = 0.1
    run = at_once if options.quick else in_a_process
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for number in (0, 2) if options.quick else range(len(signals())):
        compare(number, options, run)
    early, late = (100, 10_000) if options.quick else (1_000, 1_000_000)
    costs = run(cost_per_step, early, late, options.folder)
    table = Table("cost per step", ("µs", "ratio"), markdown=options.markdown)
    table.row(f"at step {early}", (f"{costs[0]:.2f}", "1.00"))
    table.row(f"at step {late}", (f"{costs[1]:.2f}", f"{costs[1] / costs[0]:.2f}"))
    rate, minute = (50.0, 0.5) if options.quick else (RATE, 60.0)
    title = f"200 scalars at {rate:g} Hz"
    table = Table(title, ("saved", "lost", "CPU"), markdown=options.markdown)
    for name, work in (("one source", many_channels), ("20 sources", many_sources)):
        load = run(work, rate, minute, options.folder)
        table.row(name, (str(load.saved), str(load.lost), f"{load.cores:.2f}"))


if __name__ == "__main__":
    main()
