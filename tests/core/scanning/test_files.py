"""Scans into real files, with each backend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from core.recording.events import Trouble
from core.saver_settings import BackendName, CodecName, SaveType
from core.scanning.events import Answer, ScanState
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.known_source import KnownSource
from tests.core.recording.stored import attributes, log_texts
from tests.core.scanning.driven_scan import assert_known, end, run, start, stored, wait_for
from tests.core.scanning.known_scan import axis, scan

WAYS: dict[str, dict[str, Any]] = {
    "h5py": {"backend": BackendName.H5PY, "enable_swmr": False},
    "swmr": {"backend": BackendName.H5PY, "enable_swmr": True},
    "tables": {"backend": BackendName.PYTABLES},
    "swmr-gzip": {"backend": BackendName.H5PY, "compression": CodecName.GZIP},
    "tables-gzip": {"backend": BackendName.PYTABLES, "compression": CodecName.GZIP},
}


@pytest.fixture(params=WAYS)
def bench(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DrivenBench]:
    """A bench with a known source that is as quick as it can be."""
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path, save_type=SaveType.SCAN, **WAYS[request.param]) as driven:
        driven.add(rate=0)
        yield driven


def test_a_line(bench: DrivenBench) -> None:
    finished = run(bench, scan(axis("x", 9), description="a line", comment="for the test"))
    assert re.fullmatch(r"Dataset_\d{8}_000\.h5", finished.path.name)
    assert (finished.saved, finished.lost, finished.problem) == (9, 0, None)
    saved = stored(finished.path)
    assert_known(saved, (9,))
    assert np.all(np.diff(saved.elapsed) > 0)
    np.testing.assert_array_equal(saved["NavAxes/Axis00"], np.arange(9.0))
    np.testing.assert_array_equal(saved["Actuator000/Data0D/CH00/Data00"], np.arange(9.0))
    about = saved.attributes
    assert (about["type"], about["state"]) == ("scan", "complete")
    assert (about["description"], about["comments"]) == ("a line", "for the test")
    assert about["settings"].startswith("<All_settings")
    assert about["pixmap2D"].startswith(b"\x89PNG")
    assert attributes(finished.path, "/RawData")["type"] == "scan"
    assert any("Scan000 complete: 9 of 9" in line for line in log_texts(finished.path))


def test_back_and_forth_goes_to_its_places(bench: DrivenBench) -> None:
    settings = scan(axis("y", 3), axis("x", 4), order="back and forth")
    saved = stored(run(bench, settings).path)
    assert_known(saved, (3, 4))
    visited = np.argsort(saved.elapsed.ravel())
    assert list(visited) == [0, 1, 2, 3, 7, 6, 5, 4, 8, 9, 10, 11]
    where = [saved[f"Actuator00{i}/Data0D/CH00/Data00"] for i in range(2)]
    np.testing.assert_array_equal(where, np.meshgrid(np.arange(3), np.arange(4), indexing="ij"))
    spectrum = saved.described["Detector000/Data1D/CH00/Data00"]
    assert spectrum["nav_indexes"] == (0, 1)
    assert spectrum["distribution"] == "uniform"
    assert saved.described["Detector000/Data1D/CH00/Axis00"]["index"] == 2


def test_a_list(bench: DrivenBench) -> None:
    settings = scan(axis("y"), axis("x"), positions="list", listed="0 5\n2 2.5\n-1 7\n0 0")
    saved = stored(run(bench, settings).path)
    positions = [saved[f"NavAxes/Axis0{i}"] for i in range(2)]
    np.testing.assert_array_equal(positions, [[0, 2, -1, 0], [5, 2.5, 7, 0]])
    assert [saved.described[f"NavAxes/Axis0{i}"]["spread_order"] for i in range(2)] == [0, 1]
    spectrum = saved.described["Detector000/Data1D/CH00/EnlData00"]
    assert (spectrum["nav_indexes"], spectrum["distribution"]) == ((0,), "spread")
    assert saved["Detector000/Data1D/CH00/EnlData00"].shape == (4, 16)
    assert saved.elapsed.shape == (4, 1)
    assert {len(a) for path, a in saved.arrays.items() if "EnlData" in path} == {4}


def test_several_scans_in_one_file(bench: DrivenBench) -> None:
    first = run(bench, scan(axis("x", 3))).path
    assert run(bench, scan(axis("y", 2), axis("x", 2))).path == first
    assert_known(stored(first), (3,))
    assert_known(stored(first, "Scan001"), (2, 2))
    bench.bench.new_file()
    second = run(bench, scan(axis("x", 4))).path
    assert second.name.endswith("_001.h5")
    assert_known(stored(second), (4,))
    with h5py.File(first) as file:
        assert file.attrs.get("swmr_active", False) == False  # noqa: E712 (numpy's)
        assert {"Entry000", "Entry001"} <= set(file)


def test_an_aborted_scan_keeps_its_points(bench: DrivenBench) -> None:
    current = start(bench, scan(axis("y", 5), axis("x", 5, speed=20.0)))
    wait_until(lambda: current.run.progress().visited >= 7)
    bench.bench.stop_saving()
    finished, recording = end(bench)
    saved = stored(recording.path)
    assert finished.state == saved.attributes["state"] == "aborted"
    assert finished.taken == recording.saved == np.isfinite(saved.elapsed).sum() >= 7
    assert_known(saved, (5, 5))


def test_a_failed_scan_keeps_its_points(bench: DrivenBench) -> None:
    current = start(bench, scan(axis("x", 9, fails_every=4)))
    wait_for(current, ScanState.ASKING)
    current.run.control.answer(Answer.ABORT, always=False)
    _, recording = end(bench)
    saved = stored(recording.path)
    assert saved.attributes["state"] == "failed"
    np.testing.assert_array_equal(np.isfinite(saved.elapsed), np.arange(9) < 3)
    assert_known(saved, (9,))
    assert any("x: It got stuck" in line for line in log_texts(recording.path))


def test_skipped_points_are_empty(bench: DrivenBench) -> None:
    current = start(bench, scan(axis("x", 6, fails_every=3), fill="0"))
    wait_for(current, ScanState.ASKING)
    current.run.control.answer(Answer.SKIP, always=True)
    finished, recording = end(bench)
    assert (finished.state, finished.taken, finished.skipped) == ("complete", 4, 2)
    saved = stored(recording.path)
    np.testing.assert_array_equal(np.isnan(saved.elapsed), [False, False, True] * 2)
    assert np.all(saved["Detector000/Data1D/CH00/Data00"][2] == 0)


def test_a_random_order_over_many_small_chunks(
    bench: DrivenBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.backends.h5py_scan_array.OPEN_CHUNKS", 2)
    saved = stored(run(bench, scan(axis("y", 12), axis("x", 10), order="random")).path)
    assert_known(saved, (12, 10))


def test_whole_numbers_are_filled_with_0(bench: DrivenBench) -> None:
    bench.change(saving_dynamic="uint16")
    current = start(bench, scan(axis("x", 5, speed=10.0)))
    wait_until(lambda: current.run.progress().visited >= 2)
    bench.bench.stop_saving()
    _, recording = end(bench)
    assert_known(stored(recording.path), (5,), dtype="uint16")


def test_nonsense_is_refused(bench: DrivenBench) -> None:
    bench.bench.start_scan(scan(axis("x"), axis("x")))
    problem = bench.refusal()
    assert problem.trouble is Trouble.SCAN
    assert "same name" in problem.sentence
    bench.settle()
    run(bench, scan(axis("x", 2)))


def test_nothing_else_is_saved_meanwhile(bench: DrivenBench) -> None:
    current = start(bench, scan(axis("x", 3), settle=0.2))
    bench.bench.start_saving()
    assert bench.refusal().trouble is Trouble.BUSY
    assert end(bench)[0].taken == len(current.run.path)
