"""Values of every type that HDF5 has: each has a text, none is an error."""

from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from core.reading.answers import AttributeRows, Facts, Slice, Statistics, TableWindow, Text
from core.reading.problems import DoesNotFit, TooLarge
from core.reading.requests import (
    EstimateCost,
    FindPlot,
    ReadAttribute,
    ReadAttributes,
    ReadCurve,
    ReadFacts,
    ReadSlice,
    ReadStatistics,
    ReadStorage,
    ReadTable,
    ReadText,
)
from core.reading.selection import Span
from tests.core.reading.asking import ask


def write(path: Path) -> dict[str, str]:
    """Arrays of all types; returns the text of the first value of each."""
    first: dict[str, str] = {}
    with h5py.File(path, "w") as file:

        def add(name: str, values: Any, text: str, dtype: Any = None) -> None:
            file.create_dataset(name, data=values, dtype=dtype)
            first[name] = text

        for code in ("i1", "u1", "i2", "u4", "i8", "u8", ">i4"):
            add(f"int {code}", np.arange(1, 4).astype(code), "1")
        for code in ("f2", "f4", "f8", ">f8", "g"):
            add(f"float {code}", np.array([1.5, np.nan, np.inf]).astype(code), "1.5")
        add("complex", np.array([1 - 2j, 3]), "1.0 − 2.0i")
        add("complex small", np.array([1 + 2j, 3], "c8"), "1.0 + 2.0i")
        add("bool", np.array([True, False]), "True")
        choice = h5py.enum_dtype({"red": 0, "green": 7}, "i2")
        add("choice", np.array([7, 0, 5], "i2"), "green", choice)
        add("fixed text", np.array([b"gr\xc3\xbcn", b"b"]), "grün")
        add("not text", np.array([b"\xff\xfe"], "S2"), "ff fe")
        add("text", ["grün", ""], "grün", h5py.string_dtype())
        table = np.array([(1, b"ab", (2.0, 3.0))], [("n", "i4"), ("s", "S2"), ("p", "f8", (2,))])
        add("table", table, "1")
        file.create_dataset("arrays", (2,), np.dtype("(3,)i4"))
        first["arrays"] = "[0, 0, 0]"
        add("opaque", np.array([b"\1\2\3"], "V3"), "01 02 03")
        lists = file.create_dataset("lists", (2,), h5py.vlen_dtype("i4"))
        lists[0] = [1, 2]
        first["lists"] = "[1, 2]"
        references = file.create_dataset("references", (2,), h5py.ref_dtype)
        references[0] = file["bool"].ref
        first["references"] = "reference"
        regions = file.create_dataset("regions", (1,), h5py.regionref_dtype)
        regions[0] = file["bool"].regionref[0:1]
        first["regions"] = "reference"
        bits = h5py.h5t.STD_B8LE.copy()
        space = h5py.h5s.create_simple((2,))
        h5py.h5d.create(file.id, b"bits", bits, space).write(
            h5py.h5s.ALL, h5py.h5s.ALL, np.array([3, 4], "u1"), bits
        )
        first["bits"] = "3"
    return first


