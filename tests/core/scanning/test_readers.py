"""Other programs follow a scan while it runs, and do not keep the next one out of the file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.backends.opening import create
from core.layout.nodes import ScanArrayNode
from core.saver_settings import SaverSettings, SaveType
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import assert_known, end, run, start, stored
from tests.core.scanning.known_scan import axis, scan

ROOT = Path(__file__).parents[3]
READER = """
import sys, h5py
with h5py.File(sys.argv[1], "r", libver="latest", swmr=True) as file:
    print(file["RawData/Scan000/NavAxes/Axis00"].shape, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks are mandatory there")
def test_the_next_scan_goes_into_a_file_that_a_reader_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path, save_type=SaveType.SCAN) as bench:
        bench.add(rate=0)
        first = run(bench, scan(axis("x", 3))).path
        reader = subprocess.Popen(
            [sys.executable, "-c", READER, str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert reader.stdout is not None
        assert reader.stdout.readline() == "(3,)\n"
        second = run(bench, scan(axis("x", 4)))
        reader.communicate("")
    assert (second.path, second.problem) == (first, None)
    assert_known(stored(first), (3,))
    assert_known(stored(first, "Scan001"), (4,))


@contextmanager
def followed(path: Path, how: str, began: float) -> Iterator[subprocess.Popen[str]]:
    """A process that follows the scan, and has the file open now."""
    program = [sys.executable, "-m", "tests.core.scanning.follow_scan", str(path), how, str(began)]
    own = {"HOME": str(path.parent), "USERPROFILE": str(path.parent)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        program, cwd=ROOT, env=os.environ | own, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == "open\n", process.stderr and process.stderr.read()
        yield process


@pytest.mark.parametrize("how", ["h5py", "pymodaq"])
@pytest.mark.parametrize("kind", ["grid", "list"])
def test_a_running_scan_is_followed_without_a_wrong_value(
    kind: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    listed = "\n".join(str(i % 7) for i in range(400))
    ways = {
        "grid": scan(axis("y", 20), axis("x", 20), order="back and forth", settle=0.005),
        "list": scan(axis("x"), positions="list", listed=listed, settle=0.005),
    }
    with DrivenBench(tmp_path, save_type=SaveType.SCAN, flush_interval=1) as bench:
        bench.add(rate=300)
        current = start(bench, ways[kind])
        current.run.control.pause()
        path = bench.bench.current_file
        assert path is not None
        with followed(path, how, current.started.wall / 1e9) as reader:
            current.run.control.resume()
            resumed = time.monotonic()
            finished, recording = end(bench)
            seconds = time.monotonic() - resumed
            output, error = reader.communicate("", timeout=60)
        assert reader.returncode == 0, error
    points, looks, median, longest = (float(word) for word in output.split())
    pace = finished.taken / seconds
    print(f"\n{kind}, {how}: {pace:.0f} points/s, {looks:.0f} looks with new points,", end=" ")
    print(f"lag {median * 1e3:.0f} ms median, {longest * 1e3:.0f} ms at most")
    assert (finished.taken, recording.problem) == (400, None)
    assert 0 < points <= 400
    assert looks > 5


def test_the_values_of_a_point_are_in_the_file_before_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def points(path: str, chunk: int, *, completes: bool) -> ScanArrayNode:
        kind = np.dtype(np.float64)
        return ScanArrayNode(path, (4,), (), kind, np.nan, (chunk,), completes=completes)

    backend = create(tmp_path / "scan.h5", SaverSettings(base_path=tmp_path))
    backend.add([points("/times", 4, completes=True), points("/signal", 2, completes=False)])
    backend.start_swmr()
    seen: list[bool] = []
    flush = h5py.File.flush

    def look_and_flush(file: h5py.File) -> None:
        seen.append(bool(np.isfinite(file["times"][2])))
        flush(file)

    for place in (0, 2):
        for path in ("/times", "/signal"):
            backend.write_at(path, (place,), np.array(1.0))
        if place == 2:
            monkeypatch.setattr(h5py.File, "flush", look_and_flush)
        backend.flush()
    monkeypatch.undo()
    backend.close()
    # The chunk of its value is new: only a flush lets readers find it.
    assert seen == [False, True]
