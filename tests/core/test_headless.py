"""`h5chronicle record` as a process: what it prints, what it leaves, how it refuses."""

import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import h5py
import pytest

from tests.core.recording.small_disk import MakeDisk

CAMERA = "camera:width=64,height=48,rate=50"


def record(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.main", "record", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def the_file(folder: Path) -> Path:
    (path,) = folder.rglob("*.h5")
    return path


@pytest.mark.parametrize("backend", ["h5py", "pytables"])
def test_records_and_prints_the_tree(tmp_path: Path, backend: str) -> None:
    done = record(
        *("--source", "computer", "--source", CAMERA, "--seconds", "1"),
        *("--out", str(tmp_path / "new"), "--name", "Night", "--backend", backend),
        *("--saving-dynamic", "uint16", "--compression", "gzip"),
    )
    path = the_file(tmp_path / "new")
    assert path.name.startswith("Night_")
    assert str(path) in done.stdout
    assert "This computer: " in done.stdout
    with h5py.File(path) as file:
        images = file["RawData/Detector001/Data2D/CH00/EnlData00"]
        assert images.dtype == "uint16"
        assert f"{len(images)} × 48 × 64 uint16" in done.stdout
    assert "Detector000" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_end_finishes_the_file(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-u", "-m", "app.main", "record", "--source", CAMERA]
    command += ["--seconds", "1000", "--out", str(tmp_path)]
    # What runs the tests in the background may have Ctrl+C ignored, which is inherited.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=heard) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Recording Camera")
        process.send_signal(number)
        rest, _ = process.communicate(timeout=60)
        assert process.returncode in (0, 1)
    path = the_file(tmp_path)
    assert str(path) in rest
    with h5py.File(path) as file:
        assert not file.attrs["swmr_active"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--source", "teapot"), "There is no source of the kind 'teapot'"),
        (("--source", "camera:width=wide"), "Width"),
        (("--source", "camera:width"), "is no SETTING=VALUE"),
        (("--source", "camera", "--seconds", "-1"), "no number of seconds above 0"),
        (("--source", "camera", "--name", "a/b"), "A name cannot contain /"),
        (("--source", "camera", "--level", "11"), "Type 9 or less."),
        ((), "--source"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = record(*arguments, "--out", str(tmp_path))
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not list(tmp_path.rglob("*.h5"))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = record("--source", "computer", "--out", str(tmp_path / "file" / "below"))
    assert done.returncode == 2
    assert "cannot be made" in done.stderr


def test_a_full_disk_ends_it_with_a_message(small_disk: MakeDisk) -> None:
    folder = small_disk("8m")
    done = record(
        "--source", "camera:width=640,height=480", "--out", str(folder), "--seconds", "50"
    )
    assert done.returncode == 1
    path = the_file(folder)
    assert f"The disk is full. There is no room left in {path.parent}." in done.stderr
    assert str(path) in done.stdout
    with h5py.File(path) as file:
        assert len(file["RawData/Detector000/Data2D/CH00/EnlData00"]) > 0


def test_it_goes_on_where_it_was_told(small_disk: MakeDisk, tmp_path: Path) -> None:
    full, tiny, roomy = small_disk("8m"), small_disk("2m"), tmp_path / "roomy"
    done = record(
        *("--source", "camera:width=640,height=480,rate=20", "--seconds", "4", "--name", "Night"),
        *("--out", str(full), "--then", str(tiny), "--then", str(roomy)),
    )
    first, last = the_file(full), the_file(roomy)
    assert done.stderr.count("The disk is full") == 2
    assert f"Going on in {last}" in done.stdout
    assert not list(tiny.rglob("*.h5"))
    lengths = []
    for path in (first, last):
        assert str(path) in done.stdout
        with h5py.File(path) as file:
            lengths.append(len(file["RawData/Detector000/Data2D/CH00/EnlData00"]))
    assert all(length > 0 for length in lengths)
    assert f"Camera (simulated): {sum(lengths)} steps" in done.stdout
