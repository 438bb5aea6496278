import os
import string
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import naming

MOMENT = datetime(2026, 3, 7, 9, 5, 2)


class TestNames:
    @pytest.mark.parametrize(
        "name", ["Data", "été Ω", "a.b", " x", "CONsole", "COM10", "数据", "-"]
    )
    def test_ordinary_names_are_fine(self, name: str) -> None:
        assert naming.problem_with_name(name) is None

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("", "empty"),
            ("  ", "empty"),
            ("a/b", "/"),
            ("what?", "?"),
            ('a"b', '"'),
            ("C:", ":"),
            ("tab\there", "printed"),
            ("\x7f", "printed"),
            ("\ud800", "printed"),
            ("end.", "dot"),
            ("end ", "space"),
            ("..", "dot"),
            ("nul", "Windows"),
            ("Com1", "Windows"),
            ("LPT³", "Windows"),
            ("con.h5", "Windows"),
            ("nul .x", "Windows"),
            ("x" * 203, "3 bytes"),
            ("é" * 101, "2 bytes"),
        ],
    )
    def test_others_are_refused_with_a_reason(self, name: str, words: str) -> None:
        problem = naming.problem_with_name(name)
        assert problem is not None
        assert words in problem
        assert problem.endswith(".")

    @given(st.text(max_size=120))
    def test_what_passes_makes_a_file(self, name: str) -> None:
        if naming.problem_with_name(name) is None:
            path = naming.new_file_path(Path("/base"), name, MOMENT)
            assert path.parent == Path("/base/2026/20260307")
            assert path.name == f"{name}_20260307_09_05_02.h5"
            assert len(os.fsencode(path.name)) < 240


class TestFolders:
    def test_existing_and_one_missing_level_are_fine(self, tmp_path: Path) -> None:
        assert naming.problem_with_folder(tmp_path) is None
        assert naming.problem_with_folder(tmp_path / "Größe") is None
        assert list(tmp_path.iterdir()) == []

    def test_missing_parent(self, tmp_path: Path) -> None:
        problem = naming.problem_with_folder(tmp_path / "a" / "b")
        assert problem == f"The folder {tmp_path / 'a'} does not exist; make it or choose another."

    def test_file(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.touch()
        assert naming.problem_with_folder(file) == f"{file} is a file; choose a folder."
        assert naming.problem_with_folder(file / "in") is not None

    @pytest.mark.parametrize("path", ["", "relative/folder", "/nul\0byte"])
    def test_not_a_path(self, path: str) -> None:
        assert "complete path" in (naming.problem_with_folder(Path(path)) or "")

    def test_too_long(self, tmp_path: Path) -> None:
        assert "cannot be reached" in (naming.problem_with_folder(tmp_path / ("x" * 300)) or "")

    @pytest.mark.skipif(
        not Path("/proc/self").is_dir(), reason="needs a folder nobody can write to"
    )
    def test_not_writable(self) -> None:
        for folder in (Path("/proc/self"), Path("/proc/self/new")):
            assert "cannot be written to" in (naming.problem_with_folder(folder) or "")


class TestNewFiles:
    def test_a_name_that_exists_is_counted_up(self, tmp_path: Path) -> None:
        names = []
        for _ in range(3):
            path = naming.reserve(naming.new_file_path(tmp_path, "Größe", MOMENT))
            names.append(path.name)
        assert names == [
            "Größe_20260307_09_05_02.h5",
            "Größe_20260307_09_05_02_1.h5",
            "Größe_20260307_09_05_02_2.h5",
        ]

    def test_a_name_taken_in_between_is_not_overwritten(self, tmp_path: Path) -> None:
        wanted = naming.new_file_path(tmp_path, "a", MOMENT)
        theirs = naming.reserve(wanted)
        theirs.write_bytes(b"theirs")
        second = naming.reserve(wanted)
        third = naming.reserve(second)
        assert (second.stem[-2:], third.stem[-2:]) == ("_1", "_2")
        assert theirs.read_bytes() == b"theirs"

    def test_scan_files_take_the_next_number_of_the_day(self, tmp_path: Path) -> None:
        first = naming.reserve(naming.new_scan_file_path(tmp_path, MOMENT))
        assert first == tmp_path / "2026" / "20260307" / "Dataset_20260307_000.h5"
        first.with_stem("Dataset_20260307_041").touch()
        first.with_stem("Dataset_20260306_077").touch()
        first.with_stem("Dataset_20260307_09_05_02").touch()
        path = naming.new_scan_file_path(tmp_path, MOMENT)
        assert path.name == "Dataset_20260307_042.h5"
        assert naming.reserve(path) == path
        assert naming.reserve(path).name == "Dataset_20260307_043.h5"

    def test_a_plain_name_is_kept_if_free(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.h5"
        assert naming.reserve(path) == path
        assert naming.reserve(path).name == "mine_1.h5"

    def test_a_dangling_link_counts_as_taken(self, tmp_path: Path) -> None:
        path = naming.new_file_path(tmp_path, "a", MOMENT)
        path.parent.mkdir(parents=True)
        path.symlink_to(tmp_path / "nowhere")
        assert naming.new_file_path(tmp_path, "a", MOMENT).stem.endswith("_1")
        assert naming.reserve(path).stem.endswith("_1")

    def test_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "2026").touch()
        with pytest.raises(OSError, match="2026"):
            naming.reserve(naming.new_file_path(tmp_path, "a", MOMENT))

    def test_processes_that_race_never_share_a_file(self, tmp_path: Path) -> None:
        script = (
            "import sys; from pathlib import Path; from core.naming import reserve\n"
            "for _ in range(50): print(reserve(Path(sys.argv[1])).name)"
        )
        path = tmp_path / "day" / "Dataset_20260307_000.h5"
        project = Path(naming.__file__).parents[1]
        command = [sys.executable, "-c", script, str(path)]
        racers = [
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=project)
            for _ in range(3)
        ]
        names = [name for racer in racers for name in racer.communicate()[0].split()]
        assert sorted(names) == [f"Dataset_20260307_{n:03d}.h5" for n in range(150)]


class TestNumberedNames:
    def test_first(self) -> None:
        assert naming.next_index_name([], "Detector") == "Detector000"

    def test_after_the_highest(self) -> None:
        existing = iter(["Scan000", "Scan003", "Scan", "Scan01x", "xScan009", "Detector017"])
        assert naming.next_index_name(existing, "Scan") == "Scan004"

    def test_more_digits_when_needed(self) -> None:
        assert naming.next_index_name(["CH99"], "CH", digits=2) == "CH100"

    @given(
        st.lists(st.integers(0, 10**8)),
        st.text(string.ascii_letters + string.punctuation, min_size=1),
        st.integers(1, 5),
    )
    def test_always_new(self, numbers: list[int], prefix: str, digits: int) -> None:
        def names() -> Iterator[str]:
            return (f"{prefix}{number:0{digits}d}" for number in numbers)

        assert naming.next_index_name(names(), prefix, digits) not in set(names())
