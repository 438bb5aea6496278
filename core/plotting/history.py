"""The last points of slowly arriving values, in one piece of memory."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.data import Array
from core.plotting.decimation import Floats


class History:
    """Keeps the newest `capacity` points of `channels` values over time (seconds)."""

    def __init__(self, channels: int, capacity: int = 100_000) -> None:
        self.channels = channels
        self.capacity = capacity
        # Twice the room: points are appended, and moved to the front once the end is reached,
        # so that appending is cheap and the kept points always lie side by side.
        self._times: Floats = np.empty(2 * capacity)
        self._values: Floats = np.empty((channels, 2 * capacity))
        self._end = 0

    def append(self, time: float, values: Sequence[float] | Array) -> None:
        """Add one value per channel; a time before the newest one starts anew."""
        if self._end and time < self._times[self._end - 1]:
            self.clear()
        if self._end == 2 * self.capacity:
            self._times[: self.capacity] = self._times[self.capacity :]
            self._values[:, : self.capacity] = self._values[:, self.capacity :]
            self._end = self.capacity
        self._times[self._end] = time
        self._values[:, self._end] = values
        self._end += 1

    def clear(self) -> None:
        """Forget everything."""
        self._end = 0

    @property
    def newest(self) -> tuple[float, Floats] | None:
        """The last time and its values, one per channel."""
        if not self._end:
            return None
        return float(self._times[self._end - 1]), self._values[:, self._end - 1].copy()

    def since(self, time: float) -> tuple[Floats, Floats]:
        """Times (n,) and values (channels, n) from `time` on: views, good until the next append."""
        start = max(0, self._end - self.capacity)
        start += int(np.searchsorted(self._times[start : self._end], time))
        return self._times[start : self._end], self._values[:, start : self._end]
