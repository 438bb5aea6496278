"""A disk that is full, or becomes so: what was reported as saved is in a file that opens."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import tables

from core.recording.disk import Disk
from core.recording.events import FileChosen, RecordingFinished, Trouble
from core.recording.status import StreamStatus
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import HOLD
from tests.core.recording.record_until_full import LIMIT, OTHERS, OURSELVES, UNSEEN
from tests.core.recording.small_disk import MakeDisk
from tests.core.recording.stored import assert_complete, assert_known, attributes, detectors
from tests.core.recording.stored import log_texts as lines_of_log

ROOT = Path(__file__).parents[3]
BACKENDS = [("h5py", "0"), ("h5py", "1"), ("pytables", "0")]


def record_until_full(folder: Path, *arguments: str) -> dict[str, Any]:
    program = [sys.executable, "-m", "tests.core.recording.record_until_full"]
    run = subprocess.run(
        [*program, str(folder), *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    outcome: dict[str, Any] = json.loads(run.stdout)
    return outcome


@pytest.mark.parametrize(
    ("codec", "who"),
    [
        ("none", UNSEEN),
        ("gzip", OURSELVES),
        pytest.param("none", OURSELVES, marks=pytest.mark.slow),
        pytest.param("none", OTHERS, marks=pytest.mark.slow),
        pytest.param("gzip", UNSEEN, marks=pytest.mark.slow),
        pytest.param("gzip", OTHERS, marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
def test_all_that_was_saved_is_in_a_file_that_opens(
    small_disk: MakeDisk, backend: str, swmr: str, codec: str, who: str
) -> None:
    outcome = record_until_full(small_disk("20m"), backend, codec, swmr, who)
    assert outcome["trouble"] == Trouble.DISK_FULL
    path = Path(outcome["path"])
    assert str(path.parent) in outcome["sentence"]
    assert "Free some space or choose another folder" in outcome["sentence"]
    (detector,) = detectors(path)
    assert_complete(detector, StreamStatus(**outcome["stream"]))
    assert_known(detector)
    assert len(detector.steps) >= 10
    if codec == "none":  # else the journal may have no room first, before a step is lost
        assert outcome["lost"] > 0
    assert [line.partition(":")[0] for line in lines_of_log(path) if HOLD not in line] == [
        f"Recording Known into {path.name}",
        "The disk is full",
        "Recording ended early",
    ]
    assert list(path.parent.iterdir()) == [path]
    assert not attributes(path).get("swmr_active", False)
    with tables.open_file(path) as file:
        for name, array in detector.arrays.items():
            node = file.get_node(f"/RawData/Detector000/{name}")
            np.testing.assert_array_equal(node.read(), array)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
def test_a_file_that_cannot_become_larger_is_finished_before(
    tmp_path: Path, backend: str, swmr: str
) -> None:
    outcome = record_until_full(tmp_path, backend, "none", swmr, LIMIT)
    assert outcome["trouble"] == Trouble.DISK_FULL
    assert "Choose a folder on another disk, or format this one" in outcome["sentence"]
    (detector,) = detectors(Path(outcome["path"]))
    assert_complete(detector, StreamStatus(**outcome["stream"]))
    assert_known(detector)
    assert len(detector.steps) >= 10


@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
def test_nothing_is_started_on_a_full_disk(
    small_disk: MakeDisk, make_bench: MakeBench, backend: str, swmr: str
) -> None:
    folder = small_disk("4m")
    bench = make_bench(folder, backend=backend, enable_swmr=swmr == "1")
    bench.add("camera", width=1024, height=1024)
    for ask in (bench.bench.start_saving, bench.bench.save_snapshot):
        ask()
        problem = bench.refusal()
        assert problem.trouble is Trouble.DISK_FULL
        assert problem.title == "The disk is full"
        assert "Free some space or choose another folder" in problem.sentence
        assert not list(folder.rglob("*.h5"))
    (folder / "others").write_bytes(bytes(3 << 20))
    bench.bench.new_file()
    assert bench.refusal().trouble is Trouble.DISK_FULL
    assert not list(folder.rglob("*.h5"))


@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
def test_a_file_is_not_changed_when_there_is_no_room_to_add_to_it(
    small_disk: MakeDisk, make_bench: MakeBench, backend: str, swmr: str
) -> None:
    bench = make_bench(small_disk("10m"), backend=backend, enable_swmr=swmr == "1")
    bench.add("power_meter")
    path = bench.snapshot().path
    bench.add("camera", width=1024, height=1024)
    bench.bench.append_to(path)
    bench.next(FileChosen)
    before = lines_of_log(path)
    for ask in (bench.bench.start_saving, bench.bench.save_snapshot):
        ask()
        assert bench.refusal().trouble is Trouble.DISK_FULL
    with h5py.File(path) as file:
        assert list(file["RawData"]) == ["Detector000", "Logger"]
        assert list(file) == ["Entry000", "RawData"]
    assert lines_of_log(path) == before


@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
def test_the_room_is_watched_on_any_file_system(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch, backend: str, swmr: str
) -> None:
    bench = make_bench(backend=backend, enable_swmr=swmr == "1")
    bench.add()
    bench.start()
    bench.wait_for_steps(10)
    monkeypatch.setattr(Disk, "free", lambda disk: 1000)
    finished = bench.next(RecordingFinished)
    assert finished.problem is not None
    assert finished.problem.trouble is Trouble.DISK_FULL
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert_known(detector)
    assert finished.lost > 0


def test_the_reserve_is_taken_and_given_back(tmp_path: Path) -> None:
    watched = Disk(tmp_path / "a.h5", in_memory=3 << 20)
    before = watched.free()
    watched.hold()
    assert list(tmp_path.iterdir()) == []
    held = shutil.disk_usage(tmp_path).free
    watched.release()
    given_back = shutil.disk_usage(tmp_path).free - held
    assert given_back == pytest.approx(watched.reserve, abs=8 << 20)
    assert watched.free() == pytest.approx(before, abs=8 << 20)


def test_the_time_left_is_what_the_file_still_has_room_for(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.recording.recording.LOOK_SECONDS", 0.05)
    bench = make_bench()
    bench.add()
    bench.start()
    assert bench.bench.status().disk_seconds_left is None
    bench.wait_for_steps(60)
    left = bench.bench.status().disk_seconds_left
    bench.stop()
    assert left is not None
    assert left > 0
    assert bench.bench.status().disk_seconds_left is None
