"""The colormaps on offer, as tables of pixels."""

from __future__ import annotations

from functools import cache

import cmap
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint32]

# How many colours a table has: one for each uint16.
TABLE_SIZE = 65_536
# Perceptually uniform ones first, then those for signed data, then the old habits of the field.
_FULL_NAMES = {
    "viridis": "bids:viridis",
    "magma": "bids:magma",
    "inferno": "bids:inferno",
    "plasma": "bids:plasma",
    "cividis": "cividis:cividis",
    "gray": "matlab:gray",
    "gray_r": "matlab:gray_r",
    "hot": "matlab:hot",
    "turbo": "google:turbo",
    "coolwarm": "matplotlib:coolwarm",
    "RdBu_r": "colorbrewer:RdBu_r",
    "twilight": "matplotlib:twilight",
    "jet": "matlab:jet",
}
NAMES = tuple(_FULL_NAMES)


def packed(colors: NDArray[np.uint8]) -> Pixels:
    """Red, green, blue and perhaps opacity, shape (..., 3 or 4), as pixels 0xAARRGGBB."""
    wide = colors.astype(np.uint32)
    alpha = wide[..., 3] if colors.shape[-1] == 4 else np.uint32(255)
    pixels: Pixels = (
        alpha << np.uint32(24)
        | wide[..., 0] << np.uint32(16)
        | wide[..., 1] << np.uint32(8)
        | wide[..., 2]
    ).astype(np.uint32)
    return pixels


@cache
def color_table(name: str) -> Pixels:
    """The colours of a colormap from low to high: `TABLE_SIZE` pixels 0xffRRGGBB, read-only.

    Raises:
        KeyError: there is no colormap of that name.
    """
    colors = np.asarray(cmap.Colormap(_FULL_NAMES[name]).lut(1024), dtype=np.float64)[:, :3]
    stretched = np.repeat(np.rint(colors * 255).astype(np.uint32), TABLE_SIZE // 1024, axis=0)
    table = (
        np.uint32(0xFF000000)
        | stretched[:, 0] << np.uint32(16)
        | stretched[:, 1] << np.uint32(8)
        | stretched[:, 2]
    )
    pixels: Pixels = table.astype(np.uint32)
    pixels.setflags(write=False)
    return pixels
