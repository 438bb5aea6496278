"""A file that is being recorded can be followed by another process, and is plain afterwards."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import pytest

from core.saver_settings import CodecName
from tests.core.recording.conftest import MakeBench
from tests.core.recording.stored import (
    assert_complete,
    assert_known,
    attributes,
    detectors,
    log_texts,
)

ROOT = Path(__file__).parents[3]


class Follower:
    """The process that follows."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def seen(self) -> int:
        """End it; how many steps it saw, all of them right."""
        output, error = self._process.communicate(timeout=60)
        assert self._process.returncode == 0, error
        return int(output)


@contextmanager
def followed(path: Path) -> Iterator[Follower]:
    program = [sys.executable, "-m", "tests.core.recording.follow", str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        program, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == "open\n", process.stderr and process.stderr.read()
        yield Follower(process)


@pytest.mark.parametrize("codec", [CodecName.NONE, CodecName.GZIP, CodecName.BITSHUFFLE_LZ4])
def test_a_reader_sees_only_right_rows(make_bench: MakeBench, codec: CodecName) -> None:
    bench = make_bench(compression=codec, flush_interval=1)
    bench.add()
    started = bench.start()
    assert started.swmr
    with followed(started.path) as reader:
        bench.wait_for_steps(bench.stream().saved + 150)
        seen = reader.seen()
    finished = bench.stop()
    assert 0 < seen <= finished.saved
    (detector,) = detectors(finished.path)
    assert_known(detector)
    assert_complete(detector, bench.stream())


def test_the_file_is_finished_while_a_reader_has_it_open(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add()
    path = bench.start().path
    bench.bench.add_comment("still there?")
    bench.wait_for_steps(10)
    with followed(path) as reader:
        finished = bench.stop()
        assert finished.problem is None
        reader.seen()
    (detector,) = detectors(path)
    assert_known(detector)
    assert_complete(detector, bench.stream())
    assert attributes(path)["swmr_active"] is False
    assert "Comment: still there?" in log_texts(path)


def test_a_second_recording_in_the_file_can_be_followed_too(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add()
    path = bench.record().path
    bench.bench.append_to(path)
    again = bench.start()
    assert (again.path, again.swmr) == (path, True)
    with followed(path) as reader:
        bench.wait_for_steps(10)
        reader.seen()
    bench.stop()
    first, second = detectors(path)
    assert_known(first)
    assert_known(second)


def test_a_file_that_was_not_made_for_it_is_not_written_so(make_bench: MakeBench) -> None:
    bench = make_bench(enable_swmr=False)
    bench.add()
    path = bench.record().path
    bench.change(enable_swmr=True)
    bench.bench.append_nevertheless(path)
    assert not bench.start().swmr
    bench.wait_for_steps(5)
    bench.stop()
    assert_known(detectors(path)[1])


def test_with_interval_0_nothing_is_flushed_before_the_end(make_bench: MakeBench) -> None:
    bench = make_bench(flush_interval=0)
    bench.add("power_meter", rate=0)
    path = bench.start().path
    with h5py.File(path, "r", swmr=True) as file:
        bench.wait_for_steps(500)
        assert len(file["RawData/Detector000/Data0D/CH00/EnlData00"]) == 0
    bench.stop()
    (detector,) = detectors(path)
    assert_complete(detector, bench.stream("Power meter (simulated)"))
