from pathlib import Path

import pytest

from core import documents


def test_changes_begin_with_the_newest() -> None:
    text = documents.changes()
    assert text.startswith("## [")
    assert "Record page" in text


def test_licences_are_those_that_were_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.documents.OWN_FOLDER", tmp_path)
    assert documents.licences() == {}
    assert documents.changes() == ""
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "numpy 2.4.txt").write_text("BSD")
    assert documents.licences() == {"numpy 2.4": "BSD"}
