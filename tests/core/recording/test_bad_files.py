"""Files that cannot be added to: refused, with advice."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import pytest
import tables

from core.recording.doubts import HeldOpen
from core.recording.events import FileChosen, FileDoubted, Trouble
from core.saver_settings import SaverSettings
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.read_only import read_only
from tests.core.recording.stored import assert_known, detectors

BACKENDS = [{"backend": "h5py"}, {"backend": "h5py", "enable_swmr": False}, {"backend": "pytables"}]


@pytest.fixture(params=BACKENDS, ids=["swmr", "h5py", "pytables"])
def bench(request: pytest.FixtureRequest, make_bench: MakeBench) -> DrivenBench:
    driven = make_bench(**request.param)
    driven.add()
    return driven


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


HOLDERS = {
    "h5py": "import h5py; file = h5py.File(sys.argv[1], 'r+')",
    "pytables": "import tables; file = tables.open_file(sys.argv[1], 'r+')",
    "reader": "import h5py; file = h5py.File(sys.argv[1], 'r')",
    "swmr": "import h5py; file = h5py.File(sys.argv[1], 'r+', libver='latest'); "
    "file.swmr_mode = True",
}


@contextmanager
def held_open(path: Path, how: str) -> Iterator[None]:
    """Another process has the file open."""
    program = f"import sys\n{HOLDERS[how]}\nprint('open', flush=True)\nsys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    yield
    holder.stdin.close()
    holder.wait(20)
    holder.stdout.close()


def refused(bench: DrivenBench, path: Path) -> tuple[Trouble, str]:
    """Ask for appending; the file stays as it was."""
    before = digest(path) if path.is_file() else ""
    bench.bench.append_to(path)
    problem = bench.refusal()
    assert "New file" in problem.sentence
    assert path.name in problem.sentence
    assert not bench.heard(FileChosen)
    assert bench.bench.current_file is None
    if path.is_file():
        assert digest(path) == before
    return problem.trouble, problem.title


def test_a_missing_file_is_not_appended_to(bench: DrivenBench, tmp_path: Path) -> None:
    assert refused(bench, tmp_path / "no.h5") == (Trouble.FOLDER, "There is no such file")
    assert refused(bench, tmp_path) == (Trouble.FOLDER, "There is no such file")


def test_what_is_no_hdf5_is_not_appended_to(bench: DrivenBench, tmp_path: Path) -> None:
    expected = (Trouble.NOT_HDF5, "This is no HDF5 file")
    for name, content in (("empty.h5", b""), ("text.h5", b"time;value\n1;2\n"), ("a.png", b"\x89")):
        path = tmp_path / name
        path.write_bytes(content)
        assert refused(bench, path) == expected


def test_a_damaged_file_is_not_appended_to(bench: DrivenBench, tmp_path: Path) -> None:
    path = tmp_path / "cut.h5"
    with h5py.File(path, "w") as file:
        file["a"] = list(range(10_000))
    path.write_bytes(path.read_bytes()[:2000])
    trouble, title = refused(bench, path)
    assert trouble in (Trouble.NOT_HDF5, Trouble.LOCKED)
    assert title


def test_a_file_of_another_program_is_not_appended_to(bench: DrivenBench, tmp_path: Path) -> None:
    expected = (Trouble.NOT_OURS, "Another program wrote this file")
    for name, title, group in (
        ("plain.h5", None, "data"),
        ("named.h5", "PyMoDAQ file", "data"),
        ("number.h5", 5, "RawData"),
        ("group.h5", "My file", "RawData"),
    ):
        with h5py.File(tmp_path / name, "w") as file:
            file.create_group(group)
            if title is not None:
                file.attrs["TITLE"] = title
        assert refused(bench, tmp_path / name) == expected
    with h5py.File(tmp_path / "dataset.h5", "w") as file:
        file["RawData"] = [1, 2]
        file.attrs["TITLE"] = "PyMoDAQ file"
    assert refused(bench, tmp_path / "dataset.h5") == expected
    with tables.open_file(tmp_path / "tables.h5", "w", title="results"):
        pass
    assert refused(bench, tmp_path / "tables.h5") == expected


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_file_in_use_is_not_appended_to(
    make_bench: MakeBench, bench: DrivenBench, holder: str
) -> None:
    path = make_file(make_bench)
    with held_open(path, holder):
        bench.bench.append_to(path)
        doubted = bench.next(FileDoubted)
        assert doubted.path == path
        assert isinstance(doubted.doubt, HeldOpen)
        assert re.search(r"python[\d.]* \(process \d+\)", doubted.doubt.holders)
        assert bench.bench.current_file is None


def test_a_read_only_file_is_not_appended_to(make_bench: MakeBench, bench: DrivenBench) -> None:
    path = make_file(make_bench)
    path.chmod(0o400)
    with read_only(path.parent):
        assert refused(bench, path) == (Trouble.READ_ONLY, "The file is read-only")


def test_a_file_that_is_taken_between_choosing_and_saving(
    make_bench: MakeBench, bench: DrivenBench
) -> None:
    path = make_file(make_bench, bench)
    bench.bench.append_to(path)
    bench.next(FileChosen)
    with held_open(path, "h5py"):
        for ask in (bench.bench.save_snapshot, bench.bench.start_saving):
            ask()
            problem = bench.refusal()
            assert (problem.trouble, problem.title) == (Trouble.LOCKED, "The file is in use")
            assert str(path.name) in problem.sentence
    assert bench.record().path == path
    assert_known(detectors(path)[-1])


def test_a_new_file_that_is_deleted_before_it_is_used(bench: DrivenBench) -> None:
    bench.bench.new_file()
    path = bench.next(FileChosen).path
    path.unlink()
    finished = bench.record()
    assert finished.problem is None
    assert_known(detectors(finished.path)[0])


def test_a_chosen_file_that_is_deleted_before_it_is_used(
    make_bench: MakeBench, bench: DrivenBench
) -> None:
    path = make_file(make_bench, bench)
    bench.bench.append_to(path)
    bench.next(FileChosen)
    path.unlink()
    for ask in (bench.bench.start_saving, bench.bench.save_snapshot):
        ask()
        problem = bench.refusal()
        assert problem.title == "There is no such file"
        assert "New file" in problem.sentence
    assert str(path) not in tables.file._open_files.filenames


def make_file(make_bench: MakeBench, like: DrivenBench | None = None) -> Path:
    """A file with one snapshot that nobody has open; made for SWMR, or as another bench does."""
    settings = like.bench.settings if like else SaverSettings()
    other = make_bench(backend=settings.backend, enable_swmr=settings.enable_swmr)
    other.add("power_meter")
    return other.snapshot().path
