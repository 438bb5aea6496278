"""A list of scans: changed at any time, run one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.recording.events import BatchEnded, ScanFinished, ScanStarted, Trouble
from core.saver_settings import SaveType
from core.scanning.batch import BatchState, ScanBatch
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import assert_known, stored
from tests.core.scanning.known_scan import axis, scan

S = BatchState


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DrivenBench]:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path, save_type=SaveType.SCAN) as driven:
        driven.add(rate=0)
        yield driven


def points(batch: ScanBatch) -> list[int]:
    return [each.settings.axes[0].positions.points for each in batch.scans]


def states(batch: ScanBatch) -> list[BatchState]:
    return [each.state for each in batch.scans]


def filled(*lengths: int) -> tuple[ScanBatch, list[int]]:
    batch = ScanBatch()
    return batch, [batch.add(scan(axis(points=length))) for length in lengths]


def test_what_waits_is_moved_and_removed() -> None:
    batch, keys = filled(1, 2, 3, 4)
    batch.move(keys[3], -1)
    assert points(batch) == [1, 2, 4, 3]
    batch.move(keys[0], 2)
    assert points(batch) == [2, 4, 1, 3]
    batch.move(keys[1], -5)
    batch.move(keys[2], 5)
    assert points(batch) == [2, 4, 1, 3]
    batch.remove(keys[3])
    batch.move(keys[3], 1)
    assert points(batch) == [2, 1, 3]


def test_what_runs_stays_where_it_is() -> None:
    batch, keys = filled(1, 2, 3)
    assert batch.take() is None
    batch.go_on()
    first = batch.take()
    assert first is not None
    assert first.key == keys[0]
    batch.remove(keys[0])
    batch.move(keys[0], 1)
    batch.move(keys[2], -5)
    assert points(batch) == [1, 3, 2]
    assert states(batch) == [S.RUNNING, S.WAITING, S.WAITING]
    batch.end(S.COMPLETE)
    batch.clear_finished()
    assert points(batch) == [3, 2]


def test_an_aborted_scan_stops_the_list_a_failed_one_does_not() -> None:
    batch, _ = filled(1, 2, 3)
    batch.go_on()
    batch.take()
    batch.end(S.FAILED)
    assert batch.goes_on
    batch.take()
    batch.end(S.ABORTED)
    assert not batch.goes_on
    assert batch.take() is None
    assert states(batch) == [S.FAILED, S.ABORTED, S.WAITING]


def test_all_run_into_one_file(bench: DrivenBench) -> None:
    batch = bench.bench.batch
    for length in (3, 4, 5):
        batch.add(scan(axis(points=length)))
    bench.bench.run_batch()
    assert bench.next(BatchEnded).waiting == 0
    assert states(batch) == [S.COMPLETE] * 3
    assert [each.name for each in batch.scans] == ["Scan000", "Scan001", "Scan002"]
    path = bench.bench.current_file
    assert path is not None
    for number, length in enumerate((3, 4, 5)):
        assert_known(stored(path, f"Scan{number:03d}"), (length,))


def test_the_list_is_changed_while_it_runs(bench: DrivenBench) -> None:
    batch = bench.bench.batch
    batch.add(scan(axis(points=2), settle=3600))
    second = batch.add(scan(axis(points=3)))
    third = batch.add(scan(axis(points=4)))
    bench.bench.run_batch()
    bench.next(ScanStarted)
    batch.remove(second)
    fourth = batch.add(scan(axis(points=5)))
    batch.move(fourth, -1)
    current = bench.bench.scan
    assert current is not None

    def over() -> bool:
        current.run.control.skip()
        return current.run.progress().state.is_over

    wait_until(over)
    assert bench.next(BatchEnded).waiting == 0
    assert [each.key for each in batch.scans][1:] == [fourth, third]
    assert points(batch) == [2, 5, 4]
    assert [each.name for each in batch.scans] == ["Scan000", "Scan001", "Scan002"]


def test_one_that_is_refused_is_passed(bench: DrivenBench) -> None:
    batch = bench.bench.batch
    batch.add(scan(axis("x"), axis("x")))
    batch.add(scan(axis(points=2)))
    bench.bench.run_batch()
    assert bench.refusal().trouble is Trouble.SCAN
    bench._answers.clear()
    bench.next(BatchEnded)
    assert states(batch) == [S.REFUSED, S.COMPLETE]


def test_abort_leaves_the_rest_waiting_to_be_run_later(bench: DrivenBench) -> None:
    batch = bench.bench.batch
    batch.add(scan(axis(points=9), settle=3600))
    batch.add(scan(axis(points=3)))
    bench.bench.run_batch()
    bench.next(ScanStarted)
    bench.bench.stop_saving()
    assert bench.next(ScanFinished).state == "aborted"
    assert bench.next(BatchEnded).waiting == 1
    assert states(batch) == [S.ABORTED, S.WAITING]
    bench.bench.run_batch()
    assert bench.next(BatchEnded).waiting == 0
    assert states(batch) == [S.ABORTED, S.COMPLETE]


def test_stop_after_the_one_that_runs(bench: DrivenBench) -> None:
    batch = bench.bench.batch
    batch.add(scan(axis(points=3, speed=20.0)))
    batch.add(scan(axis(points=3)))
    bench.bench.run_batch()
    bench.next(ScanStarted)
    batch.stop()
    assert bench.next(BatchEnded).waiting == 1
    assert states(batch) == [S.COMPLETE, S.WAITING]
