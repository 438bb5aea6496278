"""Save 2D and above, Save raw data only, regions, and number types: which arrays are saved."""

from __future__ import annotations

import numpy as np
import pytest

from core.recording.conversion import Changes
from core.recording.events import LogLine, RecordingStarted, Trouble
from core.regions import RectangleRegion, SpanRegion
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import CHANNELS
from tests.core.recording.stored import (
    Detector,
    assert_complete,
    assert_known,
    detectors,
    log_texts,
)

BACKENDS = [{"backend": "h5py"}, {"backend": "pytables"}]
SPAN = SpanRegion("peak", "#2b8a3e", 500, 560)
FRAME = RectangleRegion("spot", "#1c7ed6", 0, 0, 55, 10)


@pytest.fixture(params=BACKENDS, ids=["h5py", "pytables"])
def bench(request: pytest.FixtureRequest, make_bench: MakeBench) -> DrivenBench:
    driven = make_bench(**request.param)
    driven.add()
    return driven


def dimensions(detector: Detector) -> set[str]:
    return {path.split("/")[0] for path in detector.arrays} - {"NavAxes"}


def titles(detector: Detector) -> dict[str, str]:
    """Group of each block by its title."""
    return {
        str(described["TITLE"]): path
        for path, described in detector.attributes.items()
        if path.rpartition("/")[2].startswith("CH")
    }


def test_two_dimensions_and_more_are_left_out_if_not_wanted(bench: DrivenBench) -> None:
    bench.change(save_2d=False)
    recorded = bench.record()
    snapshot = bench.snapshot()
    assert recorded.path == snapshot.path
    for detector in detectors(recorded.path):
        assert dimensions(detector) == {"Data0D", "Data1D"}
    bench.change(save_2d=True)
    (detector,) = detectors(bench.record().path)
    assert dimensions(detector) == {"Data0D", "Data1D", "Data2D", "DataND"}


def test_calculated_data_is_saved_if_wanted(bench: DrivenBench) -> None:
    (detector,) = detectors(bench.record().path)
    assert "half" not in titles(detector)
    bench.change(save_raw_only=False, saving_dynamic="uint16")
    (detector,) = detectors(bench.record().path)
    assert_known(detector, "uint16", raw_only=False)
    group = titles(detector)["half"]
    assert detector.arrays[f"{group}/EnlData00"].dtype == np.float64
    assert detector.attributes[f"{group}/EnlData00"]["source"] == "calculated"
    assert detector.attributes["Data0D/CH00/EnlData00"]["source"] == "raw"


def test_what_regions_compute_is_saved_for_every_step(bench: DrivenBench) -> None:
    bench.change(save_raw_only=False)
    assert bench.bench.set_regions("Known", (("spectrum", SPAN), ("image", FRAME)))
    finished = bench.record()
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert_known(detector, raw_only=False)
    inside = (np.linspace(400, 700, 16) >= 500) & (np.linspace(400, 700, 16) <= 560)
    group = titles(detector)["peak mean"]
    for number, channel in enumerate(c for c in CHANNELS if c.block == "spectrum"):
        expected = channel.rows(detector.steps)[:, inside].mean(axis=1, keepdims=True)
        np.testing.assert_allclose(detector.arrays[f"{group}/EnlData{number:02d}"], expected)
    image = next(c for c in CHANNELS if c.block == "image").rows(detector.steps)[:, :21, :11]
    profile = titles(detector)["spot profile x"]
    np.testing.assert_allclose(detector.arrays[f"{profile}/EnlData00"], image.mean(axis=1))
    np.testing.assert_allclose(detector.arrays[f"{profile}/Axis00"], 5.5 * np.arange(11))
    assert detector.attributes[f"{profile}/Axis00"]["units"] == "um"


def test_what_regions_compute_is_left_out_of_raw_data(bench: DrivenBench) -> None:
    bench.bench.set_regions("Known", (("spectrum", SPAN),))
    bench.start()
    bench.wait_for_steps(5)
    assert bench.bench.set_regions("Known", (("image", FRAME),))
    bench.wait_for_steps(15)
    finished = bench.stop()
    (detector,) = detectors(finished.path)
    assert_known(detector)
    assert set(titles(detector)) == {"power", "spectrum", "image", "volume"}


