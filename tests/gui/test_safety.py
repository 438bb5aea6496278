"""What the window says of safety: settings, a disk that is nearly full, one that is silent."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.backends.h5py_backend import H5pyBackend
from core.data import Array
from core.recording import watch
from core.saver_settings import Fsync
from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage


def caption(window: ApplicationWindow) -> str:
    return str(window.find("status.safe").property("caption"))


def test_settings_reach_the_next_recording(
    application_window: ApplicationWindow, tmp_path: Path
) -> None:
    page = RecordPage(application_window, tmp_path)
    page.add("power_meter")
    application_window.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    application_window.click("settings.fsync.0")
    assert "a power cut may lose the whole recording" in page.text("settings.fsyncMeaning")
    application_window.replace_text("settings.checkpoint", "0.01")
    application_window.wait(
        lambda: "Type 0.1 or more." in page.model.settings.safety.checkpointProblem
    )
    application_window.replace_text("settings.checkpoint", "0.5")
    application_window.replace_text("settings.warnMinutes", "0")
    application_window.replace_text("settings.warnGigabytes", "1.5")
    settings = page.model.settings.settings
    assert (settings.fsync, settings.checkpoint_seconds) == (Fsync.OFF, 0.5)
    assert (settings.warn_minutes, settings.warn_gigabytes) == (0, 1.5)

    application_window.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    page.record(10)
    assert caption(application_window) == "Flushed"
    application_window.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    application_window.click("settings.fsync.1")
    application_window.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    page.record(10)
    assert caption(application_window) == "Safe"


def test_a_disk_that_is_nearly_full_is_told(
    application_window: ApplicationWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.recording.disk.Disk.free", lambda disk: 4_100_000_000)
    page = RecordPage(application_window, tmp_path)
    page.add("power_meter")
    application_window.click("record.save")
    application_window.wait(lambda: page.saves(3), timeout=30_000)
    application_window.wait(lambda: application_window.shows("record.notice"))
    notice = application_window.model.record.notice
    assert "The disk is nearly full: 4.1 GB left" in notice.text
    assert "Free some space in" in notice.text
    assert notice.tone == "warning"
    application_window.click("record.save")
    page.wait_until_finished()


def test_a_disk_that_does_not_answer_is_told_until_it_does(
    application_window: ApplicationWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "PATIENCE", 1.0)
    page = RecordPage(application_window, tmp_path)
    page.add("power_meter")
    application_window.click("record.save")
    application_window.wait(lambda: page.saves(3), timeout=30_000)
    go, append = threading.Event(), H5pyBackend.append

    def stall(backend: H5pyBackend, path: str, rows: Array) -> None:
        go.wait(60)
        append(backend, path, rows)

    monkeypatch.setattr(H5pyBackend, "append", stall)
    seen: list[str] = []

    def counts_up() -> bool:
        seen.append(page.text("status.state"))
        silent = [each for each in seen if each.startswith("The disk has not answered for ")]
        return len(set(silent)) >= 2

    application_window.wait(counts_up, timeout=30_000)
    assert told(seen) == sorted(told(seen))
    go.set()
    application_window.wait(lambda: page.text("status.state") == "Recording")
    application_window.click("record.save")
    page.wait_until_finished()
    assert page.model.status.status.lost == 0


def told(states: Sequence[str]) -> list[int]:
    """The seconds that were told, in order."""
    return [int(state.split()[-2]) for state in states if "not answered" in state]
