"""The window is killed while it records; the next one brings back what was safe, and says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from core.recording import unfinished
from core.recovery.state import Clean, LeftOpen, file_state
from tests.core.recording.stored import detectors
from tests.gui.driver import ApplicationWindow

ROOT = Path(__file__).parents[2]


def record_and_kill(folder: Path, *kinds: str) -> tuple[Path, int]:
    """Record in a window of its own and kill it; returns the file and its safe steps."""
    command = [sys.executable, "-m", "tests.gui.record_in_window", str(folder), *kinds]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        path = Path(process.stdout.readline().strip())
        first = process.stdout.readline()
        process.kill()
        rest = process.stdout.read().split()
    return path, int([first, *rest][-1])


@contextmanager
def held_by_another_process(path: Path) -> Iterator[int]:
    """Another program has the file open for writing; its process number."""
    code = "import sys; file = open(sys.argv[1], 'r+b'); print('open', flush=True); input()"
    command = [sys.executable, "-c", code, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == "open\n"
        yield process.pid
        process.communicate("\n")


def restart(driver: ApplicationWindow) -> None:
    """Start once more, and wait until everything that was found is dealt with."""
    driver.close()
    driver.start()
    wait_until_done(driver)


def wait_until_done(driver: ApplicationWindow) -> None:
    driver.find("recovery.0.sentence.0")
    driver.wait(lambda: not busy(driver), timeout=60_000)


def busy(driver: ApplicationWindow) -> bool:
    cards = [i for i in driver.items() if i.property("busy") is not None]
    return not cards or any(bool(card.property("busy")) for card in cards)


def read(driver: ApplicationWindow) -> str:
    """All that stands in the window, line by line."""
    texts = (item.property("text") for item in driver.items())
    return "\n".join(str(text) for text in texts if text)


def test_a_killed_recording_comes_back_at_the_next_start(
    application_window: ApplicationWindow, tmp_path: Path
) -> None:
    path, safe = record_and_kill(tmp_path, "computer", "power_meter")
    assert isinstance(file_state(path), LeftOpen)

    restart(application_window)
    said = read(application_window)
    assert "The last recording was not finished" in said
    assert path.name in said
    assert "Recovered" in said.splitlines()
    (backup,) = path.parent.glob("*before-recovery*.h5")
    assert f"is kept beside it: {backup.name}" in said

    found = detectors(path)
    assert {each.title for each in found} == {"This computer", "Power meter (simulated)"}
    steps = {each.title: each.lengths for each in found}
    assert all(len(lengths) == 1 for lengths in steps.values())
    assert sum(min(lengths) for lengths in steps.values()) >= safe > 0
    for title, (length,) in steps.items():
        assert title in said
        assert str(length) in said.splitlines()
    assert file_state(path) == Clean()

    application_window.click("recovery.0.copy")
    copied = QGuiApplication.clipboard().text()
    assert str(path) in copied
    assert str(backup) in copied
    application_window.click("recoveryDialog.close")
    application_window.wait(lambda: not application_window.shows("recoveryDialog.close"))
    assert unfinished.left_behind() == []

    application_window.close()
    application_window.start()
    assert not application_window.model.recovery.shown


def test_a_file_that_is_held_is_recovered_when_it_is_let_go(
    application_window: ApplicationWindow, tmp_path: Path
) -> None:
    path, _ = record_and_kill(tmp_path, "power_meter")
    left = path.read_bytes()
    with held_by_another_process(path) as process:
        restart(application_window)
        assert "Not recovered" in read(application_window)
        assert f"(process {process}). Close it there first." in read(application_window)
        assert path.read_bytes() == left
    application_window.click("recovery.0.retry")
    wait_until_done(application_window)
    assert "Recovered" in read(application_window).splitlines()
    assert file_state(path) == Clean()


def test_a_file_that_is_gone_is_asked_for_until_the_user_leaves_it(
    application_window: ApplicationWindow, tmp_path: Path
) -> None:
    path, _ = record_and_kill(tmp_path, "power_meter")
    elsewhere = tmp_path / "unplugged"
    path.rename(elsewhere)
    restart(application_window)
    assert "There is no such file. If it is on a drive" in read(application_window)
    application_window.click("recoveryDialog.close")

    restart(application_window)
    assert "There is no such file." in read(application_window)
    application_window.click("recovery.0.forget")
    application_window.wait(lambda: not application_window.shows("recoveryDialog.close"))
    assert unfinished.left_behind() == []


def test_another_window_that_records_is_left_alone(
    application_window: ApplicationWindow, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "tests.gui.record_in_window", str(tmp_path), "power_meter"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        application_window.close()
        application_window.start()
        assert not application_window.model.recovery.shown
        process.kill()


def test_a_recovery_that_fails_itself_says_so_and_changes_nothing(
    application_window: ApplicationWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = record_and_kill(tmp_path, "power_meter")
    left = path.read_bytes()
    (tmp_path / "sitecustomize.py").write_text("import os; os._exit(3)")
    with monkeypatch.context() as broken:
        broken.setenv("PYTHONPATH", str(tmp_path))
        restart(application_window)
    assert "The recovery itself failed" in read(application_window)
    assert path.read_bytes() == left
    application_window.click("recovery.0.retry")
    wait_until_done(application_window)
    assert "Recovered" in read(application_window).splitlines()
