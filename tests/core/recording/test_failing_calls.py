"""Single calls that fail at the worst moment: what is called safe is, and all else is counted."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from core import folders
from core.backends.chunk_targets import H5pyTarget
from core.backends.h5py_backend import H5pyBackend
from core.backends.h5py_scan_array import ScanArray
from core.recording import disk, recorder
from core.recording.events import RecordingFinished, RecordingInterrupted, ScanStarted
from core.recording.status import Assurance, State
from core.recovery.recover import recover
from core.recovery.reports import Recovered
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.stored import assert_known, detectors, log_texts
from tests.core.scanning.known_scan import axis, scan


class Failing:
    """Makes a method fail, once or from then on, when it is told to and `here` says so."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        owner: type,
        name: str,
        number: int,
        here: Callable[..., bool] = lambda *_: True,
    ) -> None:
        self.left = 0
        method = getattr(owner, name)

        def call(*arguments: Any) -> Any:
            if self.left and here(*arguments):
                self.left -= 1
                raise OSError(number, os.strerror(number))
            return method(*arguments)

        monkeypatch.setattr(owner, name, call)


def interrupted(bench: DrivenBench, failing: Failing, **source: Any) -> int:
    """Record until it fails; how many steps were saved then."""
    bench.goes_on = True
    bench.add(**source)
    bench.start()
    bench.wait_for_steps(20)
    failing.left = 1
    bench.next(RecordingInterrupted)
    return bench.stream().saved


def in_background(*_: object) -> bool:
    return threading.current_thread().name.startswith("sync")


@pytest.mark.parametrize("moment", ["meanwhile", "at the end"])
def test_what_a_disk_once_refused_to_confirm_is_not_called_safe(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    # It says so once, and forgets what it could not write: the next fsync succeeds.
    where = in_background if moment == "meanwhile" else lambda *_: not in_background()
    failing = Failing(monkeypatch, disk.OpenFile, "sync", errno.EIO, where)
    bench = make_bench(checkpoint_seconds=0.1)
    bench.add(rate=200, signals="scalars")
    bench.start()
    wait_until(lambda: bench.stream().safe > 10)
    failing.left = 1
    finished = bench.next(RecordingFinished) if moment == "meanwhile" else bench.stop()
    assert finished.problem is not None
    stream = bench.stream()
    assert stream.saved == stream.safe
    report = recover(finished.path)
    assert isinstance(report, Recovered)
    (detector,) = detectors(finished.path)
    assert_known(detector, signals="scalars")
    assert len(detector.steps) >= stream.safe


def test_steps_of_a_chunk_that_could_not_be_written_go_on_elsewhere(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failing = Failing(monkeypatch, H5pyTarget, "write", errno.EDQUOT)
    bench = make_bench(checkpoint_seconds=3600, flush_interval=100_000)
    before = interrupted(bench, failing, rate=400, signals="scalars")
    bench.go_on_in(tmp_path / "other")
    bench.wait_for_steps(before + 50)
    finished = bench.stop()
    both = [detectors(path)[0] for path in (*finished.earlier, finished.path)]
    for detector in both:
        assert_known(detector, signals="scalars")
    steps = np.concatenate([detector.steps for detector in both])
    np.testing.assert_array_equal(np.diff(steps), 1)
    assert (len(steps), finished.lost) == (finished.saved, 0)


def test_points_given_up_in_memory_are_lost(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(monkeypatch, ScanArray, "_put", errno.EDQUOT)
    bench = make_bench(checkpoint_seconds=0.3, flush_interval=1_000_000)
    bench.add(rate=200, signals="scalars")
    bench.bench.start_scan(scan(axis("x", 2000)))
    bench.next(ScanStarted)
    wait_until(lambda: bench.bench.status().safe > 20)
    failing.left = 1_000_000
    finished = bench.next(RecordingFinished)
    status = bench.bench.status()
    assert finished.problem is not None
    assert finished.lost > 0
    with h5py.File(finished.path) as file:
        group = file["RawData/Scan000"]
        times = group["Timestamps/Data0D/CH00/Data00"][()]
        assert status.saved == status.safe <= np.count_nonzero(np.isfinite(times))
        assert group.attrs["state"] == "failed"


def test_a_comment_that_was_refused_is_written_later(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(monkeypatch, H5pyBackend, "append_log", errno.ENOSPC)
    bench = make_bench(enable_swmr=False)
    bench.add(rate=200, signals="scalars")
    bench.start()
    failing.left = 1
    bench.bench.add_comment("the sample was moved")
    bench.settle()
    finished = bench.stop()
    assert sum("the sample was moved" in text for text in log_texts(finished.path)) == 1


def test_it_goes_on_in_a_folder_whose_name_is_no_text(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Path(os.fsdecode(os.fsencode(tmp_path) + b"/Messungen_\xe4"))
    try:
        other.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    failing = Failing(monkeypatch, H5pyTarget, "write", errno.ENOSPC)
    bench = make_bench()
    before = interrupted(bench, failing, rate=100, signals="images")
    bench.go_on_in(other)
    bench.wait_for_steps(before + 5)
    finished = bench.stop()
    assert finished.path.is_relative_to(other)
    assert (finished.lost, finished.problem) == (0, None)


def test_a_home_that_does_not_answer_is_not_suggested(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def documents() -> Path:
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))

    failing = Failing(monkeypatch, H5pyTarget, "write", errno.EIO)
    bench = make_bench()
    bench.goes_on = True
    bench.add(rate=100, signals="images")
    bench.start()
    bench.wait_for_steps(5)
    monkeypatch.setattr(folders, "user_documents_path", documents)
    failing.left = 1
    bench.next(RecordingInterrupted)
    assert bench.bench.status().state is State.INTERRUPTED
    assert bench.stop().problem is not None


def test_the_engine_outlives_an_error_in_dealing_with_an_error(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(monkeypatch, H5pyTarget, "write", errno.ENOSPC)
    bench = make_bench(checkpoint_seconds=0.1)
    bench.add(rate=100, signals="images")
    bench.start()
    wait_until(lambda: bench.stream().safe > 5)
    with monkeypatch.context() as patch:

        def end_file(*_: object) -> None:
            raise RuntimeError("this should not have happened")

        patch.setattr(recorder, "end_file", end_file)
        failing.left = 1
        finished = bench.next(RecordingFinished)
    assert finished.problem is not None
    assert "this should not have happened" in finished.problem.sentence
    stream = bench.stream()
    assert stream.saved == stream.safe > 5
    assert finished.lost > 0
    again = bench.record()
    assert (again.problem, again.lost) == (None, 0)


def test_steps_in_a_file_that_is_not_whole_are_not_called_safe_after(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failing = Failing(monkeypatch, disk.OpenFile, "sync", errno.EIO, in_background)
    bench = make_bench(backend="pytables", checkpoint_seconds=0.1)
    before = interrupted(bench, failing, rate=200, signals="scalars")
    bench.go_on_in(tmp_path / "other")
    bench.wait_for_steps(before + 20)
    assert bench.stop().problem is None
    assert bench.bench.status().assurance is Assurance.SYNCED
