"""Parts of arrays, exactly as they are stored."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import h5py
import numpy as np

from core.data import Array
from core.reading.answers import Slice
from core.reading.jobs import Refusal
from core.reading.kinds import value_text
from core.reading.opening import opened
from core.reading.problems import DoesNotFit, TooLarge
from core.reading.requests import ReadSlice
from core.reading.selection import Reduced, Selection, Span
from core.reading.storage import check_readable


@dataclass(frozen=True, slots=True)
class Part:
    """A selection cut to an array: for each dimension start, stop and the selector it came from."""

    starts: tuple[int, ...]
    stops: tuple[int, ...]
    kept: tuple[int, ...]
    """The dimensions that remain."""
    reduced: tuple[tuple[int, Reduced], ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of what remains."""
        return tuple(self.stops[d] - self.starts[d] for d in self.kept)

    @property
    def lengths(self) -> tuple[int, ...]:
        """How far the part reaches in every dimension."""
        return tuple(b - a for a, b in zip(self.starts, self.stops, strict=True))

    @property
    def index(self) -> tuple[slice, ...]:
        """What to index the array with; no dimension is dropped."""
        return tuple(slice(a, b) for a, b in zip(self.starts, self.stops, strict=True))


def part_of(shape: tuple[int, ...] | None, selection: Selection) -> Part:
    """A selection of an array of this shape.

    Raises:
        Refusal: it has more dimensions than the array, or an index outside of it.
    """
    if shape is None:
        raise Refusal(DoesNotFit("The array has no value."))
    if len(selection) > len(shape):
        raise Refusal(DoesNotFit(f"The array has {len(shape)} dimensions, not {len(selection)}."))
    full = (*selection, *(Span() for _ in shape[len(selection) :]))
    starts, stops, kept, reduced = [], [], [], []
    for dimension, (length, selector) in enumerate(zip(shape, full, strict=True)):
        match selector:
            case int():
                start = selector + length if selector < 0 else selector
                if not 0 <= start < length:
                    raise Refusal(
                        DoesNotFit(
                            f"Dimension {dimension} has {length} values, none at {selector}."
                        )
                    )
                stop = start + 1
            case Span():
                start, stop = _cut(selector, length)
                kept.append(dimension)
            case Reduced():
                start, stop = _cut(selector.span, length)
                reduced.append((dimension, selector))
        starts.append(start)
        stops.append(stop)
    return Part(tuple(starts), tuple(stops), tuple(kept), tuple(reduced))


def _cut(span: Span, length: int) -> tuple[int, int]:
    start, stop, _ = slice(span.start, span.stop).indices(length)
    return start, max(start, stop)


def read_slice(request: ReadSlice) -> Slice:
    """A part of an array."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        check_readable(file, request.node, array)
        part = part_of(array.shape, request.selection)
        check_size(request.node, array, part, request.most_bytes)
        values = stored_values(array, part.index)
        return Slice(plain(np.squeeze(values, tuple(set(range(values.ndim)) - set(part.kept)))))


def check_size(node: str, array: h5py.Dataset, part: Part, most: int) -> None:
    """Raises `Refusal` if the part has more bytes than `most`."""
    size = math.prod(part.lengths) * array.id.get_type().get_size()
    if size > most:
        raise Refusal(TooLarge(node, size, most))


def stored_values(array: h5py.Dataset, index: tuple[slice, ...]) -> Array:
    """Values of an array, also of a scalar; strings as h5py's objects."""
    values: Any = array[index] if index else np.asarray(array[()], dtype=array.dtype)
    return np.asarray(values)


def plain(values: Array) -> Array:
    """The same without Python's objects: these become texts."""
    if not values.dtype.hasobject:
        return np.ascontiguousarray(values)
    texts = [value_text(value, 10_000) for value in values.ravel()]
    return np.array(texts, dtype=np.str_).reshape(values.shape)
