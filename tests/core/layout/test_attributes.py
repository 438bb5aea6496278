import io
import json
import math
import os
from collections.abc import Iterator
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.layout.attributes import Opaque, decode, encode

DATA = Path(__file__).parents[2] / "data"


def stored(encoded: object) -> object:
    """What h5py gives back for an attribute."""
    with h5py.File(io.BytesIO(), "w") as file:
        file.attrs["name"] = encoded
        return file.attrs["name"]


def envelope(data: str, kind: str = "str") -> str:
    return json.dumps({"module": "builtins", "type": kind, "data": data})


class TestText:
    @pytest.mark.parametrize(
        "text", ["", "nm", "µm²", "two words", "{a}", "<xml/>", "5 mm", "[1, 2"]
    )
    def test_is_readable_for_everybody(self, text: str) -> None:
        assert encode("units", text) == text

    @pytest.mark.parametrize("text", ["5", "true", "null", "NaN", '"a"', "[1]", " 7 ", '{"a": 1}'])
    def test_that_is_json_goes_into_the_envelope(self, text: str) -> None:
        encoded = encode("label", text)
        assert json.loads(str(encoded)) == {"module": "builtins", "type": "str", "data": repr(text)}

    @pytest.mark.parametrize("name", ["CLASS", "TITLE", "NX_class", "signal", "long_name"])
    def test_of_others_stays_plain(self, name: str) -> None:
        assert encode(name, "5") == "5"

    def test_of_others_has_no_nul(self) -> None:
        assert stored(encode("long_name", "Voltage\0\0")) == "Voltage"

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_comes_back(self, text: str) -> None:
        encoded = encode("label", text)
        assert decode(encoded) == text
        assert decode(stored(encoded)) == text

    def test_of_any_depth(self) -> None:
        text = "[" * 100_000
        assert encode("label", text) == text
        assert decode(text) == text


NUMBERS = st.one_of(st.booleans(), st.integers(), st.floats())


class TestNumbers:
    @given(st.one_of(NUMBERS, st.lists(NUMBERS, max_size=5).map(tuple)))
    def test_come_back_with_their_type(self, value: object) -> None:
        decoded = decode(encode("anything", value))  # type: ignore[arg-type]
        assert repr(decoded) == repr(value)

    def test_of_numpy_become_those_of_python(self) -> None:
        encoded = encode("scaling", np.float64(0.5))
        assert encoded == envelope("0.5", "float")
        assert encode("shape", (np.int64(3),)) == envelope("(3,)", "tuple")  # type: ignore[arg-type]

    @pytest.mark.parametrize("name", ["EXTDIM", "wavelength_indices"])
    def test_that_others_read_are_plain(self, name: str) -> None:
        encoded = encode(name, 1)
        assert isinstance(encoded, np.int64)
        assert decode(stored(encoded)) == 1

    @pytest.mark.parametrize("name", ["swmr_active", "swmr_compatible"])
    def test_flags_of_swmr_are_plain(self, name: str) -> None:
        assert encode(name, True) is True
        assert decode(stored(True)) is True


class TestArrays:
    @pytest.mark.parametrize("names", [["time", "λ"], ("time", "λ"), np.array(["time", "λ"])])
    def test_names_have_a_fixed_length(self, names: list[str]) -> None:
        encoded = encode("axes", names)
        assert isinstance(encoded, np.ndarray)
        assert encoded.dtype == "S4"
        decoded = decode(stored(encoded))
        assert isinstance(decoded, np.ndarray)
        assert decoded.tolist() == ["time", "λ"]

    def test_numbers_pass(self) -> None:
        array = np.arange(3)
        assert encode("anything", array) is array
        assert decode(array) is array

    def test_bytes_that_are_no_text_pass(self) -> None:
        array = np.array([b"\xff"])
        assert decode(array) is array


class TestForeignValues:
    def test_bytes(self) -> None:
        assert decode(np.bytes_(b"GROUP")) == "GROUP"
        assert decode(np.bytes_(envelope("'nm'").encode())) == "nm"
        assert decode(b"\xff\xfe") == Opaque(repr(b"\xff\xfe"))

    def test_empty(self) -> None:
        assert decode(h5py.Empty("S1")) == ""
        assert decode(h5py.Empty("f8")) is None

    def test_json_that_is_no_envelope_is_text(self) -> None:
        for text in ('{"module": 1}', '{"a": {"b": []}}', "{", '{"data": "1", "type": "int"}'):
            assert decode(text) == text

    def test_a_number_that_only_looks_like_a_literal(self) -> None:
        value = decode(envelope("nan", "float"))
        assert isinstance(value, float)
        assert math.isnan(value)


def attributes_of_pymodaq() -> Iterator[tuple[str, object]]:
    for path in sorted(DATA.glob("*.h5")):
        with h5py.File(path) as file:
            nodes = [file]
            file.visititems(lambda _, node, nodes=nodes: nodes.append(node))
            for node in nodes:
                yield from node.attrs.items()


def test_every_attribute_of_pymodaqs_files_is_understood() -> None:
    seen: dict[str, set[type]] = {}
    for name, value in attributes_of_pymodaq():
        seen.setdefault(name, set()).add(type(decode(value)))
    assert seen.pop("shape") == {tuple}
    assert seen.pop("nav_indexes") == {tuple}
    for name in ("index", "size", "spread_order", "EXTDIM"):
        assert seen.pop(name) == {int}
    for name in ("offset", "scaling", "timestamp"):
        assert seen.pop(name) == {float}
    assert set.union(*seen.values()) == {str}
    assert {"units", "label", "settings", "author", "description", "CLASS"} <= seen.keys()


HOSTILE = [
    "__import__('os').system('touch {}')",
    "np.float64(__import__('os').system('touch {}'))",
    "open('{}', 'w')",
    "[open('{}', 'w') for _ in (1,)]",
    'f\'{{open("{}", "w")}}\'',
    "np.fromfile('{}')",
    "lambda: 1",
    "'a' * 10**9",
    "9**9**9",
    "1" * 5000,
    "float('1' * 9)",
    "datetime.datetime(1, 2)",
    "datetime.datetime(10**9, 1, 1)",
    "np.int64('x')",
    "(" * 100_000,
    "[" * 300 + "]" * 300,
    "-" * 100_000 + "1",
    "'a' 'b'",
    "(1)(2)",
    "(1 2)",
    "(,)",
    "1,",
    "'\\x0'",
    "'\\N{nothing}'",
    "",
]


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: data[:40])
@pytest.mark.parametrize("kind", ["str", "tuple", "whatever"])
def test_hostile_envelopes_stay_text(data: str, kind: str, tmp_path: Path) -> None:
    text = envelope(data.replace("{}", os.fspath(tmp_path / "ran")), kind)
    assert decode(text) == Opaque(text)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("data", [5, None, ["1"], {"a": 1}])
def test_data_that_is_no_text_is_opaque(data: object) -> None:
    text = json.dumps({"module": "builtins", "type": "int", "data": data})
    assert decode(text) == Opaque(text)


def test_huge_exponents_and_deep_json_are_bounded() -> None:
    assert decode(envelope("1e999999999", "float")) == math.inf
    for text in ('{"a":' * 100_000, '{"module":' + "9" * 100_000 + "}"):
        assert decode(text) == text
