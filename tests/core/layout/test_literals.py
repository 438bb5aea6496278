import contextlib
from datetime import date, datetime, time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.layout.literals import parse_literal

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
)
LITERALS = st.recursive(
    SCALARS, lambda inside: st.lists(inside, max_size=4) | st.lists(inside, max_size=4).map(tuple)
)


@given(LITERALS)
def test_whatever_python_writes(value: object) -> None:
    text = repr(value)
    if text.count("[") + text.count("(") < 10:
        assert repr(parse_literal(text)) == text


@pytest.mark.parametrize(
    "value", [date(2026, 3, 7), time(9, 5), datetime(2026, 3, 7, 9, 5, 2, 17), datetime.min]
)
def test_dates(value: object) -> None:
    assert parse_literal(repr(value)) == value


@pytest.mark.parametrize(
    "value",
    [np.float64(1e-300), np.float32("nan"), np.int64(-3), np.uint8(7), np.bool(True), np.str_("a")],
)
def test_numbers_of_numpy(value: np.generic) -> None:
    parsed = parse_literal(repr(value))
    assert type(parsed) is type(value.item())
    np.testing.assert_equal(parsed, value.item())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" ( 1 , 2 ) ", (1, 2)),
        ("(3)", 3),
        ("[1.5,]", [1.5]),
        ("float('-inf')", float("-inf")),
        ("numpy.float64(2)", 2.0),
        ("(np.int64(3), [True, None])", (3, [True, None])),
        ("""['a"b', "a'b"]""", ['a"b', "a'b"]),
        ("1.", 1.0),
    ],
)
def test_other_ways_to_write(text: str, value: object) -> None:
    assert repr(parse_literal(text)) == repr(value)


@given(st.text("([,])'\"\\ 1.-enpfloat64_", max_size=30))
def test_anything_else_is_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_literal(text)
