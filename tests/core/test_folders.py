from pathlib import Path

import pytest

from core import folders, naming
from core.saver_settings import SaverSettings


def test_new_files_go_among_the_documents(own_folders: Path) -> None:
    (own_folders / "documents").mkdir()
    assert folders.default_data_folder() == own_folders / "documents" / "H5 Chronicle"


def test_first_recording_works_on_a_machine_without_documents(own_folders: Path) -> None:
    base_path = SaverSettings().base_path
    assert base_path == own_folders / "H5 Chronicle"
    assert naming.problem_with_folder(base_path) is None


def test_variable_moves_settings_and_logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("H5CHRONICLE_CONFIG", str(tmp_path / "here"))
    assert folders.config_folder() == tmp_path / "here"
    assert folders.log_folder() == tmp_path / "here" / "log"
    monkeypatch.delenv("H5CHRONICLE_CONFIG")
    assert tmp_path not in folders.config_folder().parents
