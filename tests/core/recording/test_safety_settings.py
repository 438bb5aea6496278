"""What fsync and the checkpoint's interval do, and when the disk counts as nearly full."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from core.recording.disk import Disk
from core.recording.events import DiskLow
from core.recording.status import Assurance
from core.saver_settings import Fsync
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import wait_until
from tests.core.recording.stored import assert_complete, assert_known, detectors


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files that the disk had to confirm."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux says which file a handle belongs to")
    names: list[str] = []
    fsync = os.fsync

    def remember(handle: int) -> None:
        names.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", remember)
    return names


@pytest.mark.parametrize("codec", ["none", "gzip"])
@pytest.mark.parametrize("backend", ["h5py", "pytables"])
@pytest.mark.parametrize("fsync", Fsync)
def test_the_disk_confirms_when_it_was_told_to(
    make_bench: MakeBench, synced: list[str], fsync: Fsync, backend: str, codec: str
) -> None:
    bench = make_bench(
        backend=backend, compression=codec, fsync=fsync, checkpoint_seconds=0.1, base_name="Safe"
    )
    bench.add(rate=20)
    path = bench.start().path
    wait_until(lambda: bench.stream().safe >= 5)
    confirmed = Assurance.SAFE if backend == "h5py" else Assurance.SYNCED
    written = confirmed if fsync is Fsync.CHECKPOINT else Assurance.FLUSHED
    assert bench.bench.status().assurance is written
    of_file = [name for name in synced if name.startswith(path.name) and "log" not in name]
    assert bool(of_file) is (fsync is Fsync.CHECKPOINT)
    bench.stop()
    finished = Assurance.FLUSHED if fsync is Fsync.OFF else Assurance.SAFE
    assert bench.bench.status().assurance is finished
    assert (path.name in synced) is (fsync is not Fsync.OFF)
    (detector,) = detectors(path)
    assert_complete(detector, bench.stream())
    assert_known(detector)


def test_steps_become_safe_at_checkpoints(make_bench: MakeBench) -> None:
    bench = make_bench(checkpoint_seconds=3600, enable_swmr=False)
    bench.add(rate=200)
    bench.start()
    bench.wait_for_steps(300)
    assert bench.stream().safe == 0
    bench.stop()
    assert bench.stream().safe == bench.stream().saved
    bench.change(checkpoint_seconds=0.1)
    bench.start()
    wait_until(lambda: bench.stream().safe > 0)


@pytest.mark.parametrize(
    ("limits", "warned"),
    [
        ({"warn_gigabytes": 5.0, "warn_minutes": 0}, True),
        ({"warn_gigabytes": 0, "warn_minutes": 10_000}, True),
        ({"warn_gigabytes": 3.0, "warn_minutes": 0}, False),
        ({"warn_gigabytes": 0, "warn_minutes": 0}, False),
    ],
)
def test_a_disk_that_is_nearly_full_is_told_once(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch, limits: dict[str, float], warned: bool
) -> None:
    monkeypatch.setattr("core.recording.recording.LOOK_SECONDS", 0.05)
    monkeypatch.setattr(Disk, "free", lambda disk: 4_000_000_000)
    bench = make_bench(**limits)
    bench.add()
    started = bench.start()
    assert started.free == 4_000_000_000
    wait_until(lambda: bench.bench.status().disk_seconds_left)
    bench.wait_for_steps(60)
    assert bench.bench.status().disk_is_low is warned
    bench.stop()
    assert not bench.bench.status().disk_is_low
    told = bench.heard(DiskLow)
    assert [(each.folder, each.free) for each in told] == (
        [(started.path.parent, 4_000_000_000)] if warned else []
    )


def test_the_rate_is_known_before_the_first_step(make_bench: MakeBench) -> None:
    bench = make_bench(saving_dynamic="float32")
    bench.add("camera", width=64, height=48, rate=10)
    started = bench.start()
    assert started.expected_rate == pytest.approx(10 * 64 * 48 * 4, rel=0.01)
