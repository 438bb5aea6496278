"""The reader's answers as curves and images with physical axes."""

from __future__ import annotations

import math

import numpy as np

from core.data import Array
from core.formatting import moment
from core.plotting.content import AxisLabel, Curve, Image, LinearAxis
from core.reading.answers import CurvePart, Histogram, ImagePart, PicturePart
from core.reading.plot_source import PlotAxis, PlotSource

_LAST_DATE = 2e11
"""Seconds since 1970 that are still a date which can be written (the year 8307)."""


def counts_from_first(axis: PlotAxis) -> bool:
    """Whether an axis holds dates: they are shown as the time since the first of them."""
    return axis.is_epoch and 0 < axis.offset < _LAST_DATE


def axis_label(axis: PlotAxis) -> AxisLabel:
    """What stands at an axis; dates are counted from the first, which is named."""
    if counts_from_first(axis):
        since = f"{axis.label or 'time'} since {moment(axis.offset)}"
        return AxisLabel(since, axis.units, axis.offset)
    return AxisLabel(axis.label or "index", axis.units)


def curve_of(part: CurvePart, axis: PlotAxis, label: str, units: str) -> Curve:
    """A curve to paint; where there are too many points, up and down in each column."""
    x = _coordinates(part, axis)
    if part.is_exact:
        return Curve(label, x, part.low, part.errors, units)
    y = np.empty(2 * part.low.size)
    y[0::2], y[1::2] = part.low, part.high
    return Curve(label, np.repeat(x, 2), y, None, units)


def with_detail(coarse: Curve, fine: Curve) -> Curve:
    """A curve of which the piece that `fine` covers is replaced by it; x must rise or fall."""
    if not fine.x.size or not coarse.x.size:
        return coarse if not fine.x.size else fine
    low, high = float(fine.x.min()), float(fine.x.max())
    rises = coarse.x[-1] >= coarse.x[0]
    before = coarse.x < low if rises else coarse.x > high
    after = coarse.x > high if rises else coarse.x < low
    x = np.concatenate((coarse.x[before], fine.x, coarse.x[after]))
    y = np.concatenate((coarse.y[before], fine.y, coarse.y[after]))
    return Curve(coarse.label, x, y, None, coarse.units)


def image_of(part: ImagePart, rows: PlotAxis, columns: PlotAxis, label: str, units: str) -> Image:
    """An image to paint; turned round if `rows` is a later dimension than `columns`."""
    values = part.values
    if values.dtype.kind not in "biuf":
        values = values.astype(np.float64)
    turned = rows.dimension > columns.dimension
    return Image(
        values.T if turned else values,
        *_axes(part, rows, columns, turned=turned),
        label,
        units,
    )


def picture_of(part: PicturePart, rows: PlotAxis, columns: PlotAxis, label: str) -> Image:
    """A picture to paint; its values are the brightness."""
    brightness = part.pixels[..., :3].mean(axis=-1)
    axes = _axes(part, rows, columns, turned=False)
    return Image(brightness, *axes, label, colors=part.pixels)


def difference_of(first: Image, second: Image) -> Image | None:
    """How far the first image is above the second, pixel by pixel, float64.

    None for images of different size, and for pictures, which have colours instead of values.
    """
    if first.values.shape != second.values.shape or first.colors is not None:
        return None
    if second.colors is not None:
        return None
    values = first.values.astype(np.float64) - second.values.astype(np.float64)
    return Image(values, first.x, first.y, first.label, first.units)


def _axes(
    part: ImagePart | PicturePart, rows: PlotAxis, columns: PlotAxis, *, turned: bool
) -> tuple[LinearAxis, LinearAxis]:
    """The x and the y axis."""
    first, second = (part.columns, part.column_step), (part.rows, part.row_step)
    if turned:
        first, second = second, first
    return (
        _linear(columns, first[0].start, first[1], "column"),
        _linear(rows, second[0].start, second[1], "row"),
    )


def fitting_bins(source: PlotSource, dimensions: tuple[int, ...]) -> int:
    """As many bins as so many values fill: the root of their number, within bounds."""
    count = math.prod(source.shape[dimension] for dimension in dimensions)
    return min(max(16, math.isqrt(count)), 256)


def histogram_of(found: Histogram, label: str) -> Curve:
    """How often which values occur, as steps."""
    y = np.concatenate(([0], np.repeat(found.counts, 2), [0])).astype(np.float64)
    return Curve(label, np.repeat(found.edges, 2), y, steps=True)


def coordinate(axis: PlotAxis, index: int, values: Array | None) -> float:
    """Where an index lies on an axis, by its coordinates if they are known."""
    if values is not None and index < values.size:
        return float(values[index])
    return axis.offset + index * axis.scaling


def nearest_index(axis: PlotAxis, place: float) -> int:
    """The index of an evenly spaced axis nearest to a place as the plot shows it."""
    if counts_from_first(axis):
        place += axis.offset
    position = round((place - axis.offset) / axis.scaling) if axis.scaling else 0
    return min(max(0, position), max(0, axis.size - 1))


def _coordinates(part: CurvePart, axis: PlotAxis) -> Array:
    x = part.x if axis.node else axis.offset + part.index * axis.scaling
    return x - axis.offset if counts_from_first(axis) else x


def _linear(axis: PlotAxis, first: int, step: int, name: str) -> LinearAxis:
    label = axis_label(axis)
    offset = 0.0 if counts_from_first(axis) else axis.offset
    middle = first + (step - 1) / 2
    return LinearAxis(
        label.label if axis.label else name,
        axis.units,
        offset + middle * axis.scaling,
        step * axis.scaling,
    )
