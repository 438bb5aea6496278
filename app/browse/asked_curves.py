"""Which curves are asked for: the channels of a node, and the same ones of others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.browse.wanted_part import Other, Wanted
from core.browsing.display import axis_of
from core.reading.plot_source import PlotAxis, PlotChannel
from core.reading.selection import Selection, Selector, Span


@dataclass(frozen=True, slots=True)
class AskedCurve:
    """One curve: where it stands, and what it is called."""

    file: Path
    channel: PlotChannel
    label: str
    selection: Selection
    axis: PlotAxis


def curves_asked(wanted: Wanted) -> tuple[AskedCurve, ...]:
    """The curves of a view; those of others carry the name of their file or scan."""
    axis = wanted.axes[0]
    own = [
        AskedCurve(wanted.file, channel, channel.label, wanted.selection, axis)
        for channel in wanted.source.channels
    ]
    for other in wanted.others:
        if len(other.source.shape) == len(wanted.source.shape) and all(other.source.shape):
            own += _of_other(wanted, other)
    return tuple(own)


def _of_other(wanted: Wanted, other: Other) -> list[AskedCurve]:
    selection = tuple(
        _fitted(selector, length)
        for selector, length in zip(wanted.selection, other.source.shape, strict=True)
    )
    axis = axis_of(other.source, wanted.dimensions[0])
    return [
        AskedCurve(other.file, channel, f"{channel.label} · {other.label}", selection, axis)
        for channel in other.source.channels[: len(wanted.source.channels)]
    ]


def _fitted(selector: Selector, length: int) -> Selector:
    """The same part of a dimension that may be shorter or longer."""
    match selector:
        case int():
            return min(selector, length - 1)
        case Span(start, _):
            return Span(start, length)
    return selector
