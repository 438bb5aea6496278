"""A recording whose disk is full or whose folder is gone goes on elsewhere, without a gap."""

from __future__ import annotations

import errno
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.recording import unfinished
from core.recording.events import RecordingFinished, RecordingInterrupted, Trouble
from core.recording.recording import Recording
from core.recording.status import State
from core.recovery.recover import recover
from core.recovery.reports import Recovered
from core.recovery.state import LeftOpen, file_state
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, remove, wait_until
from tests.core.recording.small_disk import MakeDisk
from tests.core.recording.stored import assert_known, detectors, log_texts

BACKENDS = [
    {"backend": "h5py"},
    {"backend": "h5py", "compression": "gzip"},
    {"backend": "h5py", "enable_swmr": False},
    {"backend": "pytables"},
    {"backend": "pytables", "compression": "gzip"},
]
MEMORY = 64 << 20


def interrupted(bench: DrivenBench) -> RecordingInterrupted:
    event = bench.next(RecordingInterrupted)
    assert bench.bench.status().state is State.INTERRUPTED
    return event


def assert_without_a_gap(paths: list[Path], bench: DrivenBench) -> None:
    """Each step stands in one of the files, in order, with the values it had."""
    steps = []
    for path in paths:
        (detector,) = detectors(path)
        assert_known(detector)
        steps.append(detector.steps)
    all_steps = np.concatenate(steps)
    np.testing.assert_array_equal(np.diff(all_steps), 1)
    stream = bench.stream()
    assert stream.saved == stream.safe == len(all_steps)
    assert stream.dropped == 0


@pytest.mark.parametrize("settings", BACKENDS, ids=lambda each: "-".join(map(str, each.values())))
def test_nothing_is_lost_when_the_disk_becomes_full(
    make_bench: MakeBench, small_disk: MakeDisk, tmp_path: Path, settings: dict[str, object]
) -> None:
    bench = make_bench(small_disk("8m"), queue_bytes=MEMORY, **settings)
    bench.goes_on = True
    bench.add(rate=100)
    first = bench.start().path
    event = interrupted(bench)
    assert event.problem.trouble is Trouble.DISK_FULL
    assert event.path == first
    assert list(first.parent.iterdir()) == [first]
    saved = bench.bench.status().saved
    wait_until(lambda: bench.bench.status().queue_fraction > 0.05)
    went_on = bench.go_on_in(tmp_path / "other")
    assert went_on.earlier == first
    assert went_on.path.is_relative_to(tmp_path / "other")
    assert bench.bench.current_file == went_on.path
    bench.wait_for_steps(saved + 50)
    finished = bench.stop()
    assert finished.problem is None
    assert (finished.path, finished.earlier) == (went_on.path, (first,))
    assert finished.saved == bench.stream().saved
    assert_without_a_gap([first, went_on.path], bench)
    assert any(f"what came after {first}" in line for line in log_texts(went_on.path))
    assert unfinished.left_behind() == []


@pytest.mark.parametrize("settings", BACKENDS, ids=lambda each: "-".join(map(str, each.values())))
def test_nothing_is_lost_when_the_folder_vanishes(
    make_bench: MakeBench, tmp_path: Path, documents: Path, settings: dict[str, object]
) -> None:
    bench = make_bench(tmp_path / "drive", queue_bytes=MEMORY, **settings)
    (tmp_path / "drive").mkdir()
    bench.goes_on = True
    bench.add(rate=100)
    bench.start()
    bench.wait_for_steps(10)
    remove(tmp_path / "drive")
    event = interrupted(bench)
    assert event.problem.trouble is Trouble.FOLDER_VANISHED
    assert event.path.is_relative_to(documents / "H5 Chronicle rescued")
    assert event.suggestion == documents / "H5 Chronicle"
    saved = bench.bench.status().saved
    went_on = bench.go_on_in(event.suggestion)
    bench.wait_for_steps(saved + 50)
    assert bench.stop().problem is None
    assert_without_a_gap([event.path, went_on.path], bench)


def test_it_may_happen_again_and_again(
    make_bench: MakeBench, small_disk: MakeDisk, tmp_path: Path
) -> None:
    bench = make_bench(small_disk("12m"), queue_bytes=MEMORY)
    bench.goes_on = True
    bench.add(rate=200)
    paths = [bench.start().path]
    for size in ("10m", "14m", "10m"):
        interrupted(bench)
        paths.append(bench.go_on_in(small_disk(size)).path)
    interrupted(bench)
    paths.append(bench.go_on_in(tmp_path / "roomy").path)
    finished = bench.stop()
    assert finished.earlier == tuple(paths[:-1])
    assert_without_a_gap(paths, bench)


