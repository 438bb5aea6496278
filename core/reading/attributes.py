"""Attributes of every kind, decoded and never executed."""

from __future__ import annotations

import math

import h5py
import numpy as np

from core.layout.attributes import Opaque, decode
from core.reading.answers import AttributeRow, AttributeRows, Text
from core.reading.jobs import Refusal, first_line
from core.reading.kinds import type_text, value_text
from core.reading.links import Node, raw, text
from core.reading.natural import naturally_sorted
from core.reading.opening import opened
from core.reading.problems import NoSuchNode, TooLarge
from core.reading.requests import ReadAttribute, ReadAttributes

SHORT = 4_000
"""Characters of a value in the list of attributes."""
LONG = 16 << 20
"""Characters of a value in full."""

_WRONG = (OSError, RuntimeError, KeyError, ValueError, TypeError, OverflowError)
_SIMPLE = str | int | float | complex | bool | None
_COMMENTS = ("comments", "comment")


def read_attributes(request: ReadAttributes) -> AttributeRows:
    """All attributes of a node."""
    with opened(request.file) as file:
        node = file.node(request.node)
        names = attribute_names(node)
        rows = tuple(_row(node, name) for name in naturally_sorted(names))
    comment = next((row.text for row in rows if row.name in _COMMENTS), "")
    return AttributeRows(rows, comment, "settings" in names, bool(PREVIEWS & set(names)))


PREVIEWS = {"pixmap2D", "pixmap1D", "pixmap"}
"""Attributes in which PyMoDAQ keeps a picture."""


def read_attribute(request: ReadAttribute) -> Text:
    """One attribute in full."""
    with opened(request.file) as file:
        value, *_ = stored_value(file.node(request.node), request.name)
    shown = value_text(decode(value), LONG)
    return Text(shown, is_cut=len(shown) > LONG)


def attribute_names(node: Node) -> list[str]:
    """The names of all attributes."""
    names: list[str] = []
    h5py.h5a.iterate(node.id, lambda name: names.append(text(name)))
    return names


def stored_value(node: Node, name: str, most: int = LONG) -> tuple[object, str, tuple[int, ...]]:
    """An attribute as h5py gives it, its number type in words and its shape.

    Raises:
        Refusal: there is none, or it has more than `most` bytes.
    """
    key = raw(name)
    if not h5py.h5a.exists(node.id, key):
        raise Refusal(NoSuchNode(f"attribute {name}"))
    attribute = h5py.h5a.open(node.id, key)
    dtype = type_text(attribute)
    if attribute.get_space().get_simple_extent_type() == h5py.h5s.NULL:
        return None, dtype, ()
    shape = attribute.shape
    size = math.prod(shape) * attribute.get_type().get_size()
    if size > most:
        raise Refusal(TooLarge(f"The attribute {name}", size, most))
    return node.attrs[key], dtype, shape


def decoded(node: Node, name: str) -> object:
    """What an attribute stands for; None if there is none, or none that can be read."""
    try:
        value, *_ = stored_value(node, name)
    except (Refusal, *_WRONG):
        return None
    return decode(value)


def _row(node: Node, name: str) -> AttributeRow:
    """What the list shows of an attribute; one that cannot be read says so."""
    try:
        stored, dtype, shape = stored_value(node, name)
    except Refusal as refusal:
        return AttributeRow(name, refusal.problem.sentence, "", is_opaque=True)
    except _WRONG as error:
        return AttributeRow(name, f"cannot be read: {first_line(error)}", "", is_opaque=True)
    value = decode(stored)
    shown = value_text(value, SHORT)
    return AttributeRow(
        name,
        shown,
        dtype,
        shape,
        _simple(value, shown),
        is_cut=len(shown) > SHORT,
        was_wrapped=_was_wrapped(stored, value),
        is_opaque=isinstance(value, Opaque),
    )


def _was_wrapped(stored: object, value: object) -> bool:
    """Whether a text stood for something else."""
    if isinstance(stored, bytes):
        stored = stored.decode("utf-8", "replace")
    return isinstance(stored, str) and not isinstance(value, Opaque) and value != stored


def _simple(value: object, shown: str) -> object:
    """The value if it is one of Python's own and short, else its text."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufcUS" and value.size <= 1000:
        value = tuple(value.ravel().tolist())
    if isinstance(value, str):
        return shown
    if isinstance(value, _SIMPLE):
        return value
    if isinstance(value, tuple) and all(isinstance(item, _SIMPLE) for item in value):
        return value
    return shown
