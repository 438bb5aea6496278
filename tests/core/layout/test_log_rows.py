import pickle
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.layout.log_rows import OpaqueRow, decode_row, encode_row

DATA = Path(__file__).parents[2] / "data"


@given(st.text())
def test_comes_back_and_pymodaq_can_load_it(text: str) -> None:
    row = encode_row(text)
    assert row.dtype == np.uint8
    assert decode_row(row) == text
    assert pickle.loads(row.tobytes()) == text  # noqa: S301


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("text", ["", "hello", "größe\n\\u0041\x00", "x" * 300])
def test_every_protocol(text: str, protocol: int) -> None:
    assert decode_row(pickle.dumps(text, protocol)) == text


@pytest.mark.parametrize("backend", ["tables", "h5py"])
def test_rows_of_pymodaq(backend: str) -> None:
    with h5py.File(DATA / f"snapshot_{backend}.h5") as file:
        assert [decode_row(row) for row in file["RawData/Logger"]] == ["hello log"]


class Hostile:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.path,))


def test_nothing_is_executed(tmp_path: Path) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        row = pickle.dumps(Hostile(tmp_path / "ran"), protocol)
        assert decode_row(row) == OpaqueRow(row)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("value", [b"bytes", 5, None, ["a"], ("a", "b"), {"a": "b"}, {1}], ids=repr)
def test_other_objects_are_opaque(value: object) -> None:
    row = pickle.dumps(value)
    assert decode_row(row) == OpaqueRow(row)


def test_more_or_less_than_one_text_is_opaque() -> None:
    whole = pickle.dumps("text", 4)
    for row in (b"", b".", b"text", whole[:-1], whole + b".", whole[:-1] + whole[2:]):
        assert decode_row(row) == OpaqueRow(row)


@given(st.binary(max_size=200))
def test_any_bytes(row: bytes) -> None:
    decoded = decode_row(row)
    assert isinstance(decoded, str) or decoded == OpaqueRow(row)


@given(st.text(max_size=20), st.integers(0, pickle.HIGHEST_PROTOCOL), st.data())
def test_damaged_rows(text: str, protocol: int, data: st.DataObject) -> None:
    row = bytearray(pickle.dumps(text, protocol))
    row[data.draw(st.integers(0, len(row) - 1))] = data.draw(st.integers(0, 255))
    decoded = decode_row(bytes(row))
    assert isinstance(decoded, str) or decoded == OpaqueRow(bytes(row))
