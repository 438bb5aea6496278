"""Pictures whose pixels have colours of their own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from core.data import Array
from core.reading.answers import PicturePart
from core.reading.images import LARGEST, Shrunk, Whole, shrinking
from core.reading.jobs import Refusal, Steps
from core.reading.opening import opened
from core.reading.palettes import palette_of
from core.reading.parts import Box
from core.reading.problems import DoesNotFit
from core.reading.requests import ReadPicture
from core.reading.selection import Reduction, Span
from core.reading.streaming import Pace, Stream, streamed
from core.reading.values import check_size

COLORS = (3, 4)


def read_picture(request: ReadPicture) -> Steps:
    """A picture, growing while it is read."""
    stream = Stream(request.file, request.node, request.selection)
    colors = _palette(request, stream) if request.colors is None else _stored(request, stream)
    part = stream.part
    # One plane per colour, each an image by itself.
    plane = replace(part, kept=tuple(d for d in part.kept if d != request.colors))
    steps = shrinking(plane, (request.rows, request.columns))
    size = math.prod(math.ceil(n / step) for n, step in zip(plane.shape, steps, strict=True))
    check_size("The picture", size * 8 * colors.count, LARGEST)
    exact = steps == (1, 1)
    planes = [
        Whole(plane, colors.dtype) if exact else Shrunk(plane, steps, Reduction.MEAN)
        for _ in range(colors.count)
    ]

    def take(box: Box, values: Array) -> None:
        for number, one in colors.split(box, values):
            planes[number].take(box, one)

    def answer(done: float) -> PicturePart:
        values = np.stack([each.values() for each in planes], axis=-1)
        rows, columns = (Span(part.starts[d], part.stops[d]) for d in plane.kept)
        return PicturePart(_pixels(values, colors.dtype), rows, columns, *steps, done)

    pace = Pace()
    for done in streamed(stream, take):
        yield answer(done) if pace.is_due() else None
    return answer(1.0)


class _Colors(Protocol):
    """How the planes of colours, `count` of them, come out of the stored numbers."""

    @property
    def count(self) -> int:
        """How many there are."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """The numbers of a plane."""

    def split(self, box: Box, values: Array) -> Iterator[tuple[int, Array]]:
        """The planes of a block, each with its number."""


@dataclass(frozen=True)
class _Stored:
    """Colours that stand along a dimension, from index `start` on."""

    count: int
    dtype: np.dtype[Any]
    along: int
    start: int

    def split(self, box: Box, values: Array) -> Iterator[tuple[int, Array]]:
        """Each colour by itself."""
        for place in range(box[self.along].start, box[self.along].stop):
            yield place - self.start, values.take([place - box[self.along].start], self.along)


@dataclass(frozen=True)
class _Indexed:
    """Numbers that count the colours of a palette; those beyond it have its last or first."""

    palette: Array
    count: int = 3
    dtype: np.dtype[Any] = field(default_factory=lambda: np.dtype(np.uint8))

    def split(self, box: Box, values: Array) -> Iterator[tuple[int, Array]]:
        """Each colour by itself."""
        index = np.clip(values, 0, len(self.palette) - 1).astype(np.intp)
        for number in range(self.count):
            yield number, self.palette[index, number]


def _stored(request: ReadPicture, stream: Stream) -> _Stored:
    part, along = stream.part, request.colors
    if along is None or len(part.kept) != 3 or along not in part.kept or part.reduced:
        raise Refusal(DoesNotFit("A picture has rows, columns and colours."))
    if part.lengths[along] not in COLORS:
        raise Refusal(DoesNotFit("A pixel has 3 or 4 colours."))
    return _Stored(part.lengths[along], stream.dtype, along, part.starts[along])


def _palette(request: ReadPicture, stream: Stream) -> _Indexed:
    with opened(request.file) as file:
        found = palette_of(file, file.dataset(request.node))
    if found is None or len(stream.part.kept) != 2 or stream.part.reduced:
        raise Refusal(DoesNotFit("An image with a palette has rows and columns."))
    return _Indexed(found)


def _pixels(values: Array, dtype: np.dtype[Any]) -> Array:
    """Colours as 0 to 255: of whole numbers by their greatest, of others from 0 to 1."""
    if values.dtype == np.uint8:
        return values
    greatest = np.iinfo(dtype).max if dtype.kind in "iu" else 1.0
    with np.errstate(invalid="ignore"):
        scaled = np.nan_to_num(values.astype(np.float64) * (255.0 / greatest))
    return np.clip(np.rint(scaled), 0, 255).astype(np.uint8)
