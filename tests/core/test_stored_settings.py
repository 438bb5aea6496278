from pathlib import Path

import pytest
from pydantic import BaseModel

from core import stored_settings


class Colours(BaseModel):
    ink: str = "blue"
    strength: int = 3


def test_missing_file_gives_defaults_without_a_problem(tmp_path: Path) -> None:
    loaded = stored_settings.load(tmp_path / "none.json", Colours)
    assert loaded.value == Colours()
    assert loaded.problem is None


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new" / "größe" / "settings.json"
    stored_settings.save(path, Colours(ink="grün", strength=7))
    assert stored_settings.load(path, Colours).value == Colours(ink="grün", strength=7)
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"strength": "much"}', b'"text"'],
    ids=["empty", "cut", "binary", "list", "wrong type", "text"],
)
def test_damaged_file_is_kept_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    loaded = stored_settings.load(path, Colours)
    assert loaded.value == Colours()
    assert loaded.problem is not None
    assert loaded.problem.kept_as is not None
    assert loaded.problem.kept_as.read_bytes() == content
    assert loaded.problem.kept_as.name.startswith("settings.json.broken-")
    assert str(loaded.problem.kept_as) in loaded.problem.message
    assert not path.exists()


def test_unreadable_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    loaded = stored_settings.load(path, Colours)
    assert loaded.value == Colours()
    assert loaded.problem is not None
    assert loaded.problem.kept_as is None
    assert str(path) in loaded.problem.message


def test_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    stored_settings.save(path, Colours(ink="red"))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        stored_settings.save(path, Colours(ink="green"))
    assert stored_settings.load(path, Colours).value == Colours(ink="red")
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]
