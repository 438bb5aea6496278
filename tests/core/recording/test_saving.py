"""Which file and which group a save goes into, and what it holds."""

from __future__ import annotations

import re
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.recording.events import BackgroundTaken, FileChosen, LogLine, Snapped
from core.recording.status import State
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import CHANNELS
from tests.core.recording.stored import (
    assert_complete,
    assert_known,
    assert_known_snapshot,
    attributes,
    detectors,
)

BACKENDS = [{"backend": "h5py"}, {"backend": "h5py", "enable_swmr": False}, {"backend": "pytables"}]


@pytest.fixture(params=BACKENDS, ids=["swmr", "h5py", "pytables"])
def bench(request: pytest.FixtureRequest, make_bench: MakeBench) -> DrivenBench:
    driven = make_bench(**request.param)
    driven.add()
    return driven


def groups(path: Path) -> tuple[list[str], list[str], str]:
    """Names of detectors and entries, and the default entry."""
    with h5py.File(path) as file:
        raw = [name for name in file["RawData"] if name != "Logger"]
        return raw, [name for name in file if name != "RawData"], file.attrs["default"]


def test_every_recording_makes_a_file_of_its_own(bench: DrivenBench, tmp_path: Path) -> None:
    first, second = bench.record().path, bench.record().path
    assert first != second
    for path in (first, second):
        day = path.parent
        assert day.parent.parent == tmp_path
        assert re.fullmatch(r"\d{8}", day.name)
        assert day.parent.name == day.name[:4]
        assert re.fullmatch(rf"Data_{day.name}_\d\d_\d\d_\d\d(_\d+)?\.h5", path.name)
        assert groups(path) == (["Detector000"], ["Entry000"], "Entry000")
        assert attributes(path)["file"] == path.name
    assert bench.bench.current_file == second


def test_a_finished_file_is_plain(bench: DrivenBench) -> None:
    path = bench.record().path
    root = attributes(path)
    swmr = bench.bench.settings.swmr
    assert root.get("swmr_compatible", False) is swmr
    assert not root.get("swmr_active", False)
    (detector,) = detectors(path)
    for name, array in detector.arrays.items():
        described = detector.attributes[name]
        assert described["shape"] == array.shape, name
        assert described["CLASS"] == ("EARRAY" if len(array) == len(detector.steps) else "CARRAY")
    assert detector.attributes["NavAxes/Axis00"]["size"] == len(detector.steps)
    assert list(path.parent.iterdir()) == [path]


def test_snapshots_go_into_one_file(bench: DrivenBench) -> None:
    first, second = bench.snapshot(), bench.snapshot()
    assert first.path == second.path
    assert (first.groups, second.groups) == (("/RawData/Detector000",), ("/RawData/Detector001",))
    assert groups(first.path) == (
        ["Detector000", "Detector001"],
        ["Entry000", "Entry001"],
        "Entry001",
    )
    for detector in detectors(first.path):
        assert_known_snapshot(detector)


def test_a_snapshot_after_a_recording_is_added_to_its_file(bench: DrivenBench) -> None:
    recorded = bench.record().path
    assert bench.snapshot().path == recorded
    continuous, snapshot = detectors(recorded)
    assert_known(continuous)
    assert_known_snapshot(snapshot)
    assert groups(recorded)[2] == "Entry001"


def test_new_file_is_used_by_the_next_save_only(bench: DrivenBench) -> None:
    bench.bench.new_file()
    chosen = bench.next(FileChosen)
    assert chosen.fresh
    assert bench.bench.current_file == chosen.path
    assert groups(chosen.path) == ([], [], "")
    assert bench.record().path == chosen.path
    assert groups(chosen.path)[0] == ["Detector000"]
    assert bench.record().path != chosen.path


def test_snapshots_after_new_file_go_into_it(bench: DrivenBench) -> None:
    old = bench.snapshot().path
    bench.bench.new_file()
    new = bench.next(FileChosen).path
    assert old != new
    assert bench.snapshot().path == bench.snapshot().path == new


def test_appending_adds_to_the_chosen_file_until_a_new_one_is_made(bench: DrivenBench) -> None:
    chosen = bench.record().path
    bench.bench.new_file()
    bench.next(FileChosen)
    bench.bench.append_to(chosen)
    assert bench.next(FileChosen) == FileChosen(chosen, fresh=False)
    assert bench.bench.appends
    assert [bench.record().path, bench.snapshot().path, bench.record().path] == [chosen] * 3
    numbers = range(4)
    assert groups(chosen) == (
        [f"Detector{n:03d}" for n in numbers],
        [f"Entry{n:03d}" for n in numbers],
        "Entry003",
    )
    first, second, snapshot, third = detectors(chosen)
    for detector in (first, second, third):
        assert_known(detector)
    assert_known_snapshot(snapshot)
    assert_complete(third, bench.stream())
    bench.bench.new_file()
    bench.next(FileChosen)
    assert not bench.bench.appends
    assert bench.record().path != chosen


