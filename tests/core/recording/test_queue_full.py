"""When sources are faster than the disk: waiting loses nothing, dropping is counted."""

from __future__ import annotations

import numpy as np
import pytest

from core.saver_settings import WhenFull
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.stored import assert_complete, assert_known, detectors

QUEUE_BYTES = 1 << 20
STEP_BYTES = 34_000


@pytest.fixture(params=[{"backend": "h5py"}, {"backend": "pytables"}], ids=["h5py", "pytables"])
def settings(request: pytest.FixtureRequest) -> dict[str, str]:
    chosen: dict[str, str] = request.param
    return chosen


def started(make_bench: MakeBench, settings: dict[str, str], when_full: WhenFull) -> DrivenBench:
    """A recording whose writer stands still; the queue is full."""
    bench = make_bench(queue_bytes=QUEUE_BYTES, when_full=when_full, **settings)
    bench.add(rate=0)
    bench.start()
    bench.wait_for_steps(5)
    bench.hold()
    wait_until(lambda: bench.bench.status().queue_fraction > 0.95, "filling the queue")
    return bench


def test_waiting_loses_nothing(make_bench: MakeBench, settings: dict[str, str]) -> None:
    bench = started(make_bench, settings, WhenFull.WAIT)
    held_at = bench.stream().saved
    delivered = bench.bench.source_status()[0].steps
    assert bench.bench.status().lost == 0
    bench.go_on()
    wait_until(lambda: bench.stream().saved > delivered)
    finished = bench.stop()
    assert finished.lost == 0
    assert finished.saved > held_at + QUEUE_BYTES // STEP_BYTES // 2
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert_known(detector)


def test_memory_stays_bounded_while_waiting(
    make_bench: MakeBench, settings: dict[str, str]
) -> None:
    bench = started(make_bench, settings, WhenFull.WAIT)
    seen: list[int] = []

    def stands_still() -> bool:
        seen.append(bench.bench.source_status()[0].steps)
        return len(seen) > 50 and seen[-50] == seen[-1]

    wait_until(stands_still, "the source's waiting")
    assert bench.bench.status().queue_fraction <= 1
    bench.go_on()
    assert bench.stop().lost == 0


def test_what_is_dropped_is_counted(make_bench: MakeBench, settings: dict[str, str]) -> None:
    bench = started(make_bench, settings, WhenFull.DROP)
    wait_until(lambda: bench.stream().dropped >= 50, "dropping")
    bench.go_on()
    bench.wait_for_steps(bench.stream().saved + 50)
    finished = bench.stop()
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    gaps = np.diff(detector.steps) - 1
    left_out = int(gaps.sum())
    assert np.all(gaps >= 0)
    assert 0 < left_out <= bench.stream().dropped == finished.lost
    # What is dropped after the last saved step leaves no gap.
    assert bench.stream().dropped - left_out < QUEUE_BYTES
    assert bench.stream().missing == 0


def test_stopping_writes_all_that_is_queued(
    make_bench: MakeBench, settings: dict[str, str]
) -> None:
    bench = started(make_bench, settings, WhenFull.WAIT)
    held_at = bench.stream().saved
    bench.bench.stop_saving()
    bench.go_on()
    finished = bench.stop()
    assert finished.saved >= held_at + int(0.9 * QUEUE_BYTES) // STEP_BYTES
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert_known(detector)
