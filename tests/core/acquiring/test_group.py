"""Sources run together: pace, names, settings, live view, snaps. Real threads, no sleeps."""

from __future__ import annotations

import time

import pytest

from core.acquiring.outcome import Refusal, SourceState
from core.acquiring.pace import EASED_PERIOD
from core.acquisition import SourceGroup
from core.regions import SpanRegion
from tests.core.acquiring.group_bench import Bench, values, wait_until
from tests.core.sources.faulty import Fault, FaultySettings, FaultySource

SPAN = SpanRegion("all", "#2b8a3e", 0, 100)


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


def test_fast_sources_are_eased_for_a_while(bench: Bench) -> None:
    bench.add("fast", rate=2000)
    bench.run()
    wait_until(lambda: len(bench.recorded) >= 10)
    with bench.group.eased():
        begin, before = time.monotonic(), len(bench.recorded)
        wait_until(lambda: len(bench.recorded) - before >= 6)
        # One step may have been under way.
        assert time.monotonic() - begin >= 4 * EASED_PERIOD
    after = len(bench.recorded)
    wait_until(lambda: len(bench.recorded) - after >= 100)
    steps = bench.steps("fast")[: after + 1]
    assert steps[before:] == list(range(steps[before], steps[before] + len(steps) - before))


def test_reused_buffer_does_no_harm(bench: Bench) -> None:
    bench.add("reuser", rate=0, reuses_buffer=True)
    bench.run()
    wait_until(lambda: len(bench.recorded) >= 50)
    bench.group.stop_all()
    assert all(set(values(a)) == {float(a.step)} for a in bench.recorded)
    assert not any(b.channels[0].flags.writeable for a in bench.recorded for b in a.data)


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


def test_what_is_started_and_read_goes_on_and_a_failure_is_told_once(bench: Bench) -> None:
    bench.add("one")
    bench.add("bad", fault=Fault.REFUSES_TO_OPEN)
    bench.add("two")
    snap = bench.group.start_and_read()
    assert [(a.source, a.step) for a in snap.acquisitions] == [("one", 0), ("two", 0)]
    assert snap.failures == ()
    assert [f.source for f in bench.failures] == ["bad"]
    assert FaultySource.events.count("open") == 3
    states = [status.state for status in bench.group.status()]
    assert states == [SourceState.LIVE, SourceState.FAILED, SourceState.LIVE]


def test_snap_of_running_sources_takes_their_next_step(bench: Bench) -> None:
    bench.add("one")
    bench.group.start_all()
    wait_until(lambda: bench.status("one").steps > 3)
    (acquisition,) = bench.group.read_once().acquisitions
    assert acquisition.step >= 3
    assert FaultySource.events == ["open"]
    assert bench.status("one").state is SourceState.LIVE


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


def test_names_are_unique(bench: Bench) -> None:
    bench.add("Camera")
    assert isinstance(bench.group.add("Camera", FaultySource, FaultySettings()), Refusal)
    assert isinstance(bench.group.add("", FaultySource, FaultySettings()), Refusal)
    assert bench.group.free_name("Camera") == "Camera 2"
    bench.add("Camera 2")
    assert bench.group.free_name("Camera") == "Camera 3"
    assert bench.group.free_name("Stack") == "Stack"
