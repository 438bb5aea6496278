"""What a scan has measured so far, as numbers that can be plotted against its axes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.data import Array
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
        channels = list(_channels(point))
        if not self._values:
            empty = np.full(len(self.path), np.nan)
            self.signals = tuple((each.name, each.place) for each in channels if not each.is_scalar)
            # At once: other threads never see half of them.
            scalars_first = sorted(channels, key=lambda each: not each.is_scalar)
            self._values = {each.quantity: empty.copy() for each in scalars_first}
        place = point.number if self.path.places is None else int(self.path.places[point.number])
        for each in channels:
            if each.quantity in self._values:
                self._values[each.quantity][place] = each.values.mean()

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


@dataclass(frozen=True, slots=True)
class _Channel:
    """A channel of a point; `place` are its block, counted over all sources, and its number."""

    name: str
    values: Array
    place: tuple[int, int]

    @property
    def is_scalar(self) -> bool:
        return self.values.size == 1

    @property
    def quantity(self) -> str:
        return self.name if self.is_scalar else f"Mean of {self.name}"


def _channels(point: ScanPoint) -> Iterator[_Channel]:
    blocks = [(step.source, block) for step in point.acquisitions for block in step.data]
    for number, (source, block) in enumerate(blocks):
        for channel, (label, values) in enumerate(zip(block.labels, block.channels, strict=True)):
            parts = (source, block.name, label) if len(block.labels) > 1 else (source, block.name)
            yield _Channel(" · ".join(parts), values, (number, channel))
