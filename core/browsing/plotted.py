"""The reader's answers as curves and images with physical axes."""

from __future__ import annotations

import numpy as np

from core.data import Array
from core.formatting import moment
from core.plotting.content import AxisLabel, Curve, Image, LinearAxis
from core.reading.answers import CurvePart, ImagePart
from core.reading.plot_source import PlotAxis

_LAST_DATE = 2e11
"""Seconds since 1970 that are still a date which can be written (the year 8307)."""


def counts_from_first(axis: PlotAxis) -> bool:
    """Whether an axis holds dates: they are shown as the time since the first of them."""
    return axis.is_epoch and 0 < axis.offset < _LAST_DATE


def axis_label(axis: PlotAxis) -> AxisLabel:
    """What stands at an axis; dates are counted from the first, which is named."""
    if counts_from_first(axis):
        return AxisLabel(f"{axis.label or 'time'} since {moment(axis.offset)}", axis.units)
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
    """An image to paint."""
    values = part.values
    if values.dtype.kind not in "biuf":
        values = values.astype(np.float64)
    return Image(
        values,
        _linear(columns, part.columns.start, part.column_step, "column"),
        _linear(rows, part.rows.start, part.row_step, "row"),
        label,
        units,
    )


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
