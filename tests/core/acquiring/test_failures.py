"""Sources that fail, hang or vanish, next to ones that do not. Real threads, no sleeps."""

from __future__ import annotations

import time

import pytest

from core.acquiring.outcome import Patience, SourceState
from core.acquisition import SourceGroup
from tests.core.acquiring.group_bench import Bench, wait_until
from tests.core.sources.faulty import Fault, FaultySettings, FaultySource


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


def test_failure_of_a_running_source_is_told_once(bench: Bench) -> None:
    bench.add("bad", rate=2, fault=Fault.RAISES, at_step=1)
    bench.group.start_all()
    wait_until(lambda: bench.status("bad").steps == 1)
    snap = bench.group.read_once()
    assert (snap.acquisitions, snap.failures) == ((), ())
    assert [failure.source for failure in bench.failures] == ["bad"]


def test_patience_grows_with_slow_sources() -> None:
    patience = Patience(start=30, stall=5, stall_periods=20)
    assert patience.for_step(10, 10) == 5
    assert patience.for_step(0.1, 0) == 200
    assert patience.for_step(10, 0.5) == 40
    assert patience.for_step(0, 0.1) == 200
    assert patience.for_step(0, 0) == 30
