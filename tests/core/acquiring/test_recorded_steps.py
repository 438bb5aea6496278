"""What a group hands to a recording, and what it misses. Real threads, no sleeps."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from core.acquiring.outcome import Refusal, SourceState
from core.data import Acquisition
from core.regions import SpanRegion
from tests.core.acquiring.group_bench import Bench, wait_until
from tests.core.sources.faulty import Fault, FaultySettings, FaultySource

SPAN = SpanRegion("all", "#2b8a3e", 0, 100)


def test_missing_steps_are_counted_until_the_recording_stops(bench: Bench) -> None:
    bench.add("bad", rate=50, fault=Fault.STALLS, at_step=40)
    bench.run()
    wait_until(lambda: bench.failures)
    last_good = bench.failures[0].last_good_time
    assert bench.group.missing_steps(last_good) == {"bad": 0}
    assert bench.group.missing_steps(last_good + 10.001) == {"bad": 500}
    bench.group.stop_recording()
    assert bench.group.missing_steps(last_good + 10.001) == {"bad": 500}
    bench.group.start("bad")
    assert bench.group.missing_steps(last_good + 10.001) == {}


def test_only_the_named_sources_are_recorded(bench: Bench) -> None:
    bench.add("wanted")
    bench.add("other")
    bench.add("broken", fault=Fault.RAISES, at_step=0)
    bench.group.start_all()
    wait_until(lambda: bench.failures and bench.status("other").steps)
    bench.group.start_recording(bench.recorded.append, names=["wanted"])
    before = bench.status("other").steps
    wait_until(lambda: bench.steps("wanted") and bench.status("other").steps > before + 3)
    assert bench.steps("other") == []
    assert bench.group.missing_steps(time.time() + 100) == {}


def test_missing_steps_of_a_flat_out_source_follow_its_measured_rate(bench: Bench) -> None:
    bench.add("bad", rate=0, fault=Fault.RAISES, at_step=500)
    bench.run()
    wait_until(lambda: bench.failures)
    (failure,) = bench.failures
    assert failure.rate > 100
    until = failure.last_good_time + 1000
    missing = bench.group.missing_steps(until)["bad"]
    assert missing == pytest.approx(1000 * failure.rate, rel=0.01)


def test_waiting_for_the_disk_is_not_the_sources_fault(bench: Bench) -> None:
    queue_has_room = threading.Event()

    def put(acquisition: Acquisition) -> None:
        if acquisition.source == "good":
            queue_has_room.wait(60)
        bench.recorded.append(acquisition)

    bench.add("good", rate=0)
    bench.add("stalls", fault=Fault.STALLS)
    bench.group.start_all()
    bench.group.start_recording(put)
    # The watchdog has given up the one that stalls, so it had the time to give up the other.
    wait_until(lambda: bench.failures)
    queue_has_room.set()
    wait_until(lambda: len(bench.steps("good")) >= 3)
    assert [failure.source for failure in bench.failures] == ["stalls"]


def test_a_sink_that_fails_is_told_about(bench: Bench) -> None:
    def put(acquisition: Acquisition) -> None:
        raise RuntimeError("queue is closed")

    bench.add("one")
    bench.group.start_all()
    bench.group.start_recording(put)
    wait_until(lambda: bench.failures)
    assert "Its data could not be passed on (RuntimeError(" in bench.failures[0].sentence


@pytest.mark.parametrize("every_step", [True, False])
def test_recording_gets_what_regions_compute_only_if_told_so(
    bench: Bench, every_step: bool
) -> None:
    bench.add("one", rate=0)
    bench.group.set_regions("one", (("curve", SPAN),))
    bench.group.start_all()
    bench.group.start_recording(bench.recorded.append, compute_every_step=every_step)
    wait_until(lambda: len(bench.recorded) > 100)
    bench.group.stop_all()
    assert {len(acquisition.data) for acquisition in bench.recorded[1:]} == {6 if every_step else 2}


def test_what_a_file_is_laid_out_for_cannot_change_while_recording(bench: Bench) -> None:
    bench.add("one")
    bench.group.start_all()
    bench.group.start_recording(bench.recorded.append, compute_every_step=True)
    refused = "The settings of one cannot be changed while recording."
    assert bench.group.configure("one", FaultySettings()) == Refusal(refused)
    assert isinstance(bench.group.remove("one"), Refusal)
    assert isinstance(bench.group.add("two", FaultySource, FaultySettings()), Refusal)
    assert isinstance(bench.group.set_regions("one", ()), Refusal)
    bench.group.stop_recording()
    assert bench.group.set_regions("one", ()) is None
    assert bench.group.remove("one") is None
    assert bench.group.names == ()


def test_a_source_that_failed_stays_out_of_the_recording(bench: Bench) -> None:
    bench.add("bad", fault=Fault.RAISES)
    bench.group.start_recording(bench.recorded.append)
    bench.group.start_all()
    wait_until(lambda: bench.failures)
    refused = "bad failed and cannot be started again while recording."
    assert bench.group.start("bad") == Refusal(refused)
    bench.group.start_all()
    assert bench.steps("bad") == [0, 1, 2]
    assert bench.status("bad").state is SourceState.FAILED
    bench.group.stop_recording()
    assert bench.group.start("bad") is None


def test_late_steps_are_counted_as_missed(bench: Bench) -> None:
    hold = threading.Event()

    def put(acquisition: Acquisition) -> None:
        bench.recorded.append(acquisition)
        if len(bench.recorded) == 3:
            hold.wait(60)

    bench.add("one", rate=1000)
    bench.group.start_all()
    bench.group.start_recording(put)
    wait_until(lambda: len(bench.recorded) == 3)
    held_at = time.monotonic()
    wait_until(lambda: time.monotonic() - held_at > 0.5)
    hold.set()
    wait_until(lambda: bench.status("one").missed)
    wait_until(lambda: len(bench.recorded) > 20)
    bench.group.stop_all()
    gaps = np.diff(bench.steps("one")) - 1
    assert gaps.sum() <= bench.status("one").missed
    assert gaps.max() >= 240
