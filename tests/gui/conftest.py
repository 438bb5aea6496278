"""The real application window for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("gui")


@pytest.fixture
def application_window(
    qapp: QGuiApplication, qtbot: QtBot, own_folders: Path
) -> Iterator[ApplicationWindow]:
    """The started application, with settings of its own; any warning from QML fails the test."""
    del qapp, own_folders
    driver = ApplicationWindow(qtbot)
    yield driver
    driver.close()
    assert driver.warnings == []


@pytest.fixture
def page(application_window: ApplicationWindow, tmp_path: Path) -> RecordPage:
    """The Record page, saving below `tmp_path`."""
    return RecordPage(application_window, tmp_path)
