"""Parts of arrays: exactly as they are stored, or with dimensions reduced."""

from __future__ import annotations

import math

import numpy as np

from core.reading.answers import BlockPlan, Slice
from core.reading.jobs import Steps
from core.reading.kinds import type_text
from core.reading.opening import opened
from core.reading.parts import Blocks, Part, part_of
from core.reading.reducing import Reducer
from core.reading.requests import PlanBlocks, ReadSlice
from core.reading.selection import Selection, Span
from core.reading.storage import check_readable
from core.reading.streaming import Stream, streamed
from core.reading.values import check_size, item_bytes, plain, stored_values


def read_slice(request: ReadSlice) -> Slice | Steps:
    """A part of an array."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        check_readable(file, request.node, array)
        part = part_of(array.shape, request.selection)
        if part.reduced:
            return _reduced(request)
        check_size(request.node, math.prod(part.lengths) * item_bytes(array), request.most_bytes)
        values = stored_values(array, part.index)
        dropped = tuple(set(range(len(part.starts))) - set(part.kept))
        return Slice(plain(np.squeeze(values, dropped)))


def _reduced(request: ReadSlice) -> Steps:
    stream = Stream(request.file, request.node, request.selection)
    part = stream.part
    check_size(request.node, math.prod(part.shape) * 8, request.most_bytes)
    reducer = Reducer(part)
    for _ in streamed(stream, reducer.take):
        yield None
    return Slice(reducer.values())


def plan_blocks(request: PlanBlocks) -> BlockPlan:
    """Parts of bounded size that together are a selection."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        part = part_of(array.shape, request.selection)
        blocks = Blocks(part, array.chunks, item_bytes(array), request.most_bytes)
        check_size("The list of blocks", len(blocks) * 1000, 256 << 20)
        boxes = list(blocks)
        return BlockPlan(
            tuple(_selection(part, box) for box in boxes),
            tuple(tuple(box[d].start - part.starts[d] for d in part.kept) for box in boxes),
            part.shape,
            type_text(array),
        )


def _selection(part: Part, box: tuple[slice, ...]) -> Selection:
    return tuple(
        Span(one.start, one.stop) if d in part.kept else one.start for d, one in enumerate(box)
    )
