"""The queue: bounded in bytes, in order, and nobody waits for ever."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pytest

from core.data import Acquisition, Data
from core.recording.intake import (
    BATCH_BYTES,
    GATHER_BYTES,
    OBJECT_BYTES,
    Batch,
    Entry,
    Intake,
    memory_of,
)
from core.saver_settings import WhenFull
from tests.core.recording.driven_bench import wait_until

KILO = 1000


def step(number: int = 0, size: int = 100) -> Acquisition:
    """A step that takes `size` kB in memory; the source is called so."""
    numbers = np.zeros(size * KILO - 2 * OBJECT_BYTES, np.uint8)
    return Acquisition(str(size), (Data("data", (numbers,)),), 0.0, number)


def opened(limit: int = 1000) -> Intake:
    intake = Intake(limit * KILO)
    intake.open()
    return intake


def numbers(entry: Entry | None) -> list[int]:
    """The steps of a batch, source by source."""
    assert isinstance(entry, Batch)
    return [step.step for steps in entry.steps.values() for step in steps]


def take(intake: Intake) -> Batch:
    batch = intake.take(0)
    assert isinstance(batch, Batch)
    return batch


def take_all(intake: Intake) -> list[list[int] | str]:
    entries: list[list[int] | str] = []
    while entry := intake.take(0):
        entries.append(numbers(entry) if isinstance(entry, Batch) else "command")
    return entries


def waiting(intake: Intake, acquisition: Acquisition) -> Future[bool]:
    """A thread that puts and has to wait."""
    pool = ThreadPoolExecutor(1)
    answer = pool.submit(intake.put, acquisition, WhenFull.WAIT)
    pool.shutdown(wait=False)
    with pytest.raises(TimeoutError):
        answer.result(0.05)
    return answer


def test_nothing_is_taken_before_it_is_opened_or_after_it_is_closed() -> None:
    intake = Intake(1000)
    assert not intake.put(step(), WhenFull.WAIT)
    intake.open()
    assert intake.put(step(), WhenFull.WAIT)
    intake.close()
    assert not intake.put(step(), WhenFull.WAIT)


def test_drop_refuses_what_does_not_fit() -> None:
    intake = opened(250)
    assert [intake.put(step(n), WhenFull.DROP) for n in range(4)] == [True, True, False, False]
    assert intake.fraction == pytest.approx(0.8)
    assert numbers(intake.take(0)) == [0, 1]


def test_memory_is_free_only_when_released() -> None:
    intake = opened(250)
    intake.put(step(0), WhenFull.DROP)
    intake.put(step(1), WhenFull.DROP)
    batch = take(intake)
    assert not intake.put(step(2), WhenFull.DROP)
    intake.release(batch.size)
    assert intake.fraction == 0
    assert intake.put(step(3), WhenFull.DROP)


def test_wait_waits_until_there_is_room() -> None:
    intake = opened(250)
    intake.put(step(0), WhenFull.WAIT)
    intake.put(step(1), WhenFull.WAIT)
    answer = waiting(intake, step(2))
    intake.release(take(intake).size)
    assert answer.result(5)
    assert numbers(intake.take(0)) == [2]


def test_who_waits_goes_on_with_what_room_there_is_when_no_more_comes() -> None:
    intake = opened(1000)
    for n in range(10):
        intake.put(step(n), WhenFull.WAIT)
    answer = waiting(intake, step(10))
    intake.release(100 * KILO)
    assert answer.result(5)


def test_who_waits_is_not_woken_for_little_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.recording.intake.ROOM_SECONDS", 3600)
    intake = opened(1000)
    for n in range(10):
        intake.put(step(n), WhenFull.WAIT)
    answer = waiting(intake, step(10))
    intake.release(100 * KILO)
    with pytest.raises(TimeoutError):
        answer.result(0.05)
    intake.release(200 * KILO)
    assert answer.result(5)


def test_who_waits_for_room_came_before_it_is_closed() -> None:
    intake = opened(100)
    intake.put(step(0), WhenFull.WAIT)
    answer = waiting(intake, step(1))
    intake.close()
    assert [s.step for s in intake.drain()["100"]] == [0, 1]
    assert answer.result(5)
    assert not intake.put(step(2), WhenFull.WAIT)
    assert intake.fraction == 0


def test_what_nobody_released_takes_no_room_of_the_next_recording() -> None:
    intake = opened(250)
    intake.put(step(0), WhenFull.WAIT)
    take(intake)
    intake.close()
    intake.open()
    assert intake.fraction == 0


def test_a_step_larger_than_the_limit_goes_through_alone() -> None:
    intake = opened(250)
    assert intake.put(step(0, 900), WhenFull.DROP)
    assert intake.fraction == 1
    assert not intake.put(step(1, 900), WhenFull.DROP)
    assert not intake.put(step(2, 1), WhenFull.DROP)
    intake.release(take(intake).size)
    assert intake.put(step(3, 900), WhenFull.DROP)


def test_commands_come_alone_and_in_their_place() -> None:
    intake = opened()
    intake.command(lambda: None)
    intake.put(step(0), WhenFull.WAIT)
    intake.put(step(1), WhenFull.WAIT)
    intake.command(lambda: None)
    intake.command(lambda: None)
    intake.put(step(2), WhenFull.WAIT)
    assert take_all(intake) == ["command", [0, 1], "command", "command", [2]]


def test_batches_are_bounded_in_bytes() -> None:
    intake = opened(10 * BATCH_BYTES)
    large = step(0, BATCH_BYTES // KILO // 2 + 1)
    for _ in range(5):
        intake.put(large, WhenFull.WAIT)
    assert [len(batch) for batch in take_all(intake)] == [2, 2, 1]


def test_each_source_keeps_its_order() -> None:
    intake = opened()
    for n in range(6):
        intake.put(step(n, 10 + n % 2), WhenFull.WAIT)
    batch = take(intake)
    assert {s: [step.step for step in steps] for s, steps in batch.steps.items()} == {
        "10": [0, 2, 4],
        "11": [1, 3, 5],
    }


def test_drain_leaves_the_commands() -> None:
    intake = opened(300)
    intake.put(step(0), WhenFull.WAIT)
    intake.command(lambda: None)
    intake.put(step(1), WhenFull.WAIT)
    assert [s.step for s in intake.drain()["100"]] == [0, 1]
    assert intake.fraction == 0
    assert take_all(intake) == ["command"]


def test_a_scalar_counts_with_the_memory_around_it() -> None:
    scalar = Acquisition("scalar", (Data("data", (np.zeros(1),)),), 0.0)
    assert scalar.nbytes == 8
    assert memory_of(scalar) > 500


def test_few_steps_gather_until_the_time_is_over_and_many_are_taken_at_once() -> None:
    intake = opened(10 * GATHER_BYTES)
    taken: list[Entry | None] = []
    taker = threading.Thread(target=lambda: taken.append(intake.take(60)))
    taker.start()
    intake.put(step(0), WhenFull.WAIT)
    taker.join(0.1)
    assert not taken
    intake.put(step(1, GATHER_BYTES // KILO + 1), WhenFull.WAIT)
    taker.join(5)
    assert numbers(taken[0]) == [0, 1]
    intake.put(step(2), WhenFull.WAIT)
    assert numbers(intake.take(0.01)) == [2]


def test_take_wakes_up_for_a_command() -> None:
    def command() -> None:
        """Something to do."""

    intake = Intake(1000)
    taken: list[Entry | None] = []
    taker = threading.Thread(target=lambda: taken.append(intake.take(60)))
    taker.start()
    intake.command(command)
    taker.join(5)
    assert taken == [command]


def test_take_gives_nothing_when_its_time_is_over() -> None:
    assert Intake(1000).take(0.01) is None


def test_many_putters_lose_nothing_and_keep_their_order() -> None:
    intake = opened(700)
    putters = [
        threading.Thread(
            target=lambda first: [
                intake.put(step(n), WhenFull.WAIT) for n in range(first, 3000, 3)
            ],
            args=(first,),
        )
        for first in range(3)
    ]
    for putter in putters:
        putter.start()
    taken: list[int] = []
    highest = 0.0
    while len(taken) < 3000:
        batch = intake.take(0.1)
        if batch is None:
            continue
        assert isinstance(batch, Batch)
        highest = max(highest, intake.fraction)
        taken += numbers(batch)
        intake.release(batch.size)
    wait_until(lambda: not any(putter.is_alive() for putter in putters))
    assert sorted(taken) == list(range(3000))
    for first in range(3):
        assert [n for n in taken if n % 3 == first] == list(range(first, 3000, 3))
    assert highest <= 1
