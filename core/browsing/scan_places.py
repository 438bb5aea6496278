"""Where the points of a scan lie on its map, and which of them a click means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.browsing.display import axis_of, is_spread_plane, map_dimensions
from core.browsing.plotted import counts_from_first, nearest_index
from core.data import Array
from core.plotting.decimation import finite_range
from core.plotting.places import nearest_place
from core.reading.plot_source import PlotAxis, PlotSource

_MARK = 0.02
"""The size of the mark on a point that lies anywhere, in parts of the axis."""


@dataclass(frozen=True, slots=True, eq=False)
class ScanPlaces:
    """The axes of a map: x of a line, rows and columns of an image, x and y of points anywhere.

    `coordinates` has an array for each axis, as the map shows them; None where they are even.
    """

    axes: tuple[PlotAxis, ...]
    coordinates: tuple[Array | None, ...]

    def at(self, indices: Mapping[int, int]) -> tuple[float, ...]:
        """The place of a point, along each axis."""
        return tuple(
            self._along(axis, values, indices.get(axis.dimension, 0))
            for axis, values in zip(self.axes, self.coordinates, strict=True)
        )

    def mark(self, indices: Mapping[int, int]) -> tuple[tuple[float, float], ...]:
        """From where to where the mark on a point reaches, along each axis."""
        return tuple(
            (place - half, place + half)
            for place, half in zip(
                self.at(indices), map(self._half, self.axes, self.coordinates), strict=True
            )
        )

    def nearest(self, place: tuple[float, ...]) -> dict[int, int]:
        """The indices of the point nearest to a place, by dimension."""
        known = [values for values in self.coordinates if values is not None]
        if len({axis.dimension for axis in self.axes}) < len(self.axes):
            if len(known) < len(self.axes):
                return {}
            index = nearest_place(known, place)
            return {} if index is None else {self.axes[0].dimension: index}
        return {
            axis.dimension: nearest_index(axis, at)
            if values is None
            else (nearest_place((values,), (at,)) or 0)
            for axis, values, at in zip(self.axes, self.coordinates, place, strict=True)
        }

    def _along(self, axis: PlotAxis, values: Array | None, index: int) -> float:
        if values is not None and index < values.size:
            return float(values[index])
        offset = 0.0 if counts_from_first(axis) else axis.offset
        return offset + index * axis.scaling

    def _half(self, axis: PlotAxis, values: Array | None) -> float:
        if values is None or len(self.axes) == 1:
            return abs(axis.scaling) / 2
        found = finite_range(values)
        return _MARK * (found[1] - found[0]) / 2 if found else 0.5


def map_axes(source: PlotSource) -> tuple[PlotAxis, ...]:
    """The axes of the map of a scan."""
    if is_spread_plane(source):
        return source.navigation[:2]
    return tuple(axis_of(source, dimension) for dimension in map_dimensions(source))


def shown_coordinates(axis: PlotAxis, values: Array) -> Array:
    """Coordinates as a plot shows them: dates count from the first one."""
    numbers = values.astype(np.float64)
    return numbers - axis.offset if counts_from_first(axis) else numbers
