from pathlib import Path

import pytest

from core import application_settings, stored_settings
from core.application_settings import (
    ApplicationSettings,
    ThemeChoice,
    WindowPlace,
    problem_with_queue_memory,
)


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    settings = ApplicationSettings(
        theme=ThemeChoice.DARK,
        queue_memory_mb=64,
        window=WindowPlace(x=-20, y=10, width=950, height=640, maximized=True),
        page="settings",
        recent_files=[tmp_path / "a.h5"],
    )
    stored_settings.save(tmp_path / "settings.json", settings)
    assert stored_settings.load(tmp_path / "settings.json", ApplicationSettings).value == settings


def test_damaged_file_never_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("H5CHRONICLE_CONFIG", str(tmp_path))
    path = application_settings.settings_file()
    assert path == tmp_path / "settings.json"
    path.write_text('{"theme": "purple", "queue_memory_mb": -3}')
    loaded = stored_settings.load(path, ApplicationSettings)
    assert loaded.value == ApplicationSettings()
    assert loaded.problem is not None


def test_options_of_a_newer_version_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "hologram": true}')
    loaded = stored_settings.load(path, ApplicationSettings)
    assert loaded.problem is None
    assert loaded.value.theme is ThemeChoice.DARK


def test_recent_files_newest_first_without_repetition() -> None:
    settings = ApplicationSettings()
    for number in (1, 2, 1, *range(3, 20)):
        settings.remember_file(Path(f"/data/{number}.h5"))
    assert settings.recent_files[0] == Path("/data/19.h5")
    assert len(settings.recent_files) == 12
    settings.remember_file(Path("/data/15.h5"))
    assert settings.recent_files.count(Path("/data/15.h5")) == 1
    assert settings.recent_files[0] == Path("/data/15.h5")


def test_queue_never_takes_more_than_half_of_the_memory() -> None:
    most = application_settings.most_queue_mb()
    assert problem_with_queue_memory(most) == ""
    assert str(most) in problem_with_queue_memory(most + 1)
    assert "16" in problem_with_queue_memory(15)
    assert ApplicationSettings(queue_memory_mb=most * 10).queue_bytes == most * 1_000_000
