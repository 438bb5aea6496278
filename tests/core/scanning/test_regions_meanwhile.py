"""Regions that come and go while a scan runs: every number stays in its array."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.recording.events import RecordingFinished, ScanFinished
from core.regions import SpanRegion
from core.saver_settings import SaveType
from core.scanning.desk import ScanInProgress
from core.scanning.events import Answer, ScanFailure, ScanState
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.known_source import BLOCKS, KnownSource, channels_of
from tests.core.scanning.driven_scan import start, stored, wait_for
from tests.core.scanning.known_scan import axis, scan

REGIONS = ((0, SpanRegion("r", "#f00", 400, 700)),)


def has_moved_on(current: ScanInProgress, failure: ScanFailure) -> bool:
    """Whether it does not ask about this failure any more."""
    return current.run.progress().question is not failure


@pytest.mark.parametrize("more", [{}, {"average": 3}], ids=["each", "averaged"])
@pytest.mark.parametrize("before", [(), REGIONS], ids=["drawn", "removed"])
def test_regions_come_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Any, more: dict[str, Any]
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path, save_type=SaveType.SCAN) as bench:
        curves = bench.add(signals="curves", rate=100)
        bench.add(signals="scalars", rate=100)
        assert bench.bench.set_regions(curves, before)
        current = start(bench, scan(axis("x", 12), settle=0.03, **more))
        wait_until(lambda: current.run.progress().visited >= 3)
        assert bench.bench.set_regions(curves, () if before else REGIONS)
        finished = bench.next(RecordingFinished)
        ended = bench.next(ScanFinished)
    assert (ended.state, ended.taken) == (ScanState.COMPLETE, 12)
    assert (finished.lost, finished.problem) == (0, None)
    saved = stored(finished.path)
    np.testing.assert_allclose(
        saved["Actuator000/Data0D/CH00/Data00"], saved["NavAxes/Axis00"], atol=0.1
    )
    assert np.all(np.diff(saved.elapsed) > 0)
    assert saved.elapsed[-1] < 60
    for number, signals in enumerate(("curves", "scalars")):
        for channel in channels_of(signals):
            if not channel.calculated:
                values = saved[f"Detector{number:03d}/{channel.path('Data')}"].reshape(12, -1)
                steps = values - channel.rows(np.zeros(1)).reshape(1, -1)
                np.testing.assert_allclose(steps, steps[:, :1].repeat(steps.shape[1], 1), atol=1e-9)
                assert np.all(np.diff(steps[:, 0]) > 0), channel


def test_a_source_that_comes_back_with_something_else_fails_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path, save_type=SaveType.SCAN) as bench:
        bench.add(signals="curves", rate=100)
        current = start(bench, scan(axis("x", 30), settle=0.03))
        control, progress = current.run.control, current.run.progress
        wait_until(lambda: progress().visited >= 2)
        monkeypatch.setitem(BLOCKS, "curves", ("image",))
        for _ in range(2):
            # First its thread sees it, then the scan: it is started anew in between.
            wait_for(current, ScanState.ASKING)
            failure = progress().question
            assert isinstance(failure, ScanFailure)
            assert "spectrum" in failure.sentence
            assert "image" in failure.sentence
            control.answer(Answer.RETRY, always=False)
            wait_until(partial(has_moved_on, current, failure))
        wait_for(current, ScanState.ASKING)
        control.answer(Answer.ABORT, always=False)
        finished = bench.next(RecordingFinished)
    saved = stored(finished.path)
    assert saved.attributes["state"] == "failed"
    assert np.count_nonzero(np.isfinite(saved.elapsed)) == finished.saved
