"""Choosing an existing file to append to: every branch of the check, with real files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl

from core.recovery.state import Clean, file_state
from core.saver_settings import BackendName
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.stored import detectors
from tests.core.recovery.killed import record_and_kill
from tests.gui.record_page import RecordPage

DATA = Path(__file__).parents[1] / "data"
PICTURES = os.environ.get("H5C_PICTURES", "")
"""A folder for pictures of each question, light and dark, to be looked at."""


def written(folder: Path, backend: BackendName = BackendName.H5PY, *, swmr: bool = True) -> Path:
    """A snapshot, written so."""
    with DrivenBench(folder / "before", backend=backend, enable_swmr=swmr) as bench:
        bench.add("power_meter")
        return bench.snapshot().path


def choose(page: RecordPage, path: Path, name: str = "") -> str:
    """Choose a file in *Browse file…*; returns the text of the question."""
    page.model.file.appendTo(QUrl.fromLocalFile(str(path)))
    text = page.text("appendDialog.text")
    page.driver.wait(lambda: bool(page.driver.find("appendDialog.accept").property("activeFocus")))
    if PICTURES and name:
        take_pictures(page, name)
    return text


def take_pictures(page: RecordPage, name: str) -> None:
    settings = page.driver.model.settings
    for scheme in range(2):
        settings.themeIndex = scheme
        for width, height in ((900, 600), (1360, 860)):
            page.driver.window.resize(width, height)
            page.driver.picture()
            page.driver.wait(lambda: page.driver.window.contentItem().width() == width)  # noqa: B023
            page.driver.picture().save(f"{PICTURES}/append-{name}-{scheme}-{width}.png")


def add_power_meter(page: RecordPage) -> None:
    page.add("power_meter")
    page.set_up(0, {"rate": "200"})


def record_into(page: RecordPage, path: Path) -> None:
    """Record, and see that it went into the file."""
    page.driver.wait(lambda: page.text("saver.fileName") == path.name)
    assert page.text("saver.appending") == f"Appending to {path.name}"
    before = len(detectors(path))
    assert page.record(5) == path
    assert len(detectors(path)) == before + 1


def test_swmr_is_switched_off_for_a_file_without_it(page: RecordPage, tmp_path: Path) -> None:
    path = written(tmp_path, swmr=False)
    add_power_meter(page)
    assert "readers cannot follow it" in choose(page, path, "without-swmr")
    assert page.text("appendDialog.change.0") == "Enable SWMR: off"
    page.driver.press(Qt.Key.Key_Return)
    record_into(page, path)
    assert not page.driver.find("saver.enableSwmr").property("checked")


def test_swmr_is_switched_on_for_a_file_with_it(page: RecordPage, tmp_path: Path) -> None:
    path = written(tmp_path)
    page.driver.click("saver.enableSwmr")
    add_power_meter(page)
    assert "readers can follow it" in choose(page, path, "with-swmr")
    assert page.text("appendDialog.change.0") == "Enable SWMR: on"
    page.driver.click("appendDialog.accept")
    record_into(page, path)
    assert page.driver.find("saver.enableSwmr").property("checked")


def test_the_backend_becomes_that_of_the_file(page: RecordPage, tmp_path: Path) -> None:
    path = written(tmp_path, BackendName.PYTABLES)
    page.choose("saver.compression", "lzf")
    add_power_meter(page)
    choose(page, path, "other-backend")
    assert page.text("appendDialog.change.0") == "Backend: pytables instead of h5py"
    assert page.text("appendDialog.change.1") == "Compression: blosc2 instead of lzf"
    page.driver.click("appendDialog.accept")
    record_into(page, path)
    assert page.model.settings.settings.backend is BackendName.PYTABLES


@pytest.mark.parametrize("backend", ["h5py", "tables"])
def test_a_file_of_pymodaq(page: RecordPage, tmp_path: Path, backend: str) -> None:
    path = Path(shutil.copy(DATA / f"continuous_{backend}.h5", tmp_path))
    add_power_meter(page)
    text = choose(page, path, f"pymodaq-{backend}")
    assert f"{path.name} was written by PyMoDAQ 5.3.8" in text
    page.driver.click("appendDialog.accept")
    record_into(page, path)


def test_another_programs_file_that_suits_is_asked_about(page: RecordPage, tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "continuous_h5py.h5", tmp_path))
    page.driver.click("saver.enableSwmr")
    assert "Your settings suit it" in choose(page, path, "pymodaq-suits")
    page.driver.press(Qt.Key.Key_Escape)
    page.driver.wait(lambda: not page.driver.shows("appendDialog.text"))
    assert page.text("saver.fileName") == "none yet"


def test_a_new_file_instead(page: RecordPage, tmp_path: Path) -> None:
    path = written(tmp_path, BackendName.PYTABLES)
    left = path.read_bytes()
    choose(page, path)
    page.driver.click("appendDialog.newFile")
    page.driver.wait(lambda: page.model.file.path not in ("", str(path)))
    assert page.model.settings.settings.backend is BackendName.H5PY
    assert path.read_bytes() == left


def test_a_file_that_another_program_writes(page: RecordPage, tmp_path: Path) -> None:
    path = written(tmp_path)
    code = "import h5py, sys; f = h5py.File(sys.argv[1], 'r+'); print('open', flush=True); input()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, text=True, **pipes) as writer:  # type: ignore[call-overload]
        assert writer.stdout.readline() == "open\n"
        assert f"(process {writer.pid})" in choose(page, path, "in-use")
        page.driver.click("appendDialog.accept")
        page.driver.wait(lambda: page.driver.shows("appendDialog.text"))
        writer.communicate("\n")
    add_after_closing(page, path)


def add_after_closing(page: RecordPage, path: Path) -> None:
    page.driver.click("appendDialog.accept")
    page.driver.wait(lambda: page.text("saver.fileName") == path.name)
    assert not page.driver.shows("appendDialog.text")


def test_a_file_that_a_crash_left_is_recovered_then_added_to(
    page: RecordPage, tmp_path: Path
) -> None:
    killed = record_and_kill(tmp_path / "killed", "h5py", "none", swmr=True)
    add_power_meter(page)
    assert "ended before it closed the file" in choose(page, killed.path, "crash")
    page.driver.click("appendDialog.accept")
    page.driver.wait(lambda: page.text("saver.fileName") == killed.path.name, timeout=60_000)
    record_into(page, killed.path)
    assert file_state(killed.path) == Clean()
    assert list(killed.path.parent.glob("*before-recovery*.h5"))
    assert any("Recovered" in entry.text for entry in page.model.log.entries)


def test_a_file_that_cannot_be_recovered_says_so_in_the_question(
    page: RecordPage, tmp_path: Path
) -> None:
    killed = record_and_kill(tmp_path / "killed", "h5py", "none", swmr=True)
    choose(page, killed.path)
    killed.path.unlink()
    page.driver.click("appendDialog.accept")
    page.driver.wait(lambda: page.driver.shows("appendDialog.outcome"), timeout=60_000)
    assert "There is no such file" in page.model.appendQuestion.outcome
    if PICTURES:
        take_pictures(page, "not-recovered")
    assert not page.driver.shows("appendDialog.accept")
    page.driver.click("appendDialog.cancel")
    page.driver.wait(lambda: not page.driver.shows("appendDialog.text"))


def test_another_backend_says_that_the_file_is_closed(page: RecordPage) -> None:
    add_power_meter(page)
    page.driver.click("record.snapshot")
    page.driver.wait(lambda: page.snapshots == 1)
    page.driver.wait(lambda: page.text("saver.fileName") != "none yet")
    first = page.text("saver.fileName")
    page.driver.click("saver.backend.1")
    page.driver.wait(lambda: f"{first} is closed and complete" in page.text("record.notice"))
    if PICTURES:
        take_pictures(page, "backend-left")
    assert page.text("saver.fileName") == "none yet"
    page.driver.click("record.snapshot")
    page.driver.wait(lambda: page.snapshots == 2)
    assert page.text("saver.fileName") != first
