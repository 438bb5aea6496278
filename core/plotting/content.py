"""What a plot shows, as values: curves and images with labelled axes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.data import Array, Axis, Data

_LARGEST = 1e280
_FAR = 1e15


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """The name and the units at an axis.

    `epoch`: the axis counts seconds from this moment (seconds since 1970); None for any other.
    """

    label: str = ""
    units: str = ""
    epoch: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One line: `y` over `x`, both 1D and of one length, real numbers; NaN makes a gap.

    `errors` are standard deviations, of the same length. `color` is a name that Qt knows or
    `#rrggbb`; empty takes the next colour of the theme. `steps`: stairs, of which each edge stands
    twice in x, and the height of a step between two edges twice in y, with 0 at both ends.

    Raises:
        ValueError: the arrays do not fit each other, or hold complex numbers.
    """

    label: str
    x: Array
    y: Array
    errors: Array | None = None
    units: str = ""
    color: str = ""
    steps: bool = False

    def __post_init__(self) -> None:
        arrays = [self.x, self.y] if self.errors is None else [self.x, self.y, self.errors]
        if any(array.ndim != 1 for array in arrays) or len({a.size for a in arrays}) != 1:
            raise ValueError(f"curve {self.label!r}: shapes {[a.shape for a in arrays]} do not fit")
        if any(array.dtype.kind not in "biuf" for array in arrays):
            raise ValueError(f"curve {self.label!r}: numbers must be real")


@dataclass(frozen=True, slots=True)
class LinearAxis:
    """An image axis: pixel i is centred at `offset + i * scaling`.

    One that cannot be drawn (`scaling` 0, numbers near the end of all numbers) counts pixels.
    """

    label: str = ""
    units: str = ""
    offset: float = 0.0
    scaling: float = 1.0

    def __post_init__(self) -> None:
        if not (abs(self.offset) < _LARGEST and 1 / _LARGEST < abs(self.scaling) < _LARGEST):
            object.__setattr__(self, "offset", 0.0)
            object.__setattr__(self, "scaling", 1.0)

    def edges(self, size: int) -> tuple[float, float]:
        """The outer edges, low and high, of `size` pixels."""
        first = self.offset - 0.5 * self.scaling
        last = first + size * self.scaling
        return min(first, last), max(first, last)

    def index_at(self, value: float) -> int:
        """The pixel that holds a coordinate; may lie outside the image."""
        position = (value - self.offset) / self.scaling + 0.5
        return math.floor(min(max(position, -_FAR), _FAR))

    def nearest_index(self, value: float, size: int) -> int:
        """The nearest to a coordinate of `size` pixels."""
        return min(max(self.index_at(value), 0), size - 1)

    def middle_near(self, value: float, size: int) -> float:
        """The middle of the pixel nearest to a coordinate, of `size` pixels."""
        return self.offset + self.nearest_index(value, size) * self.scaling


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A 2D array of real numbers, `values[row, column]`, with its axes; NaN is left blank.

    `colors`, uint8 of shape (rows, columns, 3 or 4), are the pixels' own: red, green, blue and
    perhaps opacity.

    Raises:
        ValueError: not 2D, or complex numbers, or colours that do not fit.
    """

    values: Array
    x: LinearAxis = LinearAxis()
    y: LinearAxis = LinearAxis()
    label: str = ""
    units: str = ""
    colors: Array | None = None

    def __post_init__(self) -> None:
        colors = self.colors
        if colors is not None and (colors.dtype != np.uint8 or colors.ndim != 3):
            raise ValueError(f"picture {self.label!r}: colours of shape {colors.shape}")
        if self.values.ndim != 2 or self.values.dtype.kind not in "biuf":
            raise ValueError(
                f"image {self.label!r}: 2D real numbers wanted, "
                f"not {self.values.dtype} of shape {self.values.shape}"
            )


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Values at places of a plane, all three 1D and of one length; NaN is left out."""

    x: Array
    y: Array
    values: Array
    x_axis: AxisLabel = AxisLabel()
    y_axis: AxisLabel = AxisLabel()
    label: str = ""
    units: str = ""

    def __post_init__(self) -> None:
        if len({self.x.shape, self.y.shape, self.values.shape}) != 1 or self.x.ndim != 1:
            raise ValueError(f"points {self.label!r}: shapes do not fit")


def curves_of(data: Data) -> tuple[tuple[Curve, ...], AxisLabel]:
    """The channels of a 1D block as curves, and the label of their common x axis.

    Complex numbers are shown by their magnitude.
    """
    axis = _axis(data, 0)
    x = axis.data if axis else np.arange(data.shape[0], dtype=np.float64)
    errors = tuple(map(_real, data.errors)) or (None,) * len(data.channels)
    curves = tuple(
        Curve(label, x, _real(y), error, data.units)
        for label, y, error in zip(data.labels, data.channels, errors, strict=True)
    )
    return curves, AxisLabel(axis.label, axis.units) if axis else AxisLabel("index")


def image_of(data: Data, channel: int = 0) -> Image:
    """One channel of a 2D block as an image; complex numbers by their magnitude."""
    return Image(
        _real(data.channels[channel]),
        _linear(_axis(data, 1), "column"),
        _linear(_axis(data, 0), "row"),
        data.labels[channel],
        data.units,
    )


def _real(array: Array) -> Array:
    return np.abs(array) if array.dtype.kind == "c" else array


def _axis(data: Data, index: int) -> Axis | None:
    return next((axis for axis in data.axes if axis.index == index), None)


def _linear(axis: Axis | None, name: str) -> LinearAxis:
    if axis is None:
        return LinearAxis(name)
    return LinearAxis(axis.label, axis.units, axis.offset, axis.scaling)
