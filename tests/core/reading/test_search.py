import os
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import Found, FoundIn, Hit
from core.reading.problems import CannotOpen
from core.reading.requests import Search
from core.reading.searching import search
from core.reading.walking import Members, walked
from tests.core.reading.asking import answers


def hits(path: Path, text: str, node: str = "/", *, in_attributes: bool = True) -> list[Hit]:
    found = answers(Search(path, text, node, in_attributes))
    assert all(isinstance(part, Found) for part in found)
    return [hit for part in found for hit in part.hits]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "search.h5"
    with h5py.File(path, "w") as file:
        group = file.create_group("Spectra/first")
        group["Größe"] = np.zeros(3)
        group["Größe"].attrs["units"] = '{"module": "builtins", "type": "str", "data": "\'mW\'"}'
        group.attrs["operator"] = "Ada Lovelace " + "x" * 200
        file["Spectra/again"] = file["Spectra"]
        file["elsewhere"] = h5py.ExternalLink("other.h5", "/spectra")
        file["wave"] = h5py.SoftLink("/Spectra")
        file.attrs["spectra"] = 3
    return path


def test_names_attribute_names_and_values(path: Path) -> None:
    found = hits(path, "SPECTRA")
    assert [(hit.node, hit.where) for hit in found] == [
        ("/Spectra", FoundIn.NAME),
        ("/", FoundIn.ATTRIBUTE_NAME),
    ]
    assert [hit.node for hit in hits(path, "größe")] == ["/Spectra/first/Größe"]
    units = hits(path, "mW")
    assert units == [Hit("/Spectra/first/Größe", FoundIn.ATTRIBUTE_VALUE, "units", "mW")]
    (name,) = hits(path, "lovelace")
    assert name.excerpt.startswith("Ada Lovelace")
    assert name.excerpt.endswith("…")
    assert hits(path, "elsewhere")[0].node == "/elsewhere"
    assert hits(path, "mW", in_attributes=False) == []
    assert hits(path, "spectra", "/Spectra/first") == []
    assert hits(path, "") == []
    assert hits(path, "builtins") == []


def test_a_large_file_in_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("walking", "search_index", "searching"):
        monkeypatch.setattr(f"core.reading.{module}.TURN", 0.001)
    path = tmp_path / "large.h5"
    with h5py.File(path, "w", libver="latest") as file:
        for number in range(60):
            group = file.create_group(f"g{number}/inside")
            group["up"] = file["/"]
        many = file.create_group("many")
        for number in range(1500):
            many.create_group(f"item{number}")
    found = hits(path, "item", in_attributes=False)
    assert len({hit.node for hit in found}) == len(found) == 1500
    assert len(hits(path, "inside")) == 60
    assert answers(Search(path, "item"))[-1].searched > 1500


def test_there_is_an_end_of_hits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.reading.searching.MOST_HITS", 2)
    found = answers(Search(path, "e"))
    assert found[-1].is_cut
    assert sum(len(part.hits) for part in found) == 2


def test_the_next_search_reads_nothing_again_unless_the_file_changed(tmp_path: Path) -> None:
    path = tmp_path / "again.h5"
    with h5py.File(path, "w") as file:
        file["group/alpha"] = 1
        file["group/alpha"].attrs["units"] = "mm"
    first = hits(path, "a")
    assert hits(path, "a") == first
    assert [(hit.node, hit.where) for hit in hits(path, "al")] == [("/group/alpha", FoundIn.NAME)]
    assert [hit.excerpt for hit in hits(path, "mm")] == ["mm"]
    with h5py.File(path, "r+") as file:
        file["group/alpine"] = 1
    assert [hit.excerpt for hit in hits(path, "al")] == ["alpha", "alpine"]


def test_what_was_read_of_one_file_is_not_told_of_another(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with h5py.File(tmp_path / f"{name}.h5", "w") as file:
            file[f"{name}/x"] = 1
    assert [hit.node for hit in hits(tmp_path / "one.h5", "x")] == ["/one/x"]
    assert [hit.node for hit in hits(tmp_path / "two.h5", "x")] == ["/two/x"]
    assert [hit.node for hit in hits(tmp_path / "one.h5", "x", "/one")] == ["/one/x"]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert isinstance(answers(Search(tmp_path / "gone.h5", "x"))[-1], CannotOpen)


def test_a_cancelled_search_is_gone_on_with_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.reading.walking.TURN", 0.0)
    monkeypatch.setattr("core.reading.searching.TURN", 0.0)
    path = tmp_path / "cancelled.h5"
    with h5py.File(path, "w") as file:
        for number in range(20):
            file[f"group{number:02}/alpha{number}"] = 1
    walks: list[Path] = []

    def counted(file: Path, start: str) -> Iterator[list[Members]]:
        walks.append(file)
        return walked(file, start)

    monkeypatch.setattr("core.reading.search_index.walked", counted)
    begun = search(Search(path, "a"))
    while (part := next(begun)) is None or not part.hits:
        pass
    begun.close()
    found = {hit.excerpt for hit in hits(path, "alpha")}
    assert found == {f"alpha{number}" for number in range(20)}
    assert walks == [path]


@pytest.mark.parametrize("most", [0, 100])
def test_what_does_not_fit_into_memory_is_read_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    first = hits(path, "a")
    monkeypatch.setattr("core.reading.searching._kept", deque())
    monkeypatch.setattr("core.reading.search_index.MOST_CHARACTERS", most)
    assert hits(path, "a") == first
    assert hits(path, "a") == first


@pytest.mark.skipif(sys.platform == "win32", reason="nobody looks at a file that is written there")
def test_nothing_is_kept_of_a_file_that_is_being_written(tmp_path: Path) -> None:
    path = tmp_path / "written.h5"
    with h5py.File(path, "w", libver="latest", locking=False) as file:
        file["alpha"] = 1
        file.flush()
        assert [hit.excerpt for hit in hits(path, "al")] == ["alpha"]
        before = path.stat()
        file["alpine"] = 1
        file.flush()
        # Not even when it looks as it did.
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert [hit.excerpt for hit in hits(path, "al")] == ["alpha", "alpine"]


def test_names_of_a_large_group_come_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.reading.walking._NAMES_AT_ONCE", 4)
    path = tmp_path / "parts.h5"
    with h5py.File(path, "w") as file:
        for number in range(8):
            file[f"inside/item{number}/deeper"] = 1
            file[f"inside/link{number}"] = h5py.SoftLink("/nowhere")
    assert len(hits(path, "item")) == 8
    assert len(hits(path, "link")) == 8
    assert len(hits(path, "deeper")) == 8
