"""A small picture of a scan, kept in its group as PyMoDAQ's `pixmap2D` attribute."""

from __future__ import annotations

from typing import Any

import imagecodecs
import numpy as np

from core.data import Array
from core.plotting.colormaps import TABLE_SIZE, color_table
from core.scanning.live_scan import LiveScan

SIDE = 100
"""Pixels; PyMoDAQ shows these pictures 100 pixels high."""
_LINE = (40, 90, 200)
_png: Any = imagecodecs.png_encode


def preview(live: LiveScan) -> bytes | None:
    """A PNG of the first quantity: a map of two axes, else a line; None before any point."""
    if not live.quantities:
        return None
    values = live.values(live.quantities[0])
    if not np.isfinite(values).any():
        return None
    while values.ndim > 2:
        values = values[0]
    return bytes(_png(_map(values) if values.ndim == 2 else _line(values)))


def _map(values: Array) -> Array:
    rows, columns = (np.arange(SIDE) * length // SIDE for length in values.shape)
    shown = values[np.ix_(rows, columns)]
    colors = color_table("viridis")[(_scaled(shown) * (TABLE_SIZE - 1)).astype(int)]
    pixels = np.stack([colors >> shift & 255 for shift in (16, 8, 0)], axis=-1).astype(np.uint8)
    pixels[~np.isfinite(shown)] = 255
    return pixels


def _line(values: Array) -> Array:
    pixels = np.full((SIDE, SIDE, 3), 255, np.uint8)
    places = np.arange(SIDE) * (len(values) - 1) // max(1, SIDE - 1)
    shown = values[places]
    heights = ((1 - _scaled(shown)) * (SIDE - 5)).astype(int) + 2
    for x in np.flatnonzero(np.isfinite(shown)):
        pixels[heights[x] - 1 : heights[x] + 2, x] = _LINE
    return pixels


def _scaled(values: Array) -> Array:
    """0 to 1 from the lowest to the highest; 0 where there is nothing."""
    finite = np.isfinite(values)
    if not finite.any():
        return np.zeros(values.shape)
    low, high = values[finite].min(), values[finite].max()
    scaled = (np.where(finite, values, low) - low) / (high - low or 1.0)
    return np.asarray(scaled)
