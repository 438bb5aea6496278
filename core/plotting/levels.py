"""Which values of an image get the first and the last colour, and every pixel its colour."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.data import Array
from core.plotting.colormaps import TABLE_SIZE, Pixels
from core.plotting.decimation import finite_range

# So many rows and columns are enough to tell percentiles.
_SAMPLE_SIZE = 256
_SHADES = TABLE_SIZE - 1
# Images are coloured so many rows at a time: what lies between stays in the processor's cache.
_BLOCK_ROWS = 64


class LevelMode(StrEnum):
    """How the levels are found."""

    PERCENTILES = "percentiles"
    EXTREMES = "extremes"
    MANUAL = "manual"


class Levels(NamedTuple):
    """The values shown in the first and the last colour."""

    low: float
    high: float

    def usable(self, logarithmic: bool) -> Levels:
        """Levels that differ and, for a logarithmic scale, are positive."""
        low, high = sorted(self)
        if logarithmic:
            high = high if high > 0 else 1.0
            low = low if low > 0 else high * 1e-3
        if high <= low:
            high = low + (abs(low) * 1e-3 or 1.0)
        return Levels(low, high)


def percentile_levels(values: Array, low: float = 1.0, high: float = 99.5) -> Levels:
    """Levels that leave out the `low` % darkest and everything above `high` % (of a subsample)."""
    rows, columns = (max(1, size // _SAMPLE_SIZE) for size in values.shape)
    sample = values[::rows, ::columns]
    if sample.dtype.kind == "f":
        sample = sample[np.isfinite(sample)]
    if not sample.size:
        return Levels(0.0, 1.0)
    found = np.percentile(sample.astype(np.float64, copy=False), (low, high))
    return Levels(float(found[0]), float(found[1]))


def extreme_levels(values: Array) -> Levels:
    """The least and the greatest finite value."""
    found = finite_range(values.reshape(-1))
    return Levels(*found) if found else Levels(0.0, 1.0)


def around(found: Iterable[Levels]) -> Levels:
    """The least low and the greatest high of levels: one range for several images."""
    lows, highs = zip(*found, strict=True)
    return Levels(min(lows), max(highs))


def shades(values: Array, levels: Levels, logarithmic: bool = False) -> NDArray[np.uint16]:
    """0 for values up to `levels.low`, 65535 from `levels.high` on, and in proportion between.

    NaN gives 0. `levels` must be usable (`Levels.usable`).
    """
    low, high = levels
    position: Array = np.asarray(
        values, dtype=np.float32 if values.dtype.itemsize <= 2 else np.float64
    )
    if logarithmic:
        with np.errstate(divide="ignore", invalid="ignore"):
            position = np.log10(np.maximum(position, low * 1e-9))
        low, high = float(np.log10(low)), float(np.log10(high))
    with np.errstate(over="ignore", invalid="ignore"):
        position = (position - low) * (_SHADES / (high - low))
    shade: NDArray[np.uint16] = np.clip(np.nan_to_num(position, nan=0.0), 0, _SHADES).astype(
        np.uint16
    )
    return shade


def colored(values: Array, levels: Levels, table: Pixels, logarithmic: bool, blank: int) -> Pixels:
    """Every value as a pixel: C-contiguous, of the shape of `values`.

    NaN becomes the pixel `blank`. Unsigned 8 and 16 bit numbers take one look-up each.
    """
    if values.dtype == np.bool_:
        values = values.view(np.uint8)
    pixels = np.empty(values.shape, dtype=np.uint32)
    direct = values.dtype.kind == "u" and values.dtype.itemsize <= 2
    if direct:
        every = np.arange(np.iinfo(values.dtype).max + 1, dtype=np.float64)
        table = table[shades(every, levels, logarithmic)]
    for top in range(0, values.shape[0], _BLOCK_ROWS):
        rows = slice(top, top + _BLOCK_ROWS)
        indexes = values[rows] if direct else shades(values[rows], levels, logarithmic)
        np.take(table, indexes, mode="clip", out=pixels[rows])
    if values.dtype.kind == "f":
        pixels[np.isnan(values)] = blank
    return pixels
