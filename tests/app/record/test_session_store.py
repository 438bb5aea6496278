from functools import partial
from pathlib import Path

from pydantic import BaseModel
from pytestqt.qtbot import QtBot

from app.record.session_store import SessionStore


class Numbers(BaseModel):
    number: int = 1


def test_what_was_put_is_written_soon_and_read_back(qtbot: QtBot, tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    for number in range(5):
        store.put("numbers.json", partial(Numbers, number=number))
    assert not (tmp_path / "numbers.json").exists()
    qtbot.waitUntil((tmp_path / "numbers.json").exists)
    assert SessionStore(tmp_path).load("numbers.json", Numbers) == Numbers(number=4)


def test_write_does_not_wait(qtbot: QtBot, tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    store.put("numbers.json", lambda: Numbers(number=7))
    store.write()
    assert store.load("numbers.json", Numbers).number == 7


def test_a_damaged_file_is_told_and_replaced_by_the_standard(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "numbers.json").write_text("{")
    store = SessionStore(tmp_path)
    sentences: list[str] = []
    store.troubled.connect(sentences.append)
    assert store.load("numbers.json", Numbers) == Numbers()
    assert "cannot be used" in sentences[0]


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SessionStore(tmp_path / "file")
    sentences: list[str] = []
    store.troubled.connect(sentences.append)
    store.put("numbers.json", Numbers)
    store.write()
    assert "could not be stored" in sentences[0]
