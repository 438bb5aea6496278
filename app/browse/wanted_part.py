"""What is to be seen of a node."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.reading.plot_source import PlotChannel, PlotSource, View
from core.reading.selection import Selection


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be seen: a part of a node's arrays in one view."""

    file: Path
    node: str
    source: PlotSource
    view: View
    selection: Selection
    channel: int = 0
    subtract: bool = False
    errors: bool = True

    @property
    def shown_channel(self) -> PlotChannel:
        """The channel where one at a time is shown."""
        return self.source.channels[self.channel]
