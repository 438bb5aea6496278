"""A scan's run: in order, pausable, and asking when something fails."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from core.data import Acquisition, Data
from core.scanning.events import Answer, ManualPrompt, ScanFailure, ScanState
from core.scanning.run import MeasureError
from tests.core.scanning.known_scan import Running, axis, one_value, scan


class Gate:
    """Measures only as often as it is let."""

    def __init__(self, open_for: int = 0) -> None:
        self.left = threading.Semaphore(open_for)

    def __call__(self) -> tuple[Acquisition, ...]:
        assert self.left.acquire(timeout=20)
        return one_value()


def failing_at(*calls: int) -> tuple[list[int], object]:
    """A measurement that fails at these calls, counted from 1."""
    count = [0]

    def measure() -> tuple[Acquisition, ...]:
        count[0] += 1
        if count[0] in calls:
            raise MeasureError("meter", f"broken at call {count[0]}")
        return one_value()

    return count, measure


def test_points_come_in_order_with_where_they_were_taken() -> None:
    running = Running(scan(axis("y", 2), axis("x", 3), order="back and forth"))
    running.run.start()
    ended = running.finish()
    assert (ended.state, ended.taken, ended.skipped) == (ScanState.COMPLETE, 6, 0)
    assert [point.actual for point in running.points] == [
        (0, 0), (0, 1), (0, 2), (1, 2), (1, 1), (1, 0),
    ]  # fmt: skip
    assert running.run.progress().visited == 6


def test_the_source_is_read_after_the_settle_time() -> None:
    reads: list[float] = []

    def measure() -> tuple[Acquisition, ...]:
        reads.append(time.monotonic())
        return one_value()

    running = Running(scan(axis(points=3), settle=0.05), measure)
    began = time.monotonic()
    running.run.start()
    running.finish()
    assert [read - began >= 0.05 * (i + 1) for i, read in enumerate(reads)] == [True] * 3


def test_pause_resume_and_abort() -> None:
    gate = Gate(1)
    running = Running(scan(axis(points=5)), gate)
    running.run.control.pause()
    running.run.start()
    running.wait_until(lambda: running.run.progress().state is ScanState.PAUSED)
    assert running.points == []
    running.run.control.resume()
    running.wait_until(lambda: running.numbers == [0])
    running.run.control.abort()
    gate.left.release(9)
    ended = running.finish()
    assert ended.state is ScanState.ABORTED
    assert ended.taken == len(running.points) == 1


def test_abort_ends_a_pause_a_settle_time_and_a_move() -> None:
    for settings in (scan(settle=3600), scan(axis(points=3, speed=1e-3, kind="stage"))):
        running = Running(settings)
        running.run.start()
        running.wait_until(lambda: running.run.progress().state is ScanState.RUNNING)  # noqa: B023
        running.run.control.abort()
        assert running.finish().state is ScanState.ABORTED
    running = Running(scan())
    running.run.control.pause()
    running.run.start()
    running.run.control.abort()
    assert running.finish().state is ScanState.ABORTED


def test_skip_leaves_the_present_point_out() -> None:
    gate = Gate(1)
    running = Running(scan(axis(points=3)), gate)
    running.run.start()
    running.wait_until(lambda: running.run.progress().visited == 1)
    running.run.control.skip()
    gate.left.release(9)
    ended = running.finish()
    assert (running.numbers, ended.skipped, ended.state) == ([0, 2], 1, ScanState.COMPLETE)


@pytest.mark.parametrize(
    ("answer", "numbers", "state"),
    [
        (Answer.RETRY, [0, 1, 2], ScanState.COMPLETE),
        (Answer.SKIP, [0, 2], ScanState.COMPLETE),
        (Answer.ABORT, [0], ScanState.FAILED),
    ],
)
def test_a_failure_is_asked_about(answer: Answer, numbers: list[int], state: ScanState) -> None:
    _, measure = failing_at(2)
    running = Running(scan(axis(points=3)), measure)  # type: ignore[arg-type]
    running.run.start()
    running.wait_until(lambda: running.run.progress().state is ScanState.ASKING)
    match running.run.progress().question:
        case ScanFailure(point=1, what="meter", sentence="broken at call 2", can_skip=True):
            pass
        case other:
            pytest.fail(repr(other))
    running.run.control.answer(answer, always=False)
    ended = running.finish()
    assert (running.numbers, ended.state) == (numbers, state)
    assert (ended.failure is not None) == (state is ScanState.FAILED)


def test_the_same_from_now_on_is_asked_once() -> None:
    _, measure = failing_at(1, 3, 4)
    running = Running(scan(axis(points=5)), measure)  # type: ignore[arg-type]
    running.run.start()
    running.wait_until(lambda: running.run.progress().state is ScanState.ASKING)
    running.run.control.answer(Answer.SKIP, always=True)
    assert running.finish().skipped == 3
    assert running.numbers == [1, 4]


def test_retrying_for_ever_asks_again() -> None:
    count, measure = failing_at(*range(1, 100))
    running = Running(scan(axis(points=2)), measure)  # type: ignore[arg-type]
    running.run.start()
    running.wait_until(lambda: running.run.progress().state is ScanState.ASKING)
    running.run.control.answer(Answer.RETRY, always=True)
    running.wait_until(lambda: count[0] > 1 and running.run.progress().state is ScanState.ASKING)
    running.run.control.answer(Answer.ABORT, always=False)
    assert running.finish().state is ScanState.FAILED
    assert 5 < count[0] < 20


def test_a_failing_stage_names_its_axis() -> None:
    running = Running(scan(axis("z", 4, fails_every=3)))
    running.run.start()
    running.wait_until(lambda: running.run.progress().state is ScanState.ASKING)
    question = running.run.progress().question
    assert isinstance(question, ScanFailure)
    assert (question.what, question.point) == ("z", 2)
    assert "got stuck" in question.sentence
    running.run.control.answer(Answer.RETRY, always=True)
    assert running.finish().state is ScanState.COMPLETE
    assert running.numbers == [0, 1, 2, 3]


def test_a_manual_axis_asks_and_keeps_what_was_typed() -> None:
    running = Running(scan(axis("oven", 2, kind="manual", instruction="Heat {name} to {value}")))
    running.run.start()
    for number, value in enumerate((0.25, 1.0)):
        running.wait_until(lambda: running.run.progress().state is ScanState.ASKING)
        prompt = running.run.progress().question
        assert isinstance(prompt, ManualPrompt)
        assert prompt.text == f"Heat oven to {number} mm"
        running.run.control.confirm(value)
        running.wait_until(lambda: len(running.points) == number + 1)  # noqa: B023
    running.finish()
    assert [point.actual for point in running.points] == [(0.25,), (1.0,)]


def test_time_passes_between_points() -> None:
    times = {"start": 0, "stop": 0.2, "points": 3}
    axes = ({"label": "t", "units": "s", "kind": "time", "positions": times},)
    running = Running(scan(axes=axes))
    running.run.start()
    running.finish()
    actual = [point.actual[0] for point in running.points]
    assert all(
        target <= real < target + 5 for target, real in zip((0, 0.1, 0.2), actual, strict=True)
    )


def test_the_average_is_the_mean_with_its_error() -> None:
    values = iter(range(100))

    def measure() -> tuple[Acquisition, ...]:
        value = np.array([next(values)], np.uint16)
        return (Acquisition("m", (Data("p", (value,), errors=(np.array([2.0]),)),), 0.0),)

    running = Running(scan(axis(points=2), average=4), measure)
    running.run.start()
    running.finish()
    blocks = [point.acquisitions[0].data[0] for point in running.points]
    assert [block.channels[0][0] for block in blocks] == [1.5, 5.5]
    assert [block.errors[0][0] for block in blocks] == [1.0, 1.0]


def test_the_scan_ends_when_nothing_can_be_kept() -> None:
    running = Running(scan(axis(points=3)))
    running.run._take = lambda point: False
    running.run.start()
    ended = running.finish()
    assert (ended.state, ended.taken) == (ScanState.FAILED, 0)
