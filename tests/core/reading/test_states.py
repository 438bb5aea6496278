"""What the person is told about files of every state, and that looking changes none."""

import os
import shutil
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading import states
from core.reading.answers import Opened, Slice
from core.reading.problems import CannotOpen
from core.reading.requests import OpenFile, ReadSlice, Search
from core.reading.states import Action
from tests.core.reading.asking import ask
from tests.core.reading.test_outline import another_program_writing

DATA = Path(__file__).parents[2] / "data"
UNCLOSED = """
import h5py, os, sys
file = h5py.File(sys.argv[1], "w", libver="latest")
file["x"] = [1.0, 2.0, 3.0]
file.flush()
os._exit(0)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Messung 1 µm.h5"
    with h5py.File(path, "w", libver="v110") as file:
        file["x"] = np.arange(100_000.0)
        file["y"] = np.arange(3.0)
    return path


def state(path: Path) -> states.FileState:
    opened = ask(OpenFile(path))
    assert isinstance(opened, Opened)
    assert opened.state.sentence.endswith(".") or opened.state.sentence.endswith(")")
    return opened.state


def test_good_also_read_only_and_in_a_read_only_folder(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert state(path) == states.Good()
        assert isinstance(ask(ReadSlice(path, "/y")), Slice)
    finally:
        path.parent.chmod(0o700)


def test_what_is_no_hdf5_file(tmp_path: Path) -> None:
    empty, other, folder = tmp_path / "empty.h5", tmp_path / "text.h5", tmp_path / "folder.h5"
    empty.touch()
    other.write_text("text\n" * 1000)
    folder.mkdir()
    assert state(empty) == states.Empty()
    assert state(other) == states.NotHdf5()
    assert state(folder) == states.NotAFile("a folder")
    assert state(tmp_path / "missing.h5") == states.Gone()
    assert state(other / "below.h5") == states.Gone()
    assert ask(ReadSlice(tmp_path / "missing.h5", "/x")) == CannotOpen(states.Gone())
    assert states.Empty().action is Action.OPEN_ANOTHER


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and devices")
def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.h5")
    (tmp_path / "zero.h5").symlink_to("/dev/zero")
    assert state(tmp_path / "pipe.h5") == states.NotAFile("a pipe")
    assert state(tmp_path / "zero.h5") == states.NotAFile("a device")
    answer = ask(ReadSlice(tmp_path / "zero.h5", "/x"))
    assert answer == CannotOpen(states.NotAFile("a device"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_no_permission(path: Path) -> None:
    path.chmod(0)
    assert isinstance(state(path), states.Forbidden)


def test_no_permission_in_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("core.reading.file_state.recovery.file_state", refuse)
    assert state(path) == states.Forbidden("Permission denied")


def test_cut_off_files_show_what_is_left(path: Path) -> None:
    size = path.stat().st_size
    os.truncate(path, size - 100)
    found = state(path)
    assert found == states.CutOff(size - 100, size)
    assert found.action is Action.RECOVER_COPY
    part = ask(ReadSlice(path, "/x", (3,)))
    assert isinstance(part, Slice)
    assert part.array == 3.0


def test_left_open_by_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "crashed.h5"
    subprocess.run([sys.executable, "-c", UNCLOSED, str(path)], check=True)
    with pytest.raises(OSError, match="open for write"):
        h5py.File(path)
    found = state(path)
    assert isinstance(found, states.LeftOpen)
    assert found.action is Action.RECOVER_COPY
    answer = ask(ReadSlice(path, "/x"))
    assert isinstance(answer, Slice)
    np.testing.assert_array_equal(answer.array, [1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("options", "swmr", "readable"),
    [(("earliest", ""), False, True), (("v110", "swmr"), True, True)],
    ids=str,
)
def test_written_by_another_program(
    options: tuple[str, str], swmr: bool, readable: bool, tmp_path: Path
) -> None:
    path = tmp_path / "growing.h5"
    with another_program_writing(path, *options):
        found = state(path)
        assert isinstance(found, states.BeingWritten)
        assert (found.swmr, found.readable, found.by_us) == (swmr, readable, False)
        assert found.action is Action.FOLLOW
        assert "python" in found.sentence
        answer = ask(ReadSlice(path, "/data"))
        assert isinstance(answer, Slice)
        assert answer.array.shape == (5,)
    assert state(path) == states.Good()


def test_written_by_a_program_that_lets_nobody_in(tmp_path: Path) -> None:
    path = tmp_path / "growing.h5"
    with another_program_writing(path, "v110", ""):
        found = state(path)
        assert isinstance(found, states.BeingWritten)
        assert not found.readable
        assert found.action is Action.TRY_AGAIN
        assert isinstance(ask(ReadSlice(path, "/data")), CannotOpen)


def test_damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[20:24] = struct.pack("<I", 0xDEADBEEF)
    path.write_bytes(data)
    assert isinstance(state(path), states.Damaged)


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Bytes and times stay, that of the last reading aside."""

    def known() -> tuple[bytes, int, int, int, list[str]]:
        status = path.stat()
        mode = stat.S_IMODE(status.st_mode)
        beside = sorted(each.name for each in path.parent.iterdir())
        return path.read_bytes(), status.st_mtime_ns, status.st_ctime_ns, mode, beside

    before = known()
    yield
    assert known() == before


@pytest.mark.parametrize("name", ["good", "cut off", "left open"])
def test_looking_changes_nothing(path: Path, name: str, tmp_path: Path) -> None:
    if name == "cut off":
        os.truncate(path, path.stat().st_size - 100)
    if name == "left open":
        subprocess.run([sys.executable, "-c", UNCLOSED, str(path)], check=True)
    with unchanged(path):
        for request in (OpenFile(path), ReadSlice(path, "/x"), Search(path, "x")):
            ask(request)


def test_looking_changes_nothing_of_pymodaqs_files(tmp_path: Path) -> None:
    path = tmp_path / "copy.h5"
    shutil.copy(DATA / "scan_tables.h5", path)
    with unchanged(path):
        ask(OpenFile(path))
        ask(Search(path, "spectrum"))
