"""What comes out of arrays, made fit for computing or for showing."""

from __future__ import annotations

from typing import Any

import h5py
import numpy as np

from core.data import Array
from core.reading.jobs import Refusal
from core.reading.kinds import dtype_text, value_text
from core.reading.parts import Box
from core.reading.problems import DoesNotFit, TooLarge
from core.reading.selection import Component

LONGEST_TEXT = 10_000
"""Characters of a text in an array of texts."""


def item_bytes(array: h5py.Dataset) -> int:
    """Bytes of one value, without what a variable length points to."""
    return int(array.id.get_type().get_size())


def check_size(what: str, size: int, most: int) -> None:
    """Raises `Refusal` if `size` bytes are more than `most`."""
    if size > most:
        raise Refusal(TooLarge(what, size, most))


def stored_values(array: h5py.Dataset, box: Box) -> Array:
    """Values of an array, also of a scalar (an empty box); texts as h5py's objects."""
    values: Any = array[box] if box else np.asarray(array[()], dtype=array.dtype)
    return np.asarray(values)


def plain(values: Array) -> Array:
    """The same without Python's objects: these become texts."""
    if not values.dtype.hasobject:
        return np.ascontiguousarray(values)
    texts = [value_text(value, LONGEST_TEXT) for value in values.ravel()]
    return np.array(texts, dtype=np.str_).reshape(values.shape)


def real(values: Array, component: Component = Component.AMPLITUDE) -> Array:
    """Real numbers: those stored, or what is asked for of complex ones.

    Raises:
        Refusal: these are no numbers.
    """
    if values.dtype.kind == "c":
        match component:
            case Component.PHASE:
                return np.angle(values)
            case Component.REAL:
                return np.ascontiguousarray(values.real)
            case Component.IMAGINARY:
                return np.ascontiguousarray(values.imag)
        return np.abs(values)
    if values.dtype.kind in "biu":
        return values
    if values.dtype.kind != "f":
        raise Refusal(DoesNotFit(f"These are no numbers, but {dtype_text(values.dtype)}."))
    if values.dtype.itemsize > 8 or not values.dtype.isnative:
        return values.astype(np.float64)
    return values


def check_numbers(array: h5py.Dataset) -> None:
    """Raises `Refusal` if the array holds no numbers, one in each place."""
    real(np.empty(0, array.dtype) if array.dtype.subdtype is None else np.empty(0, "V1"))