@pytest.mark.parametrize("other", BACKENDS, ids=["swmr", "h5py", "pytables"])
def test_one_backend_adds_to_the_file_of_another(
    bench: DrivenBench, other: dict[str, object]
) -> None:
    chosen = bench.record().path
    bench.change(**{"enable_swmr": True, "saving_dynamic": "uint16", "compression": "gzip"} | other)
    bench.bench.append_nevertheless(chosen)
    bench.next(FileChosen)
    assert bench.record().path == bench.snapshot().path == chosen
    first, second, snapshot = detectors(chosen)
    assert_known(first)
    assert_known(second, "uint16")
    assert_known_snapshot(snapshot, "uint16")


def test_numbers_of_files_that_pymodaq_wrote_go_on(bench: DrivenBench, tmp_path: Path) -> None:
    theirs = Path(__file__).parents[2] / "data" / "snapshot_h5py.h5"
    copy = tmp_path / "copy.h5"
    copy.write_bytes(theirs.read_bytes())
    bench.bench.append_nevertheless(copy)
    bench.next(FileChosen)
    bench.record()
    assert groups(copy) == (["Detector000", "Detector001"], ["Entry000"], "Entry000")
    assert_known(detectors(copy)[1])


def test_several_sources_are_counted_each(bench: DrivenBench) -> None:
    bench.add(rate=50)
    bench.add("power_meter", rate=100)
    bench.add("spectrometer", rate=0, pixels=64)
    bench.add("camera", rate=40, width=256, height=256)
    bench.add("stack", rate=30, depth=4, height=8, width=8)
    bench.add("computer", rate=10)
    finished = bench.record(steps=3)
    stored = {detector.title: detector for detector in detectors(finished.path)}
    assert tuple(stored) == bench.bench.source_names
    for name, detector in stored.items():
        assert_complete(detector, bench.stream(name))
    for name in ("Known", "Known 2"):
        assert_known(stored[name])
    assert finished.saved == sum(max(detector.lengths) for detector in stored.values())
    status = bench.bench.status()
    assert (status.state, status.path, status.saved) == (State.IDLE, finished.path, finished.saved)
    assert status.file_bytes == finished.file_bytes == finished.path.stat().st_size
    assert finished.seconds > 0


def test_a_recording_shows_how_it_stands(bench: DrivenBench) -> None:
    assert bench.bench.status().state is State.IDLE
    started = bench.start()
    assert started.sources == ("Known",)
    assert started.swmr is bench.bench.settings.swmr
    bench.wait_for_steps(20)
    status = bench.bench.status()
    assert (status.state, status.path) == (State.RECORDING, started.path)
    assert status.seconds > 0
    assert 0 <= status.queue_fraction <= 1
    assert status.safe <= status.saved
    finished = bench.stop()
    assert finished.path == started.path
    assert bench.bench.status().safe == finished.saved


def test_grabbing_goes_on_after_a_recording(bench: DrivenBench) -> None:
    bench.bench.grab()
    bench.record()
    assert bench.bench.grabbing
    before = bench.bench.newest("Known")
    bench.bench.snap()
    assert bench.next(Snapped).sources == ("Known",)
    assert bench.bench.newest("Known") is not before
    assert {status.state.value for status in bench.bench.source_status()} == {"live"}


def test_background_is_saved_beside_the_data(bench: DrivenBench) -> None:
    bench.bench.take_background()
    assert bench.next(BackgroundTaken).sources == ("Known",)
    recorded = bench.record()
    snapshot = bench.snapshot()
    assert snapshot.with_background
    bench.bench.clear_background()
    assert not bench.snapshot().with_background
    continuous, single, without = detectors(recorded.path)
    zero = np.zeros(1)
    for channel in CHANNELS:
        if channel.calculated:
            continue
        expected = channel.rows(zero)[0]
        for detector in (continuous, single):
            np.testing.assert_array_equal(detector.arrays[channel.path("Bkg")], expected)
            assert detector.attributes[channel.path("Bkg")]["data_type"] == "bkg"
    assert not any("Bkg" in path for path in without.arrays)
    assert any(line.text == "Background taken of Known" for line in bench.heard(LogLine))
