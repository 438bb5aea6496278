"""A source that fails while it is recorded: the others go on, and what is missing is counted."""

from __future__ import annotations

import threading
from typing import ClassVar

import numpy as np
import pytest

from core.acquiring.outcome import Patience
from core.data import Data
from core.recording.events import RecordingStarted, SourceStopped, Trouble
from core.sources import catalogue
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.stored import (
    assert_complete,
    assert_known,
    detectors,
    log_texts,
)
from tests.core.sources.faulty import Fault, FaultySource

BACKENDS = [{"backend": "h5py"}, {"backend": "pytables"}]
RATE = 200.0
NEVER = 1_000_000


class FailsWhenTold(FaultySource):
    """Works until `fail` is set."""

    kind: ClassVar[str] = "told"
    fail: ClassVar[threading.Event] = threading.Event()

    def read(self) -> tuple[Data, ...]:
        self.settings.at_step = 0 if self.fail.is_set() else NEVER
        return super().read()


@pytest.fixture(params=BACKENDS, ids=["h5py", "pytables"])
def bench(
    request: pytest.FixtureRequest, make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> DrivenBench:
    monkeypatch.setattr(Patience, "for_step", lambda *arguments: 0.5)
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, FailsWhenTold))
    FailsWhenTold.fail.clear()
    driven = make_bench(**request.param)
    driven.add()
    return driven


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.RAISES, "bad answer 0x17"),
        (Fault.RAISES_FOR_PEOPLE, "The lamp is broken. Replace it."),
        (Fault.CHANGES_SHAPE, "curve was 16 float64 and is now 17 float64"),
        (Fault.CHANGES_TYPE, "curve was 16 float64 and is now 16 float32"),
        (Fault.DROPS_A_BLOCK, "it measured step, curve and now measures step"),
        (Fault.STALLS, "delivered nothing for 0.5 s"),
    ],
)
def test_the_others_go_on(bench: DrivenBench, fault: Fault, words: str) -> None:
    bench.add("told", fault=fault, at_step=NEVER, rate=RATE)
    bench.start()
    bench.wait_for_steps(10)
    FailsWhenTold.fail.set()
    stopped = bench.next(SourceStopped)
    assert stopped.source == "Faulty"
    assert stopped.problem.trouble is Trouble.SOURCE
    assert words in stopped.problem.sentence
    before = bench.stream().saved
    wait_until(lambda: bench.stream().saved >= before + 30, "the other source's steps")
    wait_until(lambda: bench.stream("Faulty").missing >= 20, "counting what is missing")
    finished = bench.stop()
    assert finished.problem is None
    known, faulty = detectors(finished.path)
    assert_known(known)
    assert_complete(known, bench.stream())
    assert_complete(faulty, bench.stream("Faulty"))
    steps = faulty.arrays["Data0D/CH00/EnlData00"].ravel()
    np.testing.assert_array_equal(steps, np.arange(steps[0], steps[0] + len(steps)))
    np.testing.assert_array_equal(
        faulty.arrays["Data1D/CH00/EnlData00"], np.tile(steps[:, None], 16)
    )
    assert bench.stream("Faulty").missing >= 20
    assert finished.lost == bench.stream("Faulty").missing + bench.stream().missing
    assert any(words in row for row in log_texts(finished.path))
    late = bench.bench.status()
    assert late.lost == finished.lost


def test_a_source_that_reuses_its_buffer_does_no_harm(bench: DrivenBench) -> None:
    bench.add("faulty", reuses_buffer=True, rate=0)
    bench.start()
    bench.hold()
    wait_until(lambda: bench.bench.source_status()[1].steps > 100)
    bench.go_on()
    bench.wait_for_steps(20)
    _, reuser = detectors(bench.stop().path)
    steps = reuser.arrays["Data0D/CH00/EnlData00"]
    curves = reuser.arrays["Data1D/CH00/EnlData00"]
    np.testing.assert_array_equal(np.diff(steps.ravel()), 1)
    np.testing.assert_array_equal(curves, steps + 0 * curves)


def test_a_source_that_does_not_open_is_left_out(bench: DrivenBench) -> None:
    bench.add("faulty", fault=Fault.REFUSES_TO_OPEN)
    bench.bench.start_saving()
    assert "Plug it in" in bench.next(SourceStopped).problem.sentence
    assert bench.next(RecordingStarted).sources == ("Known",)
    bench.wait_for_steps(5)
    (detector,) = detectors(bench.stop().path)
    assert_known(detector)
    assert len(bench.heard(SourceStopped)) == 1


def test_a_source_that_failed_while_grabbing_is_started_again_to_be_saved(
    bench: DrivenBench,
) -> None:
    bench.add("told", fault=Fault.RAISES, at_step=NEVER, rate=RATE)
    bench.bench.grab()
    FailsWhenTold.fail.set()
    bench.next(SourceStopped)
    FailsWhenTold.fail.clear()
    bench.start()
    bench.wait_for_steps(10)
    assert len(detectors(bench.stop().path)) == 2
    assert len(bench.heard(SourceStopped)) == 1


def test_a_failed_source_stays_failed_when_others_are_read(bench: DrivenBench) -> None:
    bench.add("told", fault=Fault.RAISES, at_step=NEVER, rate=RATE)
    bench.start()
    bench.wait_for_steps(10)
    FailsWhenTold.fail.set()
    bench.next(SourceStopped)
    wait_until(lambda: bench.stream("Faulty").missing >= 5)
    FailsWhenTold.fail.clear()
    missing = bench.stream("Faulty").missing
    bench.bench.take_background()
    bench.bench.snap()
    bench.settle()
    assert bench.stream("Faulty").missing >= missing
    finished = bench.stop()
    _, faulty = detectors(finished.path)
    steps = faulty.arrays["Data0D/CH00/EnlData00"].ravel()
    np.testing.assert_array_equal(np.diff(steps), 1)


def test_steps_that_a_source_is_late_for_are_missing(bench: DrivenBench) -> None:
    slow = bench.add("spectrometer", pixels=16384, rate=100_000)
    bench.start()
    wait_until(lambda: bench.stream(slow).missing > 0, "being late")
    finished = bench.stop()
    status = next(s for s in bench.bench.source_status() if s.name == slow)
    assert 0 < bench.stream(slow).missing <= status.missed
    assert finished.lost == bench.stream(slow).missing


def test_events_tell_a_failure_once(bench: DrivenBench) -> None:
    bench.add("told", fault=Fault.RAISES, at_step=NEVER, rate=RATE)
    bench.start()
    bench.wait_for_steps(5)
    FailsWhenTold.fail.set()
    bench.next(SourceStopped)
    bench.stop()
    assert len(bench.heard(SourceStopped)) == 1
