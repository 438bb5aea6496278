"""Which curves are asked for: the channels of a node, and the same ones of others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.browse.wanted_part import Wanted, wanted_of_other
from core.reading.plot_source import PlotAxis, PlotChannel
from core.reading.selection import Selection


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
        found = wanted_of_other(wanted, other)
        if found is not None:
            own += [
                AskedCurve(
                    found.file,
                    channel,
                    f"{channel.label} · {other.label}",
                    found.selection,
                    found.axes[0],
                )
                for channel in found.source.channels[: len(wanted.source.channels)]
            ]
    return tuple(own)
