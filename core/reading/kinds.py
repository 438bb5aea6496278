"""Number types and values of every kind as short texts."""

from __future__ import annotations

import math
from typing import Any

import h5py
import numpy as np

from core.data import Array
from core.layout.attributes import Opaque

LONGEST_CELL = 200
"""Characters of a value in a table."""


def type_text(node: h5py.Dataset | h5py.h5a.AttrID) -> str:
    """The number type of an array or an attribute in plain words; never raises for odd ones."""
    identifier = node.id if isinstance(node, h5py.Dataset) else node
    try:
        return dtype_text(identifier.dtype)
    except (TypeError, ValueError, RuntimeError, NotImplementedError):
        return _class_text(identifier.get_type())


def dtype_text(dtype: np.dtype[Any]) -> str:
    """A NumPy type, with what h5py keeps in it, in plain words."""
    if h5py.check_string_dtype(dtype) is not None:
        return "text"
    if h5py.check_ref_dtype(dtype) is not None:
        return "reference"
    element = h5py.check_vlen_dtype(dtype)
    if element is not None:
        return f"lists of {dtype_text(element)}"
    choices = h5py.check_enum_dtype(dtype)
    if choices is not None:
        names = list(choices)
        return f"choice of {', '.join(names[:4])}{' …' if len(names) > 4 else ''}"
    if dtype.subdtype is not None:
        inner, shape = dtype.subdtype
        return f"{dtype_text(inner)} [{' × '.join(map(str, shape))}]"
    if dtype.names:
        return f"table of {len(dtype.names)} columns"
    return f"{dtype.itemsize} bytes" if dtype.kind == "V" else dtype.name


_CLASSES = {
    h5py.h5t.TIME: "time",
    h5py.h5t.BITFIELD: "bit field",
    h5py.h5t.OPAQUE: "bytes",
    h5py.h5t.REFERENCE: "reference",
    h5py.h5t.INTEGER: "integer",
    h5py.h5t.FLOAT: "float",
    h5py.h5t.COMPOUND: "table",
    h5py.h5t.STRING: "text",
}


def _class_text(kind: h5py.h5t.TypeID) -> str:
    word = _CLASSES.get(kind.get_class(), "unknown type")
    return f"{word} of {kind.get_size()} bytes"


def value_text(value: object, longest: int = LONGEST_CELL) -> str:
    """Any value that h5py gives, as text of at most `longest` characters and an ellipsis."""
    text = _text(value, longest)
    return text if len(text) <= longest else text[:longest] + "…"


def _text(value: object, longest: int) -> str:
    match value:
        case None:
            return "no value"
        case Opaque():
            return value.text
        case str():
            return str(value)
        case bytes():
            return bytes_text(value)
        case h5py.Empty():
            return "no value"
        case h5py.Reference() | h5py.RegionReference():
            return "reference" if value else "empty reference"
        case np.void():
            return _void_text(value, longest)
        case np.ndarray():
            return array_text(value, longest)
        case np.generic():
            item = value.item()
            # Numbers that Python has no type for stay NumPy's.
            return str(value) if isinstance(item, np.generic) else _text(item, longest)
        case bool() | int():
            return str(value)
        case float():
            return repr(value)
        case complex():
            sign = "−" if math.copysign(1, value.imag) < 0 else "+"
            return f"{value.real!r} {sign} {abs(value.imag)!r}i"
        case tuple() | list():
            return _joined(value, longest, "()" if isinstance(value, tuple) else "[]")
    return str(value)


def bytes_text(value: bytes) -> str:
    """Text if it is UTF-8, else hexadecimal numbers."""
    try:
        return value.rstrip(b"\0").decode()
    except UnicodeDecodeError:
        return value[:LONGEST_CELL].hex(" ")


def array_text(array: Array, longest: int) -> str:
    """An array as nested brackets, cut where the text would be longer."""
    if array.ndim == 0:
        return _text(array[()], longest)
    return _joined(array, longest, "[]")


def _joined(values: Any, longest: int, brackets: str) -> str:
    parts: list[str] = []
    length = 0
    for value in values:
        part = _text(value, longest)
        parts.append(part)
        length += len(part) + 2
        if length > longest and len(parts) < len(values):
            parts.append("…")
            break
    end = ",)" if brackets == "()" and len(parts) == 1 else brackets[1]
    return f"{brackets[0]}{', '.join(parts)}{end}"


def _void_text(value: np.void, longest: int) -> str:
    if value.dtype.names:
        parts = (f"{name}: {_text(value[name], longest)}" for name in value.dtype.names)
        return f"({', '.join(parts)})"
    return value.tobytes()[:longest].hex(" ")
