"""Attribute values to what stands in the file, and back without executing anything.

PyMoDAQ wraps values in a JSON envelope, `{"module": "builtins", "type": "int", "data": "5"}`, and
takes text that is no JSON as it stands. So text stays readable for everybody, and numbers go into
the envelope, as Python's types.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import h5py
import numpy as np

from core.layout.literals import parse_literal
from core.layout.nodes import AttributeValue

Encoded = str | bool | np.integer[Any] | np.ndarray

_READ_BY_PYTABLES = {"CLASS", "TITLE", "VERSION", "PYTABLES_FORMAT_VERSION"}
_READ_BY_NEXUS = {
    *("NX_class", "default", "signal", "axes", "auxiliary_signals"),
    *("interpretation", "long_name", "title"),
}
_PLAIN = _READ_BY_PYTABLES | _READ_BY_NEXUS
_FLAGS = ("swmr_compatible", "swmr_active")
_ENVELOPE_KEYS = {"module", "type", "data"}


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that was not understood, as the text that stands in the file."""

    text: str


def encode(name: str, value: AttributeValue | Sequence[str]) -> Encoded:
    """The value to hand to h5py or PyTables for the attribute `name`.

    A sequence of names becomes an array of fixed-length UTF-8, which PyTables does not pickle.
    """
    match value:
        case str() if name in _PLAIN:
            # HDF5's text ends at a NUL, which instruments pad theirs with.
            return value.replace("\0", "")
        case str():
            return value if _stands_for_itself(value) else _envelope(value)
        case np.ndarray():
            return np.char.encode(value, "utf-8") if value.dtype.kind == "U" else value
        case [str(), *_]:
            return np.char.encode(np.array(value), "utf-8")
    if name in _FLAGS:
        return bool(value)
    if name == "EXTDIM" or name.endswith("_indices"):
        return np.int64(value)  # type: ignore[arg-type]
    return _envelope(_builtin(value))


def decode(value: object) -> object:
    """The value that an attribute, as h5py gives it, stands for.

    Numbers and text become Python's, arrays of bytes arrays of text, an empty attribute "" or
    None. Never executes anything; what is not understood is `Opaque`.
    """
    match value:
        case bytes():
            try:
                return _decode_text(value.decode())
            except UnicodeDecodeError:
                return Opaque(repr(value))
        case str():
            return _decode_text(str(value))
        case h5py.Empty():
            return "" if value.dtype.kind in "SUO" else None
        case np.generic():
            return value.item()
        case np.ndarray() if value.dtype.kind == "S":
            try:
                return np.char.decode(value, "utf-8")
            except UnicodeDecodeError:
                return value
    return value


def _decode_text(text: str) -> object:
    envelope = _json(text) if text.startswith("{") else None
    if not isinstance(envelope, dict) or envelope.keys() != _ENVELOPE_KEYS:
        return text
    try:
        return parse_literal(envelope["data"])
    except (ValueError, TypeError):
        return Opaque(text)


def _stands_for_itself(text: str) -> bool:
    """Whether PyMoDAQ reads the text as it stands, and HDF5 keeps it."""
    return "\0" not in text and _json(text) is _NO_JSON


_NO_JSON = object()


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _NO_JSON


def _envelope(value: object) -> str:
    return json.dumps({"module": "builtins", "type": type(value).__name__, "data": _source(value)})


def _source(value: object) -> str:
    """What PyMoDAQ evaluates to the value."""
    match value:
        case float() if not math.isfinite(value):
            return f"float('{value}')"
        case tuple():
            inside = ", ".join(map(_source, value))
            return f"({inside},)" if len(value) == 1 else f"({inside})"
    return repr(value)


def _builtin(value: object) -> object:
    """The value with NumPy's numbers replaced by Python's."""
    if isinstance(value, np.generic):
        return value.item()
    return tuple(map(_builtin, value)) if isinstance(value, tuple) else value
