"""The real application window for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.timing.alarm_player import NoSoundError
from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("gui")


@pytest.fixture
def application_window(
    qapp: QGuiApplication, qtbot: QtBot, own_folders: Path, silence: list[str]
) -> Iterator[ApplicationWindow]:
    """The started application, with settings of its own; any warning from QML fails the test."""
    del qapp, own_folders, silence
    driver = ApplicationWindow(qtbot)
    yield driver
    driver.close()
    assert driver.warnings == []


@pytest.fixture
def page(application_window: ApplicationWindow, tmp_path: Path) -> RecordPage:
    """The Record page, saving below `tmp_path`."""
    return RecordPage(application_window, tmp_path)


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No sound device and no notices on the desktop of who runs the tests; the notices' texts."""
    notices: list[str] = []

    def no_device() -> None:
        raise NoSoundError("The alarm cannot be heard: no sound device was found.")

    def note(title: str, text: str) -> None:
        del title
        notices.append(text)

    monkeypatch.setattr("core.timing.alarm_player.open_sound_device", no_device)
    monkeypatch.setattr("app.timer.desktop_notice._command", note)
    return notices
