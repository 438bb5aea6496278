import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.shell.application_settings_model import ApplicationSettingsModel


@pytest.fixture
def model(qapp: QGuiApplication, tmp_path: Path) -> ApplicationSettingsModel:
    return ApplicationSettingsModel(tmp_path / "settings.json", qapp)


def stored(tmp_path: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads((tmp_path / "settings.json").read_text())
    return content


def test_change_is_written_a_moment_later(
    model: ApplicationSettingsModel, tmp_path: Path, qtbot: QtBot
) -> None:
    model.themeIndex = 1
    assert not (tmp_path / "settings.json").exists()
    qtbot.waitUntil(lambda: (tmp_path / "settings.json").exists())
    assert stored(tmp_path)["theme"] == "dark"


def test_what_was_not_written_yet_is_written_at_the_end(
    model: ApplicationSettingsModel, tmp_path: Path
) -> None:
    model.page = "help"
    model.finish()
    assert stored(tmp_path)["page"] == "help"


def test_system_theme_follows_the_desktop(
    model: ApplicationSettingsModel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    hints = SimpleNamespace(colorScheme=lambda: Qt.ColorScheme.Dark)
    real = QGuiApplication.styleHints()
    assert not model.dark
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    with qtbot.waitSignal(model.themeChanged):
        real.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert model.dark
    model.themeIndex = 0
    assert not model.dark


def test_failed_write_says_what_to_do(
    model: ApplicationSettingsModel, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "settings.json").mkdir()
    (tmp_path / "settings.json" / "in the way").touch()
    with qtbot.waitSignal(model.writeFailed) as failed:
        model.write()
    assert failed.args is not None
    assert str(tmp_path / "settings.json") in failed.args[0]


def test_maximized_window_keeps_its_normal_size(model: ApplicationSettingsModel) -> None:
    model.rememberWindow(5, 6, 1000, 700, False)
    model.rememberWindow(0, 0, 1920, 1080, True)
    place = model.values.window
    assert (place.x, place.y, place.width, place.height) == (5, 6, 1000, 700)
    assert place.maximized
