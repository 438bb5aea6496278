"""Folders that cannot be written to: refused, with advice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from core.recording.events import Trouble
from core.recording.status import State
from core.saver_settings import SaverSettings
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.read_only import read_only

BACKENDS = [{"backend": "h5py"}, {"backend": "h5py", "enable_swmr": False}, {"backend": "pytables"}]


@pytest.mark.parametrize("settings", BACKENDS, ids=["swmr", "h5py", "pytables"])
def test_a_base_path_below_a_file_is_refused(
    make_bench: MakeBench, tmp_path: Path, settings: dict[str, object]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    bench = make_bench(tmp_path / "file" / "data", **settings)
    assert_nothing_can_be_saved(bench, tmp_path / "file")


@pytest.mark.parametrize("settings", BACKENDS, ids=["swmr", "h5py", "pytables"])
def test_a_base_path_that_is_not_writable_is_refused(
    make_bench: MakeBench, tmp_path: Path, settings: dict[str, object]
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    with read_only(folder):
        bench = make_bench(folder, **settings)
        assert_nothing_can_be_saved(bench, folder)
    assert bench.record().problem is None


def test_a_missing_base_path_is_made_where_its_folder_exists(
    make_bench: MakeBench, tmp_path: Path
) -> None:
    folder = tmp_path / "µ, a b"
    bench = make_bench(folder)
    bench.add()
    assert bench.record().path.is_relative_to(folder)


def test_a_base_path_of_which_more_is_missing_is_refused(
    make_bench: MakeBench, tmp_path: Path
) -> None:
    bench = make_bench(tmp_path / "unplugged" / "data")
    assert_nothing_can_be_saved(bench, tmp_path / "unplugged")
    assert not (tmp_path / "unplugged").exists()


@pytest.mark.parametrize("name", ["", "a/b", "con", "a?", "end.", "x" * 300])
def test_an_illegal_base_name_is_refused_with_advice(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError, match=r"type|use|add|delete|shorten"):
        SaverSettings(base_path=tmp_path, base_name=name)


def assert_nothing_can_be_saved(bench: DrivenBench, folder: Path) -> None:
    bench.add()
    for ask in (bench.bench.start_saving, bench.bench.save_snapshot, bench.bench.new_file):
        ask()
        problem = bench.refusal()
        assert problem.trouble is Trouble.FOLDER
        assert str(folder) in problem.sentence
        assert "choose another" in problem.sentence.lower()
        assert problem.detail
    bench.settle()
    assert bench.bench.status().state is State.IDLE
    assert bench.bench.current_file is None
