"""Many values made into one along dimensions: mean, sum, highest, lowest."""

from __future__ import annotations

import numpy as np

from core.data import Array
from core.reading.parts import Box, Part, one_reduction
from core.reading.selection import Reduction


class Reducer:
    """Collects blocks of a part into an array of its shape; NaN where there is no number yet."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._how = one_reduction(part) or Reduction.SUM
        self._axes = tuple(dimension for dimension, _ in part.reduced)
        self._dropped = tuple(set(range(len(part.starts))) - set(part.kept) - set(self._axes))
        self._sum = np.zeros(part.shape)
        self._count = np.zeros(part.shape, np.int64)
        self._extreme = np.full(part.shape, np.nan)

    def take(self, box: Box, values: Array) -> None:
        """Add a block, which has all dimensions of the array."""
        place = tuple(
            slice(box[d].start - self._part.starts[d], box[d].stop - self._part.starts[d])
            for d in self._part.kept
        )
        drop = tuple(self._dropped)
        if self._how in (Reduction.MEAN, Reduction.SUM):
            valid = ~np.isnan(values) if values.dtype.kind == "f" else np.ones(values.shape, bool)
            total = np.sum(values, self._axes, np.float64, where=valid, keepdims=True)
            count = np.sum(valid, self._axes, keepdims=True)
            self._sum[place] += np.squeeze(total, drop + self._axes)
            self._count[place] += np.squeeze(count, drop + self._axes)
            return
        pick = np.fmax if self._how is Reduction.MAX else np.fmin
        best = np.squeeze(pick.reduce(values, self._axes, keepdims=True), drop + self._axes)
        self._extreme[place] = pick(self._extreme[place], best)

    def values(self) -> Array:
        """What is known, float64."""
        if self._how in (Reduction.MAX, Reduction.MIN):
            return self._extreme
        shown = np.full(self._part.shape, np.nan)
        divisor = self._count if self._how is Reduction.MEAN else 1
        np.divide(self._sum, divisor, out=shown, where=self._count > 0)
        return shown
