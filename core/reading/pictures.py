"""Pictures whose pixels have colours of their own."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from core.data import Array
from core.reading.answers import PicturePart
from core.reading.images import LARGEST, Shrunk, Whole, shrinking
from core.reading.jobs import Refusal, Steps
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
    part, along = stream.part, request.colors
    if len(part.kept) != 3 or along not in part.kept or part.reduced:
        raise Refusal(DoesNotFit("A picture has rows, columns and colours."))
    if part.lengths[along] not in COLORS:
        raise Refusal(DoesNotFit("A pixel has 3 or 4 colours."))
    # One plane per colour, each an image by itself.
    plane = replace(part, kept=tuple(d for d in part.kept if d != along))
    steps = shrinking(plane, (request.rows, request.columns))
    size = math.prod(math.ceil(n / step) for n, step in zip(plane.shape, steps, strict=True))
    check_size("The picture", size * 8 * part.lengths[along], LARGEST)
    exact = steps == (1, 1)
    planes = [
        Whole(plane, stream.dtype) if exact else Shrunk(plane, steps, Reduction.MEAN)
        for _ in range(part.lengths[along])
    ]

    def take(box: Box, values: Array) -> None:
        for place in range(box[along].start, box[along].stop):
            one = values.take([place - box[along].start], along)
            planes[place - part.starts[along]].take(box, one)

    def answer(done: float) -> PicturePart:
        values = np.stack([each.values() for each in planes], axis=-1)
        rows, columns = (Span(part.starts[d], part.stops[d]) for d in plane.kept)
        return PicturePart(_pixels(values, stream.dtype), rows, columns, *steps, done)

    pace = Pace()
    for done in streamed(stream, take):
        yield answer(done) if pace.is_due() else None
    return answer(1.0)


def _pixels(values: Array, dtype: np.dtype[Any]) -> Array:
    """Colours as 0 to 255: of whole numbers by their greatest, of others from 0 to 1."""
    if values.dtype == np.uint8:
        return values
    greatest = np.iinfo(dtype).max if dtype.kind in "iu" else 1.0
    with np.errstate(invalid="ignore"):
        scaled = np.nan_to_num(values.astype(np.float64) * (255.0 / greatest))
    return np.clip(np.rint(scaled), 0, 255).astype(np.uint8)
