"""*Saving dynamic*: raw data as the number type that the user chose, every loss counted.

Clipped, rounded and not-a-number values are counted; each value counts at most once. A float
that only loses digits in a narrower float is not counted: that is what choosing it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.data import Array


@dataclass(frozen=True, slots=True)
class Changes:
    """How many values could not be saved as they were; true when there are any.

    `clipped` were beyond the type's range and became its nearest end, `rounded` became the
    nearest whole or representable number, `not_a_number` became 0.
    """

    clipped: int = 0
    rounded: int = 0
    not_a_number: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(
            self.clipped + other.clipped,
            self.rounded + other.rounded,
            self.not_a_number + other.not_a_number,
        )

    def __bool__(self) -> bool:
        return bool(self.clipped or self.rounded or self.not_a_number)

    def __str__(self) -> str:
        kinds = (
            (self.clipped, "clipped"),
            (self.rounded, "rounded"),
            (self.not_a_number, "not a number (saved as 0)"),
        )
        return ", ".join(f"{count} {word}" for count, word in kinds if count) or "none changed"


UNCHANGED = Changes()


class Converted(NamedTuple):
    """An array of the type asked for, and what that cost."""

    array: Array
    changes: Changes


def convert(array: Array, dtype: np.dtype[Any]) -> Converted:
    """`array` as `dtype`, an integer or floating type; the very same array if it is one already.

    Raises `ValueError`, with a sentence for people, for numbers that have no such form.
    """
    if array.dtype == dtype:
        return Converted(array, UNCHANGED)
    source, target = array.dtype.kind, dtype.kind
    if source == "c":
        raise ValueError(
            f"The data is complex; choose its real part or its modulus to save it as {dtype}."
        )
    if source not in "biuf" or target not in "iuf":
        raise ValueError(f"Data of type {array.dtype} cannot be saved as {dtype}; choose numbers.")
    if array.size == 0:
        return Converted(array.astype(dtype), UNCHANGED)
    # Not by can_cast: NumPy calls int64 to float64 safe, which it is up to 2**53 only.
    if source in "iu" and target == "f":
        return _integer_to_float(array, dtype)
    if np.can_cast(array.dtype, dtype, "safe"):
        return Converted(array.astype(dtype), UNCHANGED)
    if target == "f":
        return _narrower_float(array, dtype)
    return _to_whole(array, dtype) if source == "f" else _narrower_integer(array, dtype)


def _narrower_integer(array: Array, dtype: np.dtype[Any]) -> Converted:
    lowest, highest = _range(array.dtype)
    bottom, top = _range(dtype)
    if (lowest >= bottom or array.min() >= bottom) and (highest <= top or array.max() <= top):
        return Converted(array.astype(dtype), UNCHANGED)
    clipped = np.count_nonzero(array < bottom) + np.count_nonzero(array > top)
    inside = np.clip(array, max(bottom, lowest), min(top, highest))
    return Converted(inside.astype(dtype), Changes(clipped=int(clipped)))


def _to_whole(array: Array, dtype: np.dtype[Any]) -> Converted:
    whole = np.asarray(np.rint(array))
    bottom, top = _range(dtype)
    # Python compares int with float exactly, and NaN never fits.
    if bottom <= float(whole.min()) and float(whole.max()) <= top:
        rounded = int(np.count_nonzero(whole != array))
        return Converted(whole.astype(dtype), Changes(rounded=rounded) if rounded else UNCHANGED)
    nan = np.isnan(array)
    # The top of a 64-bit integer is no float64, the number after it is.
    low, high = whole < np.float64(bottom), whole >= np.float64(top + 1)
    inside = ~(nan | low | high)
    result = np.where(inside, whole, 0).astype(dtype)
    result[low] = bottom
    result[high] = top
    changes = Changes(
        clipped=int(np.count_nonzero(low) + np.count_nonzero(high)),
        rounded=int(np.count_nonzero((whole != array) & inside)),
        not_a_number=int(np.count_nonzero(nan)),
    )
    return Converted(result, changes)


def _narrower_float(array: Array, dtype: np.dtype[Any]) -> Converted:
    with np.errstate(over="ignore"):
        result = array.astype(dtype)
    infinite = np.isinf(result)
    if not infinite.any():
        return Converted(result, UNCHANGED)
    return Converted(result, Changes(clipped=_clip(result, infinite & np.isfinite(array))))


def _integer_to_float(array: Array, dtype: np.dtype[Any]) -> Converted:
    digits = np.finfo(dtype).nmant + 1
    exact = 2**digits
    lowest, highest = _range(array.dtype)
    if (lowest >= -exact or array.min() >= -exact) and (highest <= exact or array.max() <= exact):
        return Converted(array.astype(dtype), UNCHANGED)
    with np.errstate(over="ignore"):
        result = array.astype(dtype)
    infinite = np.isinf(result)
    rounded = np.count_nonzero(_has_more_digits(array, digits) & ~infinite)
    changes = Changes(clipped=_clip(result, infinite), rounded=int(rounded))
    return Converted(result, changes)


def _has_more_digits(array: Array, digits: int) -> NDArray[np.bool]:
    """Where there are more than so many binary digits between the first 1 and the last."""
    magnitude = array.astype(np.uint64)
    if array.dtype.kind == "i":
        magnitude = np.where(array < 0, ~magnitude + np.uint64(1), magnitude)
    last = magnitude & (~magnitude + np.uint64(1))
    return (magnitude >> np.uint64(digits)) >= np.maximum(last, np.uint64(1))


def _clip(result: Array, where: NDArray[np.bool]) -> int:
    """Turn infinities into the largest numbers of their sign; how many they were."""
    result[where] = np.copysign(np.finfo(result.dtype).max, result[where])
    return int(np.count_nonzero(where))


def _range(dtype: np.dtype[Any]) -> tuple[int, int]:
    limits = np.iinfo(dtype)
    return int(limits.min), int(limits.max)
