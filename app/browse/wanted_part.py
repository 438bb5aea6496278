"""What is to be seen of a node."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from core.browsing.display import axis_of
from core.reading.plot_source import PlotAxis, PlotChannel, PlotSource, View
from core.reading.selection import Component, Selection, Selector, Span


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


def wanted_of_other(wanted: Wanted, other: Other) -> Wanted | None:
    """The same part of another node; None if that has no such part."""
    source, own = other.source, wanted.source
    if (
        len(source.shape) != len(own.shape)
        or not all(source.shape)
        or (source.color_dimension, source.is_indexed) != (own.color_dimension, own.is_indexed)
    ):
        return None
    selection = tuple(
        _fitted(selector, length)
        for selector, length in zip(wanted.selection, source.shape, strict=True)
    )
    channel = min(wanted.channel, len(source.channels) - 1)
    return replace(
        wanted, file=other.file, source=source, selection=selection, channel=channel, others=()
    )


def _fitted(selector: Selector, length: int) -> Selector:
    """The same part of a dimension that may be shorter or longer."""
    match selector:
        case int():
            return min(selector, length - 1)
        case Span(start, _):
            return Span(start, length)
    return selector
