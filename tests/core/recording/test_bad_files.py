"""Files that cannot be added to and folders that cannot be written to: refused, with advice."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import pytest
import tables
from pydantic import ValidationError

from core.recording.events import FileChosen, Trouble
from core.recording.status import State
from core.saver_settings import SaverSettings
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.stored import assert_known, detectors

BACKENDS = [{"backend": "h5py"}, {"backend": "h5py", "enable_swmr": False}, {"backend": "pytables"}]


@pytest.fixture(params=BACKENDS, ids=["swmr", "h5py", "pytables"])
def bench(request: pytest.FixtureRequest, make_bench: MakeBench) -> DrivenBench:
    driven = make_bench(**request.param)
    driven.add()
    return driven


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder cannot be written to, whoever one is."""
    bind = ["mount", "--bind", str(folder), str(folder)]
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are not Windows' way to make a folder read-only")
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    # Permissions do not bind root.
    if subprocess.run(bind, capture_output=True).returncode:
        pytest.skip("no folder can be mounted here")
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


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
        problem = bench.refusal()
        assert (problem.trouble, problem.title) == (Trouble.LOCKED, "The file is in use")
        assert "Close it there" in problem.sentence
        assert "New file" in problem.sentence


def test_a_read_only_file_is_not_appended_to(make_bench: MakeBench, bench: DrivenBench) -> None:
    path = make_file(make_bench)
    path.chmod(0o400)
    with read_only(path.parent):
        assert refused(bench, path) == (Trouble.READ_ONLY, "The file is read-only")


def test_a_file_that_is_taken_between_choosing_and_saving(
    make_bench: MakeBench, bench: DrivenBench
) -> None:
    path = make_file(make_bench)
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
    path = make_file(make_bench)
    bench.bench.append_to(path)
    bench.next(FileChosen)
    path.unlink()
    for ask in (bench.bench.start_saving, bench.bench.save_snapshot):
        ask()
        problem = bench.refusal()
        assert problem.title == "There is no such file"
        assert "New file" in problem.sentence
    assert str(path) not in tables.file._open_files.filenames


@pytest.mark.parametrize("settings", BACKENDS, ids=["swmr", "h5py", "pytables"])
def test_a_base_path_below_a_file_is_refused(
    make_bench: MakeBench, tmp_path: Path, settings: dict[str, object]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    bench = make_bench(tmp_path / "file" / "data", **settings)
    assert_nothing_can_be_saved(bench, tmp_path / "file")


@pytest.mark.parametrize("settings", BACKENDS, ids=["swmr", "h5py", "pytables"])
def test_a_base_path_that_is_not_writable_is_refused(
    make_bench: MakeBench, tmp_path: Path, settings: dict[str, object]
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    with read_only(folder):
        bench = make_bench(folder, **settings)
        assert_nothing_can_be_saved(bench, folder)
    assert bench.record().problem is None


def test_a_missing_base_path_is_made_where_its_folder_exists(
    make_bench: MakeBench, tmp_path: Path
) -> None:
    folder = tmp_path / "µ, a b"
    bench = make_bench(folder)
    bench.add()
    assert bench.record().path.is_relative_to(folder)


def test_a_base_path_of_which_more_is_missing_is_refused(
    make_bench: MakeBench, tmp_path: Path
) -> None:
    bench = make_bench(tmp_path / "unplugged" / "data")
    assert_nothing_can_be_saved(bench, tmp_path / "unplugged")
    assert not (tmp_path / "unplugged").exists()


@pytest.mark.parametrize("name", ["", "a/b", "con", "a?", "end.", "x" * 300])
def test_an_illegal_base_name_is_refused_with_advice(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError, match=r"type|use|add|delete|shorten"):
        SaverSettings(base_path=tmp_path, base_name=name)


def assert_nothing_can_be_saved(bench: DrivenBench, folder: Path) -> None:
    bench.add()
    for ask in (bench.bench.start_saving, bench.bench.save_snapshot, bench.bench.new_file):
        ask()
        problem = bench.refusal()
        assert problem.trouble is Trouble.FOLDER
        assert str(folder) in problem.sentence
        assert "choose another" in problem.sentence.lower()
        assert problem.detail
    bench.settle()
    assert bench.bench.status().state is State.IDLE
    assert bench.bench.current_file is None


def make_file(make_bench: MakeBench) -> Path:
    """A file of ours, with one snapshot, that nobody has open."""
    other = make_bench(enable_swmr=True)
    other.add("power_meter")
    return other.snapshot().path
