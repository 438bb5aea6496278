"""What a scan has measured so far, as numbers that can be plotted against its axes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.data import Array, Data
from core.scanning.events import ScanPoint
from core.scanning.path import ScanPath


@dataclass(frozen=True, slots=True)
class Place:
    """A point that was taken: where it stands in the file's arrays, and its position per axis."""

    index: tuple[int, ...]
    targets: tuple[float, ...]


class LiveScan:
    """One number per point of each channel: the value of a scalar, the mean of anything larger.

    `add` belongs to the scan's thread; everything else may be called from any.
    """

    def __init__(self, path: ScanPath) -> None:
        self.path = path
        self._values: dict[str, Array] = {}
        self.signals: tuple[tuple[str, tuple[int, int]], ...] = ()
        """Spectra, images and so on: names with block and channel, counted over all sources."""

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
            self.signals = tuple(_signals(point))
            # At once: other threads never see half of them.
            self._values = {name: empty.copy() for name in (*scalars, *means)}
        place = point.number if self.path.places is None else int(self.path.places[point.number])
        for name, value in found.items():
            if name in self._values:
                self._values[name][place] = value

    def nearest(self, quantity: str, position: Array, scales: Array) -> Place | None:
        """The point taken nearest to a position, whose last axes are given.

        Args:
            quantity: what is plotted; only points that have it count.
            position: along the last axes of the scan, of shape `(axes,)`.
            scales: what counts as one step along these axes.
        """
        path = self.path
        values = self.values(quantity).ravel()
        taken = np.isfinite(values if path.places is None else values[path.places])
        if not taken.any():
            return None
        targets = path.targets[:, path.targets.shape[1] - position.size :]
        distances = np.where(taken, (((targets - position) / scales) ** 2).sum(axis=1), np.inf)
        # Of several that are as near, as in maps of a third axis, the one taken last.
        point = int(np.flatnonzero(distances == distances.min())[-1])
        return self.place(point)

    def place(self, point: int) -> Place:
        """Where a point is, by its number in the path."""
        return Place(self.path.index(point), tuple(map(float, self.path.targets[point])))

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


def _signals(point: ScanPoint) -> Iterator[tuple[str, tuple[int, int]]]:
    blocks = [(step.source, block) for step in point.acquisitions for block in step.data]
    for number, (source, block) in enumerate(blocks):
        if block.channels[0].size > 1:
            for channel, label in enumerate(block.labels):
                name = _name(source, block, label).removeprefix("Mean of ")
                yield name, (number, channel)


def _name(source: str, block: Data, label: str) -> str:
    parts = (source, block.name, label) if len(block.labels) > 1 else (source, block.name)
    name = " · ".join(parts)
    return name if block.channels[0].size == 1 else f"Mean of {name}"
