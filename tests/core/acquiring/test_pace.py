"""Deadlines and rates on a clock that the test turns."""

from __future__ import annotations

import itertools
import threading

import pytest

from core.acquiring.pace import EASED_PERIOD, REST, Pace, RateMeter


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """A sleep that turns the clock instead."""
        self.now += seconds


class Waiting(threading.Event):
    """An event whose waiting turns the clock."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    def wait(self, timeout: float | None = None) -> bool:
        if not self.is_set():
            self.clock.now += timeout or 0.0
        return self.is_set()


def test_steps_come_at_their_deadlines_without_drift() -> None:
    clock = Clock()
    pace, stopped = Pace(10, clock, clock.sleep), Waiting(clock)
    times = []
    for step in range(1000):
        assert pace.next_step(stopped) == step
        times.append(clock.now - 1000.0)
        clock.now += 0.03  # reading takes its time
    assert times == pytest.approx([i / 10 for i in range(1000)])
    assert pace.missed == 0


def test_a_hiccup_is_caught_up() -> None:
    clock = Clock()
    pace, stopped = Pace(100, clock, clock.sleep), Waiting(clock)
    assert pace.next_step(stopped) == 0
    clock.now += 0.2
    assert [pace.next_step(stopped) for _ in range(25)] == list(range(1, 26))
    assert clock.now == pytest.approx(1000.25, abs=0.001)
    assert pace.missed == 0


def test_steps_whose_time_is_over_are_left_out_and_counted() -> None:
    clock = Clock()
    pace, stopped = Pace(100, clock, clock.sleep), Waiting(clock)
    assert pace.next_step(stopped) == 0
    clock.now += 1.005
    assert pace.next_step(stopped) == 100
    assert pace.missed == 99
    assert pace.next_step(stopped) == 101
    assert clock.now == pytest.approx(1001.01)


@pytest.mark.parametrize("rate", [1000, 10])
def test_while_eased_a_fast_source_rests_and_misses_nothing(rate: float) -> None:
    clock = Clock()
    pace, stopped = Pace(rate, clock, clock.sleep), Waiting(clock)
    period = max(EASED_PERIOD, 1 / rate)
    times = []
    for step in range(60):
        pace.eased = 20 <= step < 40
        assert pace.next_step(stopped) == step
        times.append(clock.now)
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert gaps == pytest.approx([1 / rate] * 19 + [period] * 20 + [1 / rate] * 20)
    assert pace.missed == 0


def test_a_slow_source_may_be_late_by_a_period() -> None:
    clock = Clock()
    pace, stopped = Pace(0.1, clock, clock.sleep), Waiting(clock)
    assert pace.next_step(stopped) == 0
    clock.now += 19
    assert pace.next_step(stopped) == 1
    clock.now += 25
    assert pace.next_step(stopped) == 4
    assert pace.missed == 2


def test_flat_out_only_rests_now_and_then_and_never_misses() -> None:
    clock = Clock()
    pace, stopped = Pace(0, clock, clock.sleep), Waiting(clock)
    for step in range(1000):
        assert pace.next_step(stopped) == step
        clock.now += 0.0001  # reading takes its time
    assert pace.missed == 0
    rested = clock.now - 1000.1
    assert rested == pytest.approx(1000 / 11 * REST, rel=0.1)


@pytest.mark.parametrize("rate", [0, 10])
def test_no_step_once_stopped(rate: float) -> None:
    clock = Clock()
    pace, stopped = Pace(rate, clock, clock.sleep), Waiting(clock)
    stopped.set()
    assert pace.next_step(stopped) is None


def test_stopping_ends_the_wait_for_a_far_deadline() -> None:
    pace, stopped = Pace(1e-9), threading.Event()
    assert pace.next_step(stopped) == 0
    threading.Timer(0.01, stopped.set).start()
    assert pace.next_step(stopped) is None


def test_rate_is_measured_and_sinks_when_nothing_comes() -> None:
    clock = Clock()
    meter = RateMeter(clock)
    assert meter.rate == 0
    for _ in range(100):
        clock.now += 0.02
        meter.tick()
    assert meter.count == 100
    assert meter.rate == pytest.approx(50)
    clock.now += 100
    assert meter.rate < 1
    assert meter.settled_rate == pytest.approx(50)


def test_rate_of_slow_steps() -> None:
    clock = Clock()
    meter = RateMeter(clock)
    for _ in range(5):
        clock.now += 4
        meter.tick()
        assert meter.rate == pytest.approx(0.25)
    clock.now += 3.9
    assert meter.rate == pytest.approx(0.25)


def test_few_steps_have_a_typical_rate_before_one_is_measured() -> None:
    clock = Clock()
    meter = RateMeter(clock)
    for _ in range(4):
        clock.now += 0.01
        meter.tick()
    assert meter.rate == 0
    assert meter.typical_rate == pytest.approx(100)