@pytest.mark.parametrize("error", [errno.EROFS, errno.EIO, errno.EACCES])
def test_a_disk_that_does_not_write_any_more_is_left(
    make_bench: MakeBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    bench = make_bench(queue_bytes=MEMORY)
    bench.goes_on = True
    bench.add(rate=100)
    first = bench.start().path
    bench.wait_for_steps(10)
    with monkeypatch.context() as broken:

        def fail(recording: Recording) -> None:
            raise OSError(error, "as the disk says")

        broken.setattr(Recording, "checkpoint_if_due", fail)
        assert interrupted(bench).problem.trouble is Trouble.FOLDER
    went_on = bench.go_on_in(tmp_path / "other")
    bench.wait_for_steps(50)
    bench.stop()
    assert_without_a_gap([first, went_on.path], bench)


@pytest.mark.parametrize("swmr", [True, False])
def test_a_file_that_hdf5_cannot_go_on_with_is_left_to_be_recovered(
    make_bench: MakeBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swmr: bool
) -> None:
    bench = make_bench(queue_bytes=MEMORY, enable_swmr=swmr, checkpoint_seconds=0.1)
    bench.goes_on = True
    bench.add(rate=100)
    first = bench.start().path
    wait_until(lambda: bench.stream().safe >= 10)
    with monkeypatch.context() as broken:

        def fail(file: h5py.File) -> None:
            raise OSError(errno.ENOSPC, "in the middle of it")

        broken.setattr(h5py.File, "flush", fail)
        event = interrupted(bench)
    assert event.path == first
    assert f"What was safe is in {first.name}" in event.problem.sentence
    before = bench.stream()
    assert before.saved == before.safe >= 10
    assert isinstance(file_state(first), LeftOpen)
    went_on = bench.go_on_in(tmp_path / "other")
    bench.wait_for_steps(before.saved + 50)
    assert bench.stop().lost == bench.stream().dropped
    assert isinstance(recover(first), Recovered)
    (there,), (later,) = detectors(first), detectors(went_on.path)
    assert_known(there)
    assert_known(later)
    assert len(there.steps) >= before.safe
    assert later.steps[0] - there.steps[0] == before.saved + bench.stream().dropped


def test_another_full_disk_is_refused_and_the_steps_wait_on(
    make_bench: MakeBench, small_disk: MakeDisk, tmp_path: Path
) -> None:
    bench = make_bench(small_disk("12m"), queue_bytes=MEMORY)
    bench.goes_on = True
    bench.add(rate=100)
    first = bench.start().path
    interrupted(bench)
    full = small_disk("2m")
    bench.bench.go_on_in(full)
    assert bench.refusal().trouble is Trouble.DISK_FULL
    assert bench.bench.status().state is State.INTERRUPTED
    (tmp_path / "file").touch()
    bench.bench.go_on_in(tmp_path / "file")
    assert "is a file; choose a folder" in bench.refusal().sentence
    went_on = bench.go_on_in(tmp_path / "other")
    bench.stop()
    assert_without_a_gap([first, went_on.path], bench)
    assert not list(full.rglob("*.h5"))


def test_stopping_instead_counts_what_waited_as_lost(
    make_bench: MakeBench, small_disk: MakeDisk
) -> None:
    bench = make_bench(small_disk("12m"), queue_bytes=MEMORY)
    bench.goes_on = True
    bench.add(rate=100)
    first = bench.start().path
    interrupted(bench)
    saved = bench.bench.status().saved
    wait_until(lambda: bench.bench.status().queue_fraction > 0.05)
    finished = bench.stop()
    assert finished.problem is not None
    assert finished.problem.trouble is Trouble.DISK_FULL
    assert (finished.path, finished.earlier, finished.saved) == (first, (), saved)
    assert finished.lost == bench.stream().dropped > 0
    assert bench.bench.status().queue_fraction == 0.0
    assert bench.bench.status().state is State.IDLE


@pytest.mark.parametrize("when_full", ["wait", "drop"])
def test_without_an_answer_the_queue_fills_up_and_what_is_lost_is_counted(
    make_bench: MakeBench, small_disk: MakeDisk, tmp_path: Path, when_full: str
) -> None:
    bench = make_bench(small_disk("12m"), queue_bytes=4 << 20, when_full=when_full)
    bench.goes_on = True
    bench.add(rate=200)
    first = bench.start().path
    interrupted(bench)
    wait_until(lambda: bench.bench.status().queue_fraction > 0.95)
    if when_full == "drop":
        wait_until(lambda: bench.stream().dropped > 10)
    saved = bench.stream().saved
    went_on = bench.go_on_in(tmp_path / "other")
    bench.wait_for_steps(saved + 50)
    finished = bench.stop()
    stream = bench.stream()
    assert finished.lost == stream.dropped + stream.missing
    steps = np.concatenate([detectors(path)[0].steps for path in (first, went_on.path)])
    assert len(steps) == stream.saved
    not_there = steps[-1] - steps[0] + 1 - len(steps)
    assert not_there == 0 if when_full == "wait" else 10 < not_there <= stream.dropped


def test_shutting_down_while_it_waits_ends_it(make_bench: MakeBench, small_disk: MakeDisk) -> None:
    bench = make_bench(small_disk("12m"))
    bench.goes_on = True
    bench.add(rate=100)
    bench.start()
    interrupted(bench)
    bench.bench.shut_down()
    assert bench.next(RecordingFinished).problem is not None


def test_comments_made_meanwhile_are_in_the_next_file(
    make_bench: MakeBench, small_disk: MakeDisk, tmp_path: Path
) -> None:
    bench = make_bench(small_disk("12m"), queue_bytes=MEMORY)
    bench.goes_on = True
    bench.add(rate=100)
    bench.start()
    interrupted(bench)
    bench.bench.add_comment("the disk was full")
    bench.settle()
    path = bench.go_on_in(tmp_path / "other").path
    bench.stop()
    assert "Comment: the disk was full" in log_texts(path)
