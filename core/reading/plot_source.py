"""What is plotted for a node, as a value: which arrays, over which axes, with which errors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What runs along a dimension: the scan, or the signal of one point of it."""

    NAVIGATION = "navigation"
    SIGNAL = "signal"


class View(StrEnum):
    """How something is looked at first."""

    LINE = "line"
    IMAGE = "image"
    PICTURE = "picture"
    HISTOGRAM = "histogram"
    POINTS = "points"
    TABLE = "table"
    TEXT = "text"


class Origin(StrEnum):
    """Whose rules told what belongs together."""

    PYMODAQ = "PyMoDAQ"
    NEXUS = "NeXus"
    PLAIN = "HDF5"
    GROUP = "group"
    """Nobody's: a group that has no plot of its own."""


@dataclass(frozen=True, slots=True)
class PlotAxis:
    """An axis: dimension `dimension` of the arrays, `size` long.

    Its coordinates stand in `node`; without a node they are `offset + i * scaling`. `is_epoch`:
    they are seconds since 1970. In a spread scan several axes have the same dimension: the
    coordinates of one point each.
    """

    label: str
    units: str
    dimension: int
    role: Role
    size: int
    node: str = ""
    offset: float = 0.0
    scaling: float = 1.0
    is_linear: bool = True
    is_epoch: bool = False


@dataclass(frozen=True, slots=True)
class PlotChannel:
    """An array to plot, and the arrays of its errors and its background, if there are any.

    The background has the shape of the signal, without the navigation dimensions.
    """

    label: str
    node: str
    dtype: str
    errors: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class PlotSource:
    """What is plotted for a node.

    All `channels` have the `shape` and the `axes`; there is at least one channel unless `view` is
    TEXT and nothing can be plotted. `axes` stand in the order of their dimensions, none left out.
    `is_spread`: navigation dimension 0 counts points that lie anywhere. `color_dimension`
    holds red, green, blue and perhaps opacity. `is_indexed`: the numbers count the colours of a
    palette.
    """

    title: str
    units: str
    origin: Origin
    view: View
    shape: tuple[int, ...]
    channels: tuple[PlotChannel, ...]
    axes: tuple[PlotAxis, ...]
    is_spread: bool = False
    color_dimension: int | None = None
    is_indexed: bool = False

    @property
    def is_colored(self) -> bool:
        """Whether it is a picture, with colours of its own."""
        return self.color_dimension is not None or self.is_indexed

    @property
    def navigation(self) -> tuple[PlotAxis, ...]:
        """The axes of the scan."""
        return tuple(axis for axis in self.axes if axis.role is Role.NAVIGATION)

    @property
    def signal(self) -> tuple[PlotAxis, ...]:
        """The axes of one point of the scan."""
        return tuple(axis for axis in self.axes if axis.role is Role.SIGNAL)
