"""Regions that the user draws on a block, and what is computed inside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.data import Array, Axis, Data, DataKind

Inside = slice | Array
"""Indexes of the points inside along one dimension; a slice, so a view, wherever possible."""


@dataclass(frozen=True, slots=True)
class SpanRegion:
    """A piece of a curve's axis, both ends included, in the axis' units."""

    name: str
    color: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RectangleRegion:
    """A rectangle on an image, edges included, in the axes' units.

    x goes along the last dimension and y along the one before, which is the first of an image.
    """

    name: str
    color: str
    x0: float
    y0: float
    x1: float
    y1: float


Region = SpanRegion | RectangleRegion


def compute(region: Region, data: Data) -> tuple[Data, ...]:
    """What the region measures on a block, as calculated blocks with the block's labels.

    Mean, sum, min and max are scalars, float64 in the block's units. A rectangle also gives the
    mean profiles along x and y, of shape `(points inside,)`; on a stack of images it reaches
    through all of them. Complex numbers count with their magnitude. Without an axis, coordinates
    are indexes. A region with no point inside gives NaN; one that does not fit the block, as a
    rectangle on a curve, gives nothing.
    """
    match region:
        case SpanRegion() if len(data.shape) == 1 and data.shape != (1,):
            inside = _inside(data, 0, region.low, region.high)
            return _scalars(region.name, data, [_real(c[inside]) for c in data.channels])
        case RectangleRegion() if len(data.shape) >= 2:
            return _rectangle(region, data)
        case _:
            return ()


def _rectangle(region: RectangleRegion, data: Data) -> tuple[Data, ...]:
    last = len(data.shape) - 1
    across = _inside(data, last, region.x0, region.x1)
    down = _inside(data, last - 1, region.y0, region.y1)
    cuts = [_real(channel[..., down, :][..., across]) for channel in data.channels]
    along_x = [_mean(cut, tuple(range(last))) for cut in cuts]
    along_y = [_mean(cut, (*range(last - 1), last)) for cut in cuts]
    x = _cut_axis(data, last, across, region.x0, region.x1)
    y = _cut_axis(data, last - 1, down, region.y0, region.y1)
    return (
        *_scalars(region.name, data, cuts),
        _block(f"{region.name} profile x", data, along_x, (x,)),
        _block(f"{region.name} profile y", data, along_y, (y,)),
    )


def _scalars(name: str, data: Data, cuts: list[Array]) -> tuple[Data, ...]:
    sums = [_reduced(np.sum, cut) for cut in cuts]
    means = [total / max(cut.size, 1) for total, cut in zip(sums, cuts, strict=True)]
    return (
        _block(f"{name} mean", data, means),
        _block(f"{name} sum", data, sums),
        _block(f"{name} min", data, [_reduced(np.min, cut) for cut in cuts]),
        _block(f"{name} max", data, [_reduced(np.max, cut) for cut in cuts]),
    )


def _block(name: str, data: Data, values: list[Array], axes: tuple[Axis, ...] = ()) -> Data:
    for value in values:
        value.setflags(write=False)
    return Data(
        name,
        tuple(values),
        data.labels,
        data.units,
        axes,
        kind=DataKind.CALCULATED,
        origin=data.origin or data.name,
    )


def _real(cut: Array) -> Array:
    return np.abs(cut) if np.iscomplexobj(cut) else cut


def _reduced(reduce: Callable[[Array], float], cut: Array) -> Array:
    return np.array([float(reduce(cut)) if cut.size else np.nan])


def _mean(cut: Array, dimensions: tuple[int, ...]) -> Array:
    """The profile along the dimension left; one NaN stands for a profile without a point."""
    if not cut.size:
        (left,) = (n for i, n in enumerate(cut.shape) if i not in dimensions)
        return np.full(max(left, 1), np.nan)
    return np.asarray(cut.mean(axis=dimensions), dtype=np.float64)


def _coordinates(data: Data, dimension: int) -> tuple[Array, str, str]:
    """The coordinates along a dimension with their label and units, indexes without an axis."""
    for axis in data.axes:
        if axis.index == dimension:
            return axis.data, axis.label, axis.units
    return np.arange(data.shape[dimension], dtype=np.float64), "pixel", ""


def _inside(data: Data, dimension: int, one_end: float, other_end: float) -> Inside:
    coordinates, _, _ = _coordinates(data, dimension)
    low, high = sorted((one_end, other_end))
    indexes = np.flatnonzero((coordinates >= low) & (coordinates <= high))
    if not indexes.size:
        return slice(0, 0)
    first, last = int(indexes[0]), int(indexes[-1])
    # Only an axis that goes back and forth needs the indexes themselves, and a copy.
    return slice(first, last + 1) if last - first + 1 == indexes.size else indexes


def _cut_axis(data: Data, dimension: int, inside: Inside, one_end: float, other_end: float) -> Axis:
    coordinates, label, units = _coordinates(data, dimension)
    cut = coordinates[inside]
    return Axis(label, cut if cut.size else np.array([(one_end + other_end) / 2]), units)
