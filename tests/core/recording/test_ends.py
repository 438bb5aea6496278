"""A recording that ends, by itself or in a hurry, leaves a bench that works."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.recording.events import (
    FileChosen,
    RecordingFinished,
    RecordingStarted,
    Refused,
    SourceStopped,
    Trouble,
)
from core.recording.status import State
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, remove, wait_until
from tests.core.recording.stored import assert_complete, assert_known, detectors, log_texts


def states(bench: DrivenBench) -> set[str]:
    return {status.state.value for status in bench.bench.source_status()}


def test_sources_that_only_ran_for_a_recording_rest_when_it_ends_by_itself(
    make_bench: MakeBench,
) -> None:
    bench = make_bench()
    bench.add()
    bench.start()
    bench.wait_for_steps(5)
    remove(bench.bench.current_file.parent)  # type: ignore[union-attr]
    finished = bench.next(RecordingFinished)
    assert finished.problem is not None
    wait_until(lambda: states(bench) == {"stopped"}, "stopping the source")
    assert bench.bench.status().state is State.IDLE
    bench.add("power_meter")
    bench.bench.new_file()
    bench.next(FileChosen)
    again = bench.record()
    assert {d.title for d in detectors(again.path)} == {"Known", "Power meter (simulated)"}
    assert again.problem is None


def test_grabbing_survives_a_recording_that_ends_by_itself(make_bench: MakeBench) -> None:
    bench = make_bench()
    name = bench.add()
    bench.bench.grab()
    bench.start()
    bench.wait_for_steps(5)
    remove(bench.bench.current_file.parent)  # type: ignore[union-attr]
    bench.next(RecordingFinished)
    bench.settle()
    assert states(bench) == {"live"}
    seen = bench.bench.newest(name)
    wait_until(lambda: bench.bench.newest(name) is not seen, "another step")


def test_a_second_click_does_not_start_a_second_recording(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add()
    bench.hold()
    for _ in range(3):
        bench.bench.start_saving()
    bench.go_on()
    assert [bench.refusal().trouble, bench.refusal().trouble] == [Trouble.BUSY] * 2
    bench.next(RecordingStarted)
    bench.wait_for_steps(3)
    finished = bench.stop()
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert len(bench.heard(RecordingStarted)) == 1


def test_what_would_disturb_a_recording_is_refused_as_soon_as_it_is_asked_for(
    make_bench: MakeBench, tmp_path: Path
) -> None:
    bench = make_bench(save_raw_only=False)
    name = bench.add()
    bench.hold()
    bench.bench.start_saving()
    bench.bench.save_snapshot()
    bench.bench.new_file()
    bench.bench.append_to(tmp_path / "other.h5")
    assert bench.bench.add_source("known") is None
    bench.bench.remove_source(name)
    bench.bench.configure_source(name, bench.bench.config(name).settings)
    assert not bench.bench.set_regions(name, ())
    bench.bench.save_source_as(name, "uint8")
    bench.change(saving_dynamic="uint8")
    bench.bench.stop_grab()
    assert len(bench.heard(Refused)) == 10
    for problem in [bench.refusal() for _ in range(10)]:
        assert problem.trouble is Trouble.BUSY
        assert problem.sentence.endswith(".")
    bench.go_on()
    bench.next(RecordingStarted)
    bench.wait_for_steps(3)
    (detector,) = detectors(bench.stop().path)
    assert_known(detector, raw_only=False)


def test_a_start_that_fails_leaves_the_bench_idle(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make_bench()
    bench.add()

    def fail(*arguments: object) -> str:
        raise LookupError("no such thing")

    with monkeypatch.context() as patched:
        patched.setattr("core.engine.source_xml", fail)
        bench.bench.start_saving()
        problem = bench.refusal()
    assert problem.trouble is Trouble.UNFORESEEN
    assert "no such thing" in problem.sentence
    assert "LookupError" in problem.detail
    wait_until(lambda: bench.bench.status().state is State.IDLE, "idle")
    bench.settle()
    assert states(bench) == {"stopped"}
    bench.events.clear()
    assert bench.record().problem is None


def test_shutting_down_finishes_the_file(make_bench: MakeBench, tmp_path: Path) -> None:
    with DrivenBench(tmp_path) as bench:
        bench.add()
        path = bench.start().path
        bench.wait_for_steps(10)
    (finished,) = bench.heard(RecordingFinished)
    assert (finished.path, finished.problem) == (path, None)
    (detector,) = detectors(path)
    assert_known(detector)
    assert_complete(detector, bench.stream())


def test_without_sources_there_is_nothing_to_save(make_bench: MakeBench) -> None:
    bench = make_bench()
    for ask in (
        bench.bench.start_saving,
        bench.bench.save_snapshot,
        bench.bench.snap,
        bench.bench.take_background,
        bench.bench.grab,
    ):
        ask()
        problem = bench.refusal()
        assert problem.trouble is Trouble.NO_SOURCE
        assert "Add a source" in problem.sentence
    assert bench.bench.status().state is State.IDLE


def test_when_no_source_gives_a_step_nothing_is_started(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add("faulty", fault="refuses to open")
    bench.bench.start_saving()
    stopped = bench.next(SourceStopped)
    assert "Plug it in" in stopped.problem.sentence
    wait_until(lambda: bench.bench.status().state is State.IDLE, "idle")
    assert not bench.heard(RecordingStarted)
    assert bench.bench.current_file is None


def test_the_log_tells_of_starting_and_stopping(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add()
    path = bench.record().path
    assert log_texts(path) == [f"Recording Known into {path.name}", "Recording stopped"]


def test_what_comes_after_the_stop_is_not_recorded_however_much_waits(
    make_bench: MakeBench,
) -> None:
    bench = make_bench()
    name = bench.add()
    bench.bench.grab()
    bench.start()
    bench.wait_for_steps(5)

    def newest() -> int:
        step = bench.bench.newest(name)
        return -1 if step is None else step.step

    bench.hold()
    bench.bench.stop_saving()
    last = newest()
    wait_until(lambda: newest() > last + 20, "steps after the stop")
    bench.go_on()
    finished = bench.next(RecordingFinished)
    assert finished.lost == 0
    # One may have been on its way when the recording was told to stop.
    assert 5 <= bench.stream().saved <= last + 2
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert bench.bench.status().state is State.IDLE


def test_a_stop_just_after_the_end_leaves_a_bench_that_records(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add()
    bench.record()
    bench.bench.stop_saving()
    bench.settle()
    assert bench.bench.status().state is State.IDLE
    assert bench.record().problem is None
