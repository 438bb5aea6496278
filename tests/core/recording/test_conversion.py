import math
import struct
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from core.recording.conversion import UNCHANGED, Changes, convert
from core.saver_settings import NUMBER_TYPES

TYPES = [np.dtype(name) for name in NUMBER_TYPES]
SOURCES = [*TYPES, np.dtype(bool), np.dtype(">u2"), np.dtype(">f8")]


def slow(value: Any, dtype: np.dtype[Any]) -> tuple[float | int, str]:
    """What one value must become, and under which name that counts."""
    saved, value = value.astype(dtype), value.item()
    if dtype.kind == "f":
        nearest = float(saved)
        if math.isinf(nearest) and not (isinstance(value, float) and math.isinf(value)):
            return math.copysign(float(np.finfo(dtype).max), value), "clipped"
        if isinstance(value, int) and Fraction(nearest) != value:
            return nearest, "rounded"
        return nearest, ""
    limits = np.iinfo(dtype)
    if math.isnan(value):
        return 0, "not_a_number"
    if math.isinf(value):
        return int(limits.max if value > 0 else limits.min), "clipped"
    nearest = round(value)
    inside = min(max(nearest, int(limits.min)), int(limits.max))
    return inside, "clipped" if inside != nearest else "rounded" if nearest != value else ""


@st.composite
def arrays(draw: st.DrawFn) -> np.ndarray:
    dtype = draw(st.sampled_from(SOURCES))
    shape = draw(hnp.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=4))
    elements = hnp.from_dtype(dtype)
    if dtype.kind == "f" and dtype.itemsize == 8:
        # Numbers around the ends of the integer types, which arbitrary floats hardly meet.
        edges = [sign * 2.0**n + d for n in range(7, 66) for sign in (1, -1) for d in (-1, 0, 0.5)]
        elements = elements | st.sampled_from(edges)
    return draw(hnp.arrays(dtype, shape, elements=elements))


@pytest.mark.filterwarnings("error")
@given(arrays(), st.sampled_from(TYPES))
def test_like_one_value_at_a_time(array: np.ndarray, dtype: np.dtype[Any]) -> None:
    before = array.copy()
    with np.errstate(all="ignore"):
        expected = [slow(value, dtype) for value in array.ravel()]
    result, changes = convert(array, dtype)
    assert result.dtype == dtype
    assert result.shape == array.shape
    np.testing.assert_array_equal(array, before)
    np.testing.assert_array_equal(
        result.ravel(), np.array([value for value, _ in expected], dtype=dtype)
    )
    names = [name for _, name in expected]
    if array.dtype != dtype:
        assert changes == Changes(*(names.count(n) for n in ("clipped", "rounded", "not_a_number")))


@pytest.mark.parametrize("dtype", TYPES)
def test_the_same_type_is_the_same_array(dtype: np.dtype[Any]) -> None:
    array = np.arange(4, dtype=dtype)
    result, changes = convert(array, dtype)
    assert result is array
    assert not changes


def test_counts_of_a_mixed_array() -> None:
    array = np.array([np.nan, np.inf, -np.inf, -1.0, 255.4, 255.5, 3.5, 7.0])
    result, changes = convert(array, np.dtype("uint8"))
    assert result.tolist() == [0, 255, 0, 0, 255, 255, 4, 7]
    assert changes == Changes(clipped=4, rounded=2, not_a_number=1)


def test_ends_of_64_bit_integers() -> None:
    array = np.array([2.0**63, -(2.0**63), 2.0**63 - 1024])
    result, changes = convert(array, np.dtype("int64"))
    assert result.tolist() == [2**63 - 1, -(2**63), 2**63 - 1024]
    assert changes == Changes(clipped=1)
    exact = [2**53, -(2**63), 2**63 - 1024]
    inexact = [2**53 + 1, -(2**63) + 1]
    result, changes = convert(np.array(exact + inexact), np.dtype("float64"))
    assert result.tolist() == [float(value) for value in exact + inexact]
    assert changes == Changes(rounded=2)


def test_narrower_floats_clip_but_keep_infinity_and_nan() -> None:
    array = np.array([1e300, -1e300, np.inf, np.nan, 0.1])
    result, changes = convert(array, np.dtype("float32"))
    highest = struct.unpack("<f", b"\xff\xff\x7f\x7f")[0]
    np.testing.assert_array_equal(result[:4], [highest, -highest, np.inf, np.nan])
    assert changes == Changes(clipped=2)


def test_no_dimension() -> None:
    result, changes = convert(np.array(2.5), np.dtype("int8"))
    assert (result.shape, result.item(), changes) == ((), 2, Changes(rounded=1))


def test_complex_is_refused() -> None:
    with pytest.raises(ValueError, match="complex; choose"):
        convert(np.zeros(2, complex), np.dtype("float64"))


@pytest.mark.parametrize("array", [np.array(["a"]), np.array([None]), np.zeros(2, "M8[s]")])
def test_what_is_no_number_is_refused(array: np.ndarray) -> None:
    with pytest.raises(ValueError, match="choose numbers"):
        convert(array, np.dtype("float64"))


def test_changes_add_up() -> None:
    assert Changes(1, 2, 3) + Changes(10, 20, 30) == Changes(11, 22, 33)
    assert not UNCHANGED
    assert all((Changes(clipped=1), Changes(rounded=1), Changes(not_a_number=1)))
