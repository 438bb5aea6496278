"""What is to be seen of a node."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.browsing.display import axis_of
from core.reading.plot_source import PlotAxis, PlotChannel, PlotSource, View
from core.reading.selection import Component, Selection


@dataclass(frozen=True, slots=True)
class Other:
    """The same node of another file or scan."""

    label: str
    file: Path
    source: PlotSource


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be seen: a part of a node's arrays in one view.

    `dimensions` run along the axes of the view: x of a line, rows and columns of an image.
    """

    file: Path
    node: str
    source: PlotSource
    view: View
    selection: Selection
    dimensions: tuple[int, ...]
    units: str = ""
    channel: int = 0
    component: Component = Component.AMPLITUDE
    subtract: bool = False
    errors: bool = True
    others: tuple[Other, ...] = ()

    @property
    def shown_channel(self) -> PlotChannel:
        """The channel where one at a time is shown."""
        return self.source.channels[self.channel]

    @property
    def background(self) -> str:
        """The array that is subtracted from it; empty for none."""
        return self.shown_channel.background if self.subtract else ""

    @property
    def axes(self) -> tuple[PlotAxis, ...]:
        """The axes of `dimensions`."""
        return tuple(axis_of(self.source, dimension) for dimension in self.dimensions)
