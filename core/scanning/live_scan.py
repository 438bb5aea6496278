"""What a scan has measured so far, as numbers that can be plotted against its axes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.data import Array, Data
from core.scanning.events import ScanPoint
from core.scanning.path import ScanPath


class LiveScan:
    """One number per point of each channel: the value of a scalar, the mean of anything larger.

    `add` belongs to the scan's thread; everything else may be called from any.
    """

    def __init__(self, path: ScanPath) -> None:
        self.path = path
        self._values: dict[str, Array] = {}

    @property
    def quantities(self) -> tuple[str, ...]:
        """What can be plotted, scalars before means; empty before the first point."""
        return tuple(self._values)

    def add(self, point: ScanPoint) -> None:
        """Take the numbers of a point."""
        found = dict(_numbers(point))
        if not self._values:
            scalars = [name for name in found if not name.startswith("Mean of ")]
            means = [name for name in found if name.startswith("Mean of ")]
            empty = np.full(len(self.path), np.nan)
            # At once: other threads never see half of them.
            self._values = {name: empty.copy() for name in (*scalars, *means)}
        place = point.number if self.path.places is None else int(self.path.places[point.number])
        for name, value in found.items():
            if name in self._values:
                self._values[name][place] = value

    def values(self, quantity: str) -> Array:
        """The numbers so far, NaN where no point was taken, in the shape of the path."""
        values = self._values.get(quantity)
        if values is None:
            return np.full(self.path.shape, np.nan)
        return values.reshape(self.path.shape).copy()


def _numbers(point: ScanPoint) -> Iterator[tuple[str, float]]:
    for acquisition in point.acquisitions:
        for block in acquisition.data:
            for label, channel in zip(block.labels, block.channels, strict=True):
                name = _name(acquisition.source, block, label)
                yield name, float(channel.mean())


def _name(source: str, block: Data, label: str) -> str:
    parts = (source, block.name, label) if len(block.labels) > 1 else (source, block.name)
    name = " · ".join(parts)
    return name if block.channels[0].size == 1 else f"Mean of {name}"