def test_regions_are_in_a_snapshot_as_well(bench: DrivenBench) -> None:
    bench.change(save_raw_only=False)
    bench.bench.set_regions("Known", (("image", FRAME),))
    (detector,) = detectors(bench.snapshot().path)
    image = next(c for c in CHANNELS if c.block == "image").rows(detector.steps)[0, :21, :11]
    stored = detector.arrays[f"{titles(detector)['spot sum']}/Data00"]
    np.testing.assert_allclose(stored, image.sum())


def test_when_the_settings_leave_everything_out_it_is_said(make_bench: MakeBench) -> None:
    bench = make_bench(save_2d=False)
    bench.add("stack", depth=2, height=4, width=4)
    for ask in (bench.bench.start_saving, bench.bench.save_snapshot):
        ask()
        problem = bench.refusal()
        assert problem.trouble is Trouble.NO_SOURCE
        assert problem.title == "There is nothing to save"
        assert "Switch Save 2D and above on" in problem.sentence
        assert "Stack (simulated)" in problem.sentence
    assert bench.bench.current_file is None


def test_a_source_of_which_nothing_is_wanted_is_left_out(bench: DrivenBench) -> None:
    bench.change(save_2d=False)
    bench.add("stack", depth=2, height=4, width=4, rate=100)
    bench.bench.start_saving()
    assert bench.next(RecordingStarted).sources == ("Known",)
    bench.wait_for_steps(5)
    path = bench.stop().path
    assert [detector.title for detector in detectors(path)] == ["Known"]
    assert "Stack (simulated) has nothing that the settings allow to save" in log_texts(path)


def test_each_source_may_be_saved_as_another_type(bench: DrivenBench) -> None:
    second = bench.add()
    bench.bench.save_source_as(second, "uint16")
    assert [bench.bench.saved_as(name) for name in ("Known", second)] == ["float64", "uint16"]
    first, other = detectors(bench.record().path)
    assert_known(first)
    assert_known(other, "uint16")
    bench.bench.save_source_as(second, None)
    bench.change(saving_dynamic="float32")
    for detector in detectors(bench.record().path):
        assert_known(detector, "float32")


def test_what_saving_changes_is_counted_and_logged(bench: DrivenBench) -> None:
    bench.change(saving_dynamic="uint8")
    finished = bench.record()
    (detector,) = detectors(finished.path)
    measured = {c.path("EnlData"): c.rows(detector.steps) for c in CHANNELS if not c.calculated}
    clipped = 0
    for path, values in measured.items():
        np.testing.assert_array_equal(detector.arrays[path], np.clip(values, 0, 255))
        clipped += int(np.count_nonzero(values > 255))
    assert finished.changes == bench.bench.status().changes == Changes(clipped=clipped)
    rows = log_texts(finished.path)
    assert rows[-2] == f"Known: {clipped} clipped, in all"
    assert rows[1].startswith("Known: saving changes values, ")
    assert sum("saving changes values" in row for row in rows) == 1
    assert [line.text for line in bench.heard(LogLine)] == rows


def test_what_saving_a_snapshot_changes_is_counted_and_logged(bench: DrivenBench) -> None:
    bench.change(saving_dynamic="uint8")
    saved = bench.snapshot()
    (detector,) = detectors(saved.path)
    values = [c.rows(detector.steps)[0] for c in CHANNELS if not c.calculated]
    clipped = sum(int(np.count_nonzero(value > 255)) for value in values)
    assert saved.changes == Changes(clipped=clipped)
    assert log_texts(saved.path)[-1] == f"Saving changed values of the snapshot: {clipped} clipped"


def test_settings_of_the_source_are_in_the_file(bench: DrivenBench) -> None:
    second = bench.add(rate=120, start=7)
    bench.bench.set_regions(second, (("image", FRAME),))
    _, other = detectors(bench.record().path)
    for text in ("120", "spot", "Start"):
        assert text in other.settings