@pytest.fixture(scope="module")
def file_of_types(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("types") / "types.h5"
    return path, write(path)


def test_every_type_is_shown(file_of_types: tuple[Path, dict[str, str]]) -> None:
    path, first = file_of_types
    facts = ask(ReadFacts(path, "/", tuple(first)))
    assert isinstance(facts, Facts)
    for row in facts.rows:
        assert row.dtype, row
        assert not row.problem, row
        node = f"/{row.name}"
        table = ask(ReadTable(path, node))
        assert isinstance(table, TableWindow), (node, table)
        assert table.cells[0][0] == first[row.name], node
        assert isinstance(ask(ReadText(path, node)), Text), node
        part = ask(ReadSlice(path, node))
        assert isinstance(part, Slice), (node, part)
        assert not part.array.dtype.hasobject
        for request in (FindPlot, EstimateCost, ReadStorage):
            assert hasattr(ask(request(path, node)), "__dataclass_fields__")


def test_numbers_have_statistics_and_all_else_says_why_not(
    file_of_types: tuple[Path, dict[str, str]],
) -> None:
    path, first = file_of_types
    for name in first:
        answer = ask(ReadStatistics(path, f"/{name}"))
        is_number = name.startswith(("int", "float", "complex", "bool", "choice", "bits"))
        assert isinstance(answer, Statistics if is_number else DoesNotFit), (name, answer)
        curve = ask(ReadCurve(path, f"/{name}"))
        assert isinstance(curve, DoesNotFit) is not is_number, (name, curve)


def test_scalars_and_nothing(tmp_path: Path) -> None:
    path = tmp_path / "few.h5"
    with h5py.File(path, "w") as file:
        file["number"] = 1.25
        file["text"] = "several\nlines " * 10_000
        file["none"] = h5py.Empty("f8")
        file["no length"] = np.zeros((0, 3))
        file["one"] = np.array([5])
        file["deep"] = np.zeros((1,) * 20)
        file["point"] = np.array((1, 2.5), [("a", "i4"), ("b", "f8")])
    assert ask(ReadText(path, "/number")) == Text("1.25")
    assert ask(ReadText(path, "/text")) == Text("several\nlines " * 10_000)
    assert ask(ReadText(path, "/none")) == Text("no value")
    assert ask(ReadText(path, "/one")) == Text("5")
    assert ask(ReadText(path, "/point")).text == "(a: 1, b: 2.5)"
    assert ask(ReadSlice(path, "/no length")).array.shape == (0, 3)
    assert ask(ReadTable(path, "/no length")).cells == ()
    assert isinstance(ask(ReadSlice(path, "/none")), DoesNotFit)
    assert ask(ReadSlice(path, "/deep")).array.shape == (1,) * 20
    assert ask(ReadTable(path, "/point")).cells == (("1", "2.5"),)
    assert ask(ReadStatistics(path, "/no length")).count == 0


def test_windows_of_tables(tmp_path: Path) -> None:
    path = tmp_path / "tables.h5"
    rows = np.zeros(10_000, [(f"c{i}", "i8") for i in range(100)])
    rows["c7"] = np.arange(10_000)
    with h5py.File(path, "w") as file:
        file.create_dataset("wide", data=rows, chunks=(500,), compression="gzip")
        file["stack"] = np.arange(24).reshape(2, 3, 4)
    window = ask(ReadTable(path, "/wide", rows=Span(9000, 9003), columns=Span(6, 8)))
    assert window.headers == ("c6", "c7")
    assert window.cells == (("0", "9000"), ("0", "9001"), ("0", "9002"))
    assert (window.rows, window.columns, window.first_row, window.first_column) == (
        *(10_000, 100, 9000, 6),
    )
    window = ask(ReadTable(path, "/stack", (1,), Span(1, 3), Span(2)))
    assert window.headers == ("2", "3")
    assert window.cells == (("18", "19"), ("22", "23"))
    assert isinstance(ask(ReadTable(path, "/stack")), DoesNotFit)
    assert isinstance(ask(ReadSlice(path, "/wide", most_bytes=1000)), TooLarge)


def test_attributes_of_every_type(tmp_path: Path) -> None:
    path = tmp_path / "attributes.h5"
    evil = '{"module": "builtins", "type": "int", "data": "__import__(\'os\').abort()"}'
    with h5py.File(path, "w", libver="latest") as file:
        attributes = file.attrs
        attributes["number"] = 1.5
        attributes["wrapped"] = '{"module": "builtins", "type": "tuple", "data": "(5, 4)"}'
        attributes["evil"] = evil
        attributes["names"] = np.array(["a", "grün"], object)
        attributes["matrix"] = np.eye(3)
        attributes["none"] = h5py.Empty("S1")
        attributes["long"] = "ä" * 1_000_000
        attributes["reference"] = file.ref
        attributes["choice"] = np.array(1, h5py.enum_dtype({"on": 1}))
        attributes["bytes"] = np.void(b"\0\1")
        attributes.create("pickle", np.bytes_(b"cos\nabort\n(tR."))
        attributes["comments"] = "a note"
    found = ask(ReadAttributes(path, "/"))
    assert isinstance(found, AttributeRows)
    rows = {row.name: row for row in found.rows}
    assert found.comment == "a note"
    assert (rows["number"].value, rows["number"].dtype) == (1.5, "float64")
    assert (rows["wrapped"].value, rows["wrapped"].was_wrapped) == ((5, 4), True)
    assert (rows["evil"].text, rows["evil"].is_opaque) == (evil, True)
    assert rows["names"].text == "[a, grün]"
    assert rows["matrix"].shape == (3, 3)
    assert rows["none"].text == "no value"
    assert rows["long"].is_cut
    assert ask(ReadAttribute(path, "/", "long")) == Text("ä" * 1_000_000)
    assert rows["pickle"].text == "cos\nabort\n(tR."
    assert all(row.text for row in found.rows)
