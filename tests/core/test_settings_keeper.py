"""Settings that are written beside the window's thread."""

from __future__ import annotations

from pathlib import Path

from core import stored_settings
from core.application_settings import ApplicationSettings
from core.settings_keeper import SettingsKeeper
from core.timing.board import Board


def test_the_keeper_writes_the_newest(tmp_path: Path) -> None:
    troubles: list[str] = []
    keeper = SettingsKeeper(tmp_path / "timers.json", troubles.append)
    for number in range(200):
        keeper.keep(Board(chosen=str(number)))
    keeper.close()
    assert stored_settings.load(tmp_path / "timers.json", Board).value.chosen == "199"
    assert [path.name for path in tmp_path.iterdir()] == ["timers.json"]
    assert troubles == []


def test_the_keeper_says_when_it_cannot_write(tmp_path: Path) -> None:
    troubles: list[str] = []
    (tmp_path / "file").write_text("in the way of a folder")
    keeper = SettingsKeeper(tmp_path / "file" / "timers.json", troubles.append)
    keeper.keep(Board())
    keeper.close()
    assert len(troubles) == 1
    assert troubles[0]


def test_waiting_is_over_when_it_is_written(tmp_path: Path) -> None:
    keeper = SettingsKeeper(tmp_path / "timers.json", print)
    for number in range(20):
        keeper.keep(Board(chosen=str(number)))
        keeper.wait()
        assert stored_settings.load(tmp_path / "timers.json", Board).value.chosen == str(number)
    keeper.close()


def test_what_cannot_be_written_as_text_is_told_and_does_not_end_it(tmp_path: Path) -> None:
    troubles: list[str] = []
    path = tmp_path / "settings.json"
    keeper = SettingsKeeper(path, troubles.append)
    keeper.keep(ApplicationSettings(recent_files=[Path("no text \udcff")]))
    keeper.wait()
    assert len(troubles) == 1
    keeper.keep(ApplicationSettings(recent_files=[Path("text")]))
    keeper.wait()
    assert stored_settings.load(path, ApplicationSettings).value.recent_files == [Path("text")]
    keeper.close()
