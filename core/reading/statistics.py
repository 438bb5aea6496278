"""Numbers about numbers: lowest, highest, mean, deviation, histogram."""

from __future__ import annotations

import math

import numpy as np

from core.data import Array
from core.reading.answers import Histogram, Statistics
from core.reading.jobs import Refusal, Steps
from core.reading.parts import Box
from core.reading.problems import DoesNotFit
from core.reading.requests import ReadHistogram, ReadStatistics
from core.reading.streaming import Pace, Stream, streamed

MOST_BINS = 65536


def read_statistics(request: ReadStatistics) -> Steps:
    """Of a part of an array, more exact from answer to answer."""
    stream = Stream(request.file, request.node, request.selection, request.component)
    collected = Collected()
    pace = Pace()
    for done in streamed(stream, collected.take):
        yield collected.statistics(done) if pace.is_due() else None
    return collected.statistics(1.0)


def read_histogram(request: ReadHistogram) -> Steps:
    """Of a part of an array; the bounds are found first if they are not given."""
    if not 1 <= request.bins <= MOST_BINS:
        raise Refusal(DoesNotFit(f"A histogram has 1 to {MOST_BINS} bins."))
    stream = Stream(request.file, request.node, request.selection, request.component)
    low, high = request.low, request.high
    if low is None or high is None:
        collected = Collected()
        for _ in streamed(stream, collected.take):
            yield None
        low = collected.low if low is None else low
        high = collected.high if high is None else high
    edges = _edges(low, high, request.bins)
    counts = np.zeros(request.bins, np.int64)
    pace = Pace()

    def take(_: Box, values: Array) -> None:
        finite = values[np.isfinite(values)].astype(np.float64)
        counts[:] += np.histogram(finite, edges)[0]

    for done in streamed(stream, take):
        yield Histogram(counts.copy(), edges, done) if pace.is_due() else None
    return Histogram(counts, edges, 1.0)


def _edges(low: float, high: float, bins: int) -> Array:
    if not (math.isfinite(low) and math.isfinite(high)):
        low, high = 0.0, 1.0
    if high <= low:
        low, high = low - 0.5, low + 0.5
    return np.linspace(low, high, bins + 1)


class Collected:
    """Statistics of blocks, put together without loss of digits (Chan, Golub, LeVeque 1979)."""

    def __init__(self) -> None:
        self._count = self._nans = 0
        self._mean = self._squares = self._total = 0.0
        self.low, self.high = math.inf, -math.inf

    def take(self, _: Box, values: Array) -> None:
        """Add a block."""
        flat = values.ravel()
        if flat.dtype.kind == "f":
            good = flat[~np.isnan(flat)]
            self._nans += flat.size - good.size
            flat = good
        if not flat.size:
            return
        self.low, self.high = min(self.low, float(flat.min())), max(self.high, float(flat.max()))
        with np.errstate(over="ignore", invalid="ignore"):
            numbers = flat.astype(np.float64)
            mean = float(numbers.mean())
            squares = float(np.square(numbers - mean).sum())
            self._total += float(numbers.sum())
        both = self._count + flat.size
        apart = mean - self._mean
        self._squares += squares + apart * apart * self._count * flat.size / both
        self._mean += apart * flat.size / both
        self._count = both

    def statistics(self, done: float) -> Statistics:
        """Of what was added so far."""
        if not self._count:
            return Statistics(0, self._nans, math.nan, math.nan, math.nan, math.nan, 0.0, done)
        deviation = math.sqrt(self._squares / self._count) if self._squares >= 0 else math.nan
        return Statistics(
            self._count,
            self._nans,
            self.low,
            self.high,
            self._mean,
            deviation,
            self._total,
            done,
        )
