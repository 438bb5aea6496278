"""A file whose folder is removed, or whose drive is unplugged, while it is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.recording.events import RecordingFinished, Trouble
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, remove
from tests.core.recording.stored import assert_complete, assert_known, detectors, log_texts

BACKENDS = [
    {"backend": "h5py"},
    {"backend": "h5py", "compression": "gzip"},
    {"backend": "h5py", "enable_swmr": False},
    {"backend": "pytables"},
    {"backend": "pytables", "compression": "gzip"},
]


@pytest.fixture(params=BACKENDS, ids=lambda settings: "-".join(map(str, settings.values())))
def bench(request: pytest.FixtureRequest, make_bench: MakeBench) -> DrivenBench:
    driven = make_bench(**request.param)
    driven.add(rate=100)
    return driven


def assert_rescued(bench: DrivenBench, finished: RecordingFinished, documents: Path) -> None:
    """All that was saved is in a whole file in the documents folder."""
    problem = finished.problem
    assert problem is not None
    assert problem.trouble is Trouble.FOLDER_VANISHED
    assert problem.title == "The file's folder is gone"
    assert "Connect the drive again or choose another folder" in problem.sentence
    assert f"What was recorded was saved in {finished.path}." in problem.sentence
    assert finished.path.is_relative_to(documents / "H5 Chronicle rescued")
    assert bench.bench.current_file == finished.path
    (detector,) = detectors(finished.path)
    assert_complete(detector, bench.stream())
    assert_known(detector)
    assert len(detector.steps) >= 10
    rows = log_texts(finished.path)
    assert rows[0].startswith("Recording Known into")
    assert rows[-1] == "Recording ended early"


def test_what_was_saved_is_rescued_when_the_folder_goes(
    bench: DrivenBench, documents: Path
) -> None:
    path = bench.start().path
    bench.wait_for_steps(10)
    remove(path.parents[1])
    finished = bench.next(RecordingFinished)
    assert_rescued(bench, finished, documents)


def test_what_was_saved_is_rescued_when_only_the_file_goes(
    bench: DrivenBench, documents: Path
) -> None:
    path = bench.start().path
    bench.wait_for_steps(10)
    path.unlink()
    finished = bench.next(RecordingFinished)
    assert_rescued(bench, finished, documents)


def test_what_was_saved_is_rescued_when_it_is_noticed_at_the_end(
    bench: DrivenBench, documents: Path
) -> None:
    path = bench.start().path
    bench.wait_for_steps(10)
    bench.hold()
    remove(path.parents[1])
    bench.bench.stop_saving()
    bench.go_on()
    finished = bench.next(RecordingFinished)
    assert_rescued(bench, finished, documents)


def test_the_next_recording_goes_where_the_settings_say(bench: DrivenBench, tmp_path: Path) -> None:
    path = bench.start().path
    bench.wait_for_steps(10)
    remove(path.parents[1])
    bench.next(RecordingFinished)
    again = bench.record()
    assert again.problem is None
    assert again.path.is_relative_to(tmp_path)
    assert_known(detectors(again.path)[0])


def test_it_is_told_when_there_is_nowhere_to_save_it(bench: DrivenBench, documents: Path) -> None:
    (documents / "H5 Chronicle rescued").write_text("a file where the folder should be")
    path = bench.start().path
    bench.wait_for_steps(10)
    remove(path.parents[1])
    finished = bench.next(RecordingFinished)
    assert finished.problem is not None
    assert finished.problem.trouble is Trouble.FOLDER_VANISHED
    assert "could not be saved elsewhere either" in finished.problem.sentence
    assert finished.saved == 0
    assert finished.lost >= 10
    assert bench.record().problem is None
