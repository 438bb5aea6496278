"""The region of a signal that a map is made of: which indices lie in it."""

from __future__ import annotations

import math

import numpy as np

from core.browsing.plotted import counts_from_first
from core.data import Array
from core.plotting.boxes import Box
from core.reading.plot_source import PlotAxis
from core.reading.selection import Span


def span_between(axis: PlotAxis, values: Array | None, low: float, high: float) -> Span | None:
    """The indices whose coordinates lie between two, as the plot shows them.

    `values` are the coordinates as they are shown, None where they are even. None if none lie
    there. Of coordinates that run to and fro the indices from the first to the last of them.
    """
    if values is None:
        offset = 0.0 if counts_from_first(axis) else axis.offset
        ends = sorted((end - offset) / (axis.scaling or 1.0) for end in (low, high))
        start, stop = max(0, math.ceil(ends[0])), min(axis.size, math.floor(ends[1]) + 1)
        return Span(start, stop) if start < stop else None
    inside = np.flatnonzero((values >= low) & (values <= high))
    return Span(int(inside[0]), int(inside[-1]) + 1) if inside.size else None


def region_spans(
    box: Box, axes: tuple[PlotAxis, ...], values: tuple[Array | None, ...]
) -> dict[int, Span]:
    """What of each dimension lies in a box; empty if nothing does.

    `axes` is x of a line, or rows and columns of an image.
    """
    ranges = [(box.x0, box.x1)] if len(axes) == 1 else [(box.y0, box.y1), (box.x0, box.x1)]
    found: dict[int, Span] = {}
    for axis, known, (low, high) in zip(axes, values, ranges, strict=True):
        span = span_between(axis, known, low, high)
        if span is None:
            return {}
        found[axis.dimension] = span
    return found
