from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.answers import ChildNames, LinkKind, NodeKind
from core.reading.natural import naturally_sorted
from core.reading.problems import DoesNotFit, LinkBroken, NoSuchNode
from core.reading.requests import ListChildren, ReadFacts, ReadSlice
from tests.core.reading.asking import answers, ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tree.h5"


def names(path: Path, node: str) -> list[str]:
    parts = [part for part in answers(ListChildren(path, node)) if part.names or not part.total]
    assert all(isinstance(part, ChildNames) for part in parts)
    found: list[str] = []
    for part in parts:
        assert part.first == len(found)
        found += part.names
        assert part.total >= len(found)
    assert parts[-1].total == len(found)
    return found


def test_natural_order() -> None:
    mixed = ["x10", "x2", "x002", "X1", "", "a", "x2b", "x2a10", "x2a9", "Scan000", "Scan0010"]
    assert naturally_sorted(mixed) == [
        *("", "Scan000", "Scan0010", "X1", "a"),
        *("x002", "x2", "x2a9", "x2a10", "x2b", "x10"),
    ]


@pytest.mark.parametrize("libver", ["earliest", "latest"])
def test_many_names_come_in_batches_and_in_order(path: Path, libver: str) -> None:
    with h5py.File(path, "w", libver=libver) as file:
        group = file.create_group("many")
        for number in range(45_000):
            group[f"n{number}"] = h5py.SoftLink("/")
        file.create_group("none")
    assert names(path, "/many") == [f"n{number}" for number in range(45_000)]
    assert names(path, "/none") == []
    assert names(path, "/") == ["many", "none"]


def test_facts(path: Path) -> None:
    with h5py.File(path, "w") as file:
        file["a"] = np.zeros((3, 4), "i2")
        file["a"].attrs["units"] = '{"module": "builtins", "type": "str", "data": "\'V\'"}'
        file["a"].attrs["TITLE"] = np.bytes_(b"signal")
        file.create_dataset("b", (0, 7), "f4", maxshape=(None, 7))
        file["c"] = np.zeros(2, [("x", "f8"), ("y", "S3")])
        file["d"] = ["one", "two"]
        file["e"] = h5py.Empty("f8")
        file["f"] = np.dtype("f8")
        file.create_group("g/inside").attrs["NX_class"] = "NXdata"
    rows = {row.name: row for row in ask(ReadFacts(path, "/", tuple("abcdefgx"))).rows}
    a = rows["a"]
    assert (a.kind, a.shape, a.dtype, a.title, a.units) == (
        *(NodeKind.ARRAY, (3, 4), "int16", "signal", "V"),
    )
    assert (rows["b"].kind, rows["b"].shape) == (NodeKind.GROWING, (0, 7))
    assert (rows["c"].kind, rows["c"].dtype) == (NodeKind.TABLE, "table of 2 columns")
    assert (rows["d"].kind, rows["d"].dtype) == (NodeKind.TEXT, "text")
    assert (rows["e"].shape, rows["e"].is_empty) == (None, True)
    assert rows["f"].kind is NodeKind.TYPE
    assert (rows["g"].kind, rows["g"].children) == (NodeKind.GROUP, 1)
    assert rows["x"].kind is NodeKind.BROKEN
    assert "no longer" in rows["x"].problem
    assert ask(ReadFacts(path, "/g/inside")).rows[0].nx_class == "NXdata"


def test_links_are_links(path: Path, tmp_path: Path) -> None:
    with h5py.File(tmp_path / "other.h5", "w") as other:
        other["there/x"] = np.arange(5.0)
        other["back"] = h5py.ExternalLink("tree.h5", "/group/array")
    with h5py.File(path, "w") as file:
        file["group/array"] = np.zeros(3)
        file["group/up"] = file["/"]
        file["second"] = file["group/array"]
        file["soft"] = h5py.SoftLink("group/array")
        file["nowhere"] = h5py.SoftLink("/no/where")
        file["circle"] = h5py.SoftLink("/circle")
        file["outside"] = h5py.ExternalLink("other.h5", "/there")
        file["round"] = h5py.ExternalLink("other.h5", "/back")
        file["gone"] = h5py.ExternalLink("gone.h5", "/x")
        file["zero"] = h5py.ExternalLink("/dev/zero", "/x")
    rows = {row.name: row for row in ask(ReadFacts(path, "/", tuple(names(path, "/")))).rows}
    assert rows["second"].link is LinkKind.SHARED
    assert (rows["soft"].link, rows["soft"].target) == (LinkKind.SOFT, "group/array")
    assert rows["soft"].shape == (3,)
    assert rows["soft"].identity == rows["second"].identity
    assert (rows["nowhere"].kind, rows["nowhere"].link) == (NodeKind.BROKEN, LinkKind.SOFT)
    assert "circle" in rows["circle"].problem
    assert (rows["outside"].link, rows["outside"].target) == (
        *(LinkKind.EXTERNAL, "other.h5::/there"),
    )
    assert rows["round"].shape == (3,)
    assert "gone.h5, but that file is not there" in rows["gone"].problem
    assert "a device" in rows["zero"].problem
    up = ask(ReadFacts(path, "/group", ("up",))).rows[0]
    assert up.link is LinkKind.ANCESTOR
    assert names(path, "/outside") == ["x"]
    assert ask(ReadSlice(path, "/group/up/outside/x", (4,))).array == 4.0
    assert isinstance(ask(ReadSlice(path, "/zero")), LinkBroken)


def test_a_pipe_behind_a_link_is_not_opened(path: Path, tmp_path: Path) -> None:
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("needs a pipe in a folder")
    os.mkfifo(tmp_path / "pipe.h5")
    with h5py.File(path, "w") as file:
        file["pipe"] = h5py.ExternalLink("pipe.h5", "/x")
        file.create_dataset("stored", (4,), "f8", external=[("pipe.h5", 0, 32)])
    broken = ask(ReadFacts(path, "/", ("pipe", "stored"))).rows
    assert ["a pipe" in row.problem for row in broken] == [True, True]


def test_deep_trees_and_odd_names(path: Path) -> None:
    odd = "Tür%20 'x' \N{SNOWMAN}"
    with h5py.File(path, "w") as file:
        group: h5py.Group = file
        for _ in range(2000):
            group = group.create_group("x")
        group[odd] = 5
        h5py.h5g.create(file.id, b"\xff\xfe")
    deep = "/x" * 2000
    assert names(path, deep) == [odd]
    assert ask(ReadSlice(path, f"{deep}/{odd}")).array == 5
    latin = next(name for name in names(path, "/") if name != "x")
    assert ask(ReadFacts(path, "/", (latin,))).rows[0].kind is NodeKind.GROUP


def test_what_is_not_there(path: Path) -> None:
    with h5py.File(path, "w") as file:
        file["x"] = 1
    assert ask(ListChildren(path, "/no")) == NoSuchNode("/no")
    assert ask(ListChildren(path, "/x/y")) == NoSuchNode("/x/y")
    assert isinstance(ask(ListChildren(path, "/x")), DoesNotFit)
