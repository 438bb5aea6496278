"""Sources run together: pace, failures, snaps, recording, regions. Real threads, no sleeps."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from core.acquiring.outcome import Patience, Refusal, SourceFailure, SourceState, SourceStatus
from core.acquisition import SourceGroup
from core.data import Acquisition
from core.regions import SpanRegion
from tests.core.sources.faulty import Fault, FaultySettings, FaultySource

QUICK = Patience(start=0.4, stall=0.4, stall_periods=1, stop=1.0)
SPAN = SpanRegion("all", "#2b8a3e", 0, 100)


class Bench:
    """A group and everything it reported."""

    def __init__(self) -> None:
        self.failures: list[SourceFailure] = []
        self.recorded: list[Acquisition] = []
        self.group = SourceGroup(self.failures.append, QUICK)

    def add(self, name: str, **settings: Any) -> None:
        assert self.group.add(name, FaultySource, FaultySettings(**settings)) is None

    def status(self, name: str) -> SourceStatus:
        return next(status for status in self.group.status() if status.name == name)

    def steps(self, name: str) -> list[int]:
        return [a.step for a in tuple(self.recorded) if a.source == name]

    def run(self) -> None:
        self.group.start_all()
        self.group.start_recording(self.recorded.append)


@pytest.fixture
def bench() -> Iterator[Bench]:
    FaultySource.release.clear()
    FaultySource.events.clear()
    bench = Bench()
    yield bench
    FaultySource.release.set()
    bench.group.close()


def wait_until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.005)


def values(acquisition: Acquisition, block: str = "curve") -> list[float]:
    return next(b.channels[0].tolist() for b in acquisition.data if b.name == block)


def test_sources_deliver_numbered_steps_under_their_name(bench: Bench) -> None:
    bench.add("left")
    bench.add("right", rate=0)
    assert [status.state for status in bench.group.status()] == [SourceState.IDLE] * 2
    before = time.time()
    bench.run()
    wait_until(lambda: len(bench.steps("left")) >= 5 and len(bench.steps("right")) >= 5)
    bench.group.stop_all()
    for name in ("left", "right"):
        steps = bench.steps(name)
        assert steps == list(range(steps[0], steps[0] + len(steps)))
        assert bench.status(name).state is SourceState.STOPPED
    stamps = [a.timestamp for a in bench.recorded if a.source == "left"]
    assert stamps == sorted(stamps)
    assert before <= stamps[0] <= stamps[-1] <= time.time()
    assert all(set(values(a)) == {float(a.step)} for a in bench.recorded)
    assert FaultySource.events.count("close") == 2


def test_status_shows_what_goes_on(bench: Bench) -> None:
    bench.add("one", rate=100)
    bench.group.start_all()
    wait_until(lambda: bench.status("one").rate > 20)
    status = bench.status("one")
    assert (status.kind, status.title, status.state) == ("faulty", "Faulty", SourceState.LIVE)
    assert status.steps > 5
    assert status.last_time == pytest.approx(time.time(), abs=5)
    bench.group.stop_all()
    assert bench.status("one").rate == 0


def test_reused_buffer_does_no_harm(bench: Bench) -> None:
    bench.add("reuser", rate=0, reuses_buffer=True)
    bench.run()
    wait_until(lambda: len(bench.recorded) >= 50)
    bench.group.stop_all()
    assert all(set(values(a)) == {float(a.step)} for a in bench.recorded)
    assert not any(b.channels[0].flags.writeable for a in bench.recorded for b in a.data)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault.RAISES, "bad was stopped. It could not be read (ValueError('bad answer 0x17'))."),
        (Fault.RAISES_FOR_PEOPLE, "bad was stopped. The lamp is broken. Replace it."),
        (
            Fault.CHANGES_SHAPE,
            "bad was stopped. It changed its shape at step 3: "
            "curve was 16 float64 and is now 17 float64.",
        ),
        (
            Fault.CHANGES_TYPE,
            "bad was stopped. It changed its shape at step 3: "
            "curve was 16 float64 and is now 16 float32.",
        ),
        (
            Fault.DROPS_A_BLOCK,
            "bad was stopped. It changed its shape at step 3: "
            "it measured step, curve and now measures step.",
        ),
        (Fault.STALLS, "bad was stopped. It delivered nothing for 0.4 s."),
    ],
)
def test_a_source_that_fails_is_stopped_alone(bench: Bench, fault: Fault, sentence: str) -> None:
    bench.add("good")
    bench.add("bad", rate=50, fault=fault)
    bench.run()
    wait_until(lambda: bench.failures)
    failure = bench.failures[0]
    assert (failure.source, failure.sentence) == ("bad", sentence)
    assert bench.status("bad").state is SourceState.FAILED
    assert bench.status("bad").failure is failure
    assert set(bench.steps("bad")) <= {0, 1, 2}
    count = len(bench.steps("good"))
    wait_until(lambda: len(bench.steps("good")) >= count + 5)
    assert bench.status("good").state is SourceState.LIVE
    bench.group.stop_all()
    assert len(bench.failures) == 1


def test_failure_says_where_and_why(bench: Bench) -> None:
    bench.add("bad", rate=50, fault=Fault.RAISES, at_step=2)
    before = time.time()
    bench.group.start_all()
    wait_until(lambda: bench.failures)
    (failure,) = bench.failures
    assert failure.at_step in (2, 3)
    assert before <= failure.last_good_time <= failure.at_time <= time.time()
    assert 'raise ValueError("bad answer 0x17")' in failure.detail
    wait_until(lambda: "close" in FaultySource.events)


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


def test_a_source_that_cannot_be_opened_says_so(bench: Bench) -> None:
    bench.add("bad", fault=Fault.REFUSES_TO_OPEN)
    bench.group.start_all()
    wait_until(lambda: bench.failures)
    expected = "bad was stopped. The instrument is not there. Plug it in."
    assert bench.failures[0].sentence == expected


def test_a_source_that_hangs_in_opening_is_given_up(bench: Bench) -> None:
    bench.add("bad", fault=Fault.HANGS_IN_OPEN)
    bench.group.start_all()
    wait_until(lambda: bench.failures)
    assert "did not deliver its first step for 0.4 s" in bench.failures[0].sentence


def test_a_source_that_fails_to_close_is_told_about(bench: Bench) -> None:
    bench.add("bad", fault=Fault.FAILS_TO_CLOSE)
    bench.group.start_all()
    wait_until(lambda: bench.status("bad").steps)
    bench.group.stop_all()
    assert "could not be closed (OSError('handle is gone'))" in bench.failures[0].sentence


def test_a_source_that_comes_back_after_it_was_given_up_delivers_nothing(bench: Bench) -> None:
    bench.add("bad", rate=0, fault=Fault.STALLS, at_step=2)
    bench.run()
    wait_until(lambda: bench.failures)
    FaultySource.release.set()
    wait_until(lambda: "close" in FaultySource.events)
    assert set(bench.steps("bad")) <= {0, 1}


def test_stopping_does_not_wait_for_ever_for_a_hanging_source(bench: Bench) -> None:
    bench.group = SourceGroup(bench.failures.append, Patience(stop=0.1))
    bench.add("bad", rate=0, fault=Fault.STALLS)
    bench.group.start_all()
    wait_until(lambda: bench.status("bad").steps == 3)
    bench.group.stop_all()
    assert bench.status("bad").state is SourceState.FAILED
    assert "left behind" in bench.failures[0].sentence


def test_a_failed_source_can_be_started_again(bench: Bench) -> None:
    bench.add("bad", fault=Fault.STALLS)
    bench.group.start_all()
    wait_until(lambda: bench.failures)
    assert bench.group.configure("bad", FaultySettings()) is None
    bench.group.start("bad")
    wait_until(lambda: bench.status("bad").steps > 5)
    assert bench.status("bad").failure is None


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


def test_snap_opens_reads_once_and_closes(bench: Bench) -> None:
    bench.add("one")
    bench.add("bad", fault=Fault.RAISES_FOR_PEOPLE, at_step=0)
    bench.add("two")
    for _ in range(3):
        snap = bench.group.read_once()
        assert [(a.source, a.step) for a in snap.acquisitions] == [("one", 0), ("two", 0)]
        assert [f.source for f in snap.failures] == ["bad"]
        assert not any(status.state.is_running for status in bench.group.status())
    assert FaultySource.events.count("open") == FaultySource.events.count("close") == 9
    assert bench.failures == []
    newest = bench.group.take_newest("one")
    assert newest is not None
    assert values(newest) == [0.0] * 16


def test_snap_of_running_sources_takes_their_next_step(bench: Bench) -> None:
    bench.add("one")
    bench.group.start_all()
    wait_until(lambda: bench.status("one").steps > 3)
    (acquisition,) = bench.group.read_once().acquisitions
    assert acquisition.step >= 3
    assert FaultySource.events == ["open"]
    assert bench.status("one").state is SourceState.LIVE


def test_failure_of_a_running_source_is_told_once(bench: Bench) -> None:
    bench.add("bad", rate=2, fault=Fault.RAISES, at_step=1)
    bench.group.start_all()
    wait_until(lambda: bench.status("bad").steps == 1)
    snap = bench.group.read_once()
    assert (snap.acquisitions, snap.failures) == ((), ())
    assert [failure.source for failure in bench.failures] == ["bad"]


def test_snap_does_not_wait_for_ever(bench: Bench) -> None:
    bench.group = SourceGroup(bench.failures.append)
    bench.add("resting", fault=Fault.STALLS, at_step=0)
    bench.add("running", rate=0.001)
    bench.group.start("running")
    wait_until(lambda: bench.status("running").steps == 1)
    snap = bench.group.read_once(timeout=0.2)
    assert [failure.sentence for failure in snap.failures] == [
        "resting was stopped. It delivered nothing within 0.2 s.",
        "running delivered nothing within 0.2 s.",
    ]
    assert bench.status("running").state is SourceState.LIVE
    assert bench.failures == []


def test_snap_carries_what_regions_compute(bench: Bench) -> None:
    bench.add("one")
    bench.group.set_regions("one", (("curve", SPAN), (1, SPAN), ("nothing", SPAN), (7, SPAN)))
    (acquisition,) = bench.group.read_once().acquisitions
    assert [block.name for block in acquisition.data[2:]] == [
        *("all mean", "all sum", "all min", "all max") * 2
    ]


def test_live_view_gets_the_newest_step_once_with_regions(bench: Bench) -> None:
    bench.add("one")
    bench.group.set_regions("one", (("curve", SPAN),))
    bench.group.start_all()
    wait_until(lambda: bench.status("one").steps > 20)
    bench.group.stop_all()
    newest = bench.group.take_newest("one")
    assert newest is not None
    assert newest.step == bench.status("one").steps - 1
    assert values(newest, "all max") == [float(newest.step)]
    assert bench.group.take_newest("one") is None


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


def test_live_view_is_not_flooded(bench: Bench) -> None:
    bench.add("one", rate=0)
    bench.group.start_all()
    seen, begun = 0, time.monotonic()
    while time.monotonic() - begun < 0.5:
        seen += bench.group.take_newest("one") is not None
    elapsed = time.monotonic() - begun
    assert 1 <= seen <= 30 * elapsed + 2


def test_settings_of_a_running_source_restart_it(bench: Bench) -> None:
    bench.add("one")
    bench.group.start_all()
    wait_until(lambda: bench.status("one").steps > 2)
    assert bench.group.configure("one", FaultySettings(rate=100)) is None
    wait_until(lambda: bench.status("one").steps > 0)
    assert FaultySource.events == ["open", "close", "open"]
    assert bench.group.settings("one").rate == 100


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


def test_names_are_unique(bench: Bench) -> None:
    bench.add("Camera")
    assert isinstance(bench.group.add("Camera", FaultySource, FaultySettings()), Refusal)
    assert isinstance(bench.group.add("", FaultySource, FaultySettings()), Refusal)
    assert bench.group.free_name("Camera") == "Camera 2"
    bench.add("Camera 2")
    assert bench.group.free_name("Camera") == "Camera 3"
    assert bench.group.free_name("Stack") == "Stack"


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


def test_patience_grows_with_slow_sources() -> None:
    patience = Patience(start=30, stall=5, stall_periods=20)
    assert patience.for_step(10, 10) == 5
    assert patience.for_step(0.1, 0) == 200
    assert patience.for_step(10, 0.5) == 40
    assert patience.for_step(0, 0.1) == 200
    assert patience.for_step(0, 0) == 30
