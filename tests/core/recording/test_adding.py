"""Adding to a finished file: it is as it was if that goes wrong, and nothing is left if not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import h5py
import pytest

from core.recording import undo
from core.recording.disk import OpenFile
from core.recording.keeping import KeptAsItWas
from core.recording.undo import undo_path
from core.recording.unfinished import left_behind
from core.recording.watch import Watch
from core.recovery.recover import recover
from core.recovery.reports import Recovered
from core.saver_settings import Fsync
from tests.core.recording.conftest import MakeBench
from tests.core.recording.stored import detectors

KILLED = """
import os, signal, sys
from pathlib import Path
from core.recording.keeping import KeptAsItWas
from core.recording.watch import Watch
from core.saver_settings import Fsync

path = Path(sys.argv[1])
with KeptAsItWas(path, Fsync.CHECKPOINT, Watch()):
    path.write_bytes(path.read_bytes()[:512] + b"half of what was to be added")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def finished(make_bench: MakeBench) -> Path:
    bench = make_bench()
    bench.add(rate=100)
    return bench.record().path


def test_a_program_killed_meanwhile_leaves_what_puts_it_back(finished: Path) -> None:
    before = finished.read_bytes()
    command = [sys.executable, "-c", KILLED, str(finished)]
    subprocess.run(command, cwd=Path(__file__).parents[3], check=False)
    assert finished.read_bytes() != before
    assert [each.path for each in left_behind()] == [finished]
    assert isinstance(recover(finished), Recovered)
    assert len(detectors(finished)) == 1
    assert not undo_path(finished).exists()


@pytest.mark.parametrize("compression", ["none", "gzip"])
@pytest.mark.parametrize("backend", ["h5py", "pytables"])
def test_of_a_large_file_all_but_values_is_kept(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch, backend: str, compression: str
) -> None:
    monkeypatch.setattr(undo, "WHOLE", 0)
    bench = make_bench(backend=backend, compression=compression)
    bench.add(rate=100)
    path = bench.record(60).path
    before = path.read_bytes()
    places = undo.changeable(path)
    assert undo.length_of(places) < len(before) / 2
    assert places[-1][1] == len(before)
    file = OpenFile(path)
    kept = file.undo(places)
    file.close()

    bench.snapshot()
    bench.bench.append_to(path)
    bench.record()
    after = bytearray(path.read_bytes())
    assert len(detectors(path)) == 3
    assert after[: len(before)] != before
    kept.apply(path)
    assert path.read_bytes() == before


def test_nothing_is_left_of_it_in_the_end(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add(rate=100)
    path = bench.record().path
    bench.snapshot()
    bench.bench.append_to(path)
    bench.record()
    assert len(detectors(path)) == 3
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert left_behind() == []


def test_a_file_that_somebody_else_writes_is_left_alone(
    make_bench: MakeBench, finished: Path
) -> None:
    bench = make_bench()
    bench.add()
    bench.bench.append_to(finished)
    bench.settle()
    with h5py.File(finished, "r+"):
        bench.bench.save_snapshot()
        assert "open" in bench.refusal().sentence
        assert not undo_path(finished).exists()
    assert len(detectors(finished)) == 1


def test_what_cannot_be_closed_is_put_back_by_a_recovery(finished: Path) -> None:
    before = finished.read_bytes()

    def add_half() -> None:
        with KeptAsItWas(finished, Fsync.CHECKPOINT, Watch()) as kept:
            kept.is_open = True
            finished.write_bytes(b"half of what was to be added")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="space"):
        add_half()
    kept_undo = undo.read_undo(finished)
    assert kept_undo is not None
    assert kept_undo.content == before


def test_what_was_closed_after_an_error_is_not_taken_back(finished: Path) -> None:
    with pytest.raises(ValueError, match="shape"), KeptAsItWas(finished, Fsync.CHECKPOINT, Watch()):
        raise ValueError("another shape")
    assert not undo_path(finished).exists()
    assert left_behind() == []


def test_what_the_disk_does_not_confirm_can_be_taken_back(
    make_bench: MakeBench, finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: OpenFile) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    before = finished.read_bytes()
    bench = make_bench()
    bench.add(rate=100)
    bench.bench.append_to(finished)
    bench.settle()
    kept = finished.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(OpenFile, "sync", refuse)
        bench.bench.start_saving()
        assert bench.refusal().title
    undone = undo.read_undo(finished)
    assert undone is not None
    undone.apply(finished)
    assert finished.read_bytes() in (before, kept)
    with h5py.File(finished, "r+"):
        pass  # nobody holds it any more
