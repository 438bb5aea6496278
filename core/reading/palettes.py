"""Images whose numbers count the colours of a palette, by the HDF5 Image specification."""

from __future__ import annotations

import h5py
import numpy as np

from core.data import Array
from core.reading.jobs import Refusal
from core.reading.opening import OpenFile
from core.reading.storage import check_readable
from core.reading.tree import short_attribute

IMAGE = "IMAGE"
_INDEXED = "IMAGE_INDEXED"
_ATTRIBUTE = "PALETTE"
_COUNT = 3
"""Red, green and blue, or what takes their place."""
_MOST_COLORS = 1 << 16
_MOST_PALETTES = 100


def palette_of(file: OpenFile, array: h5py.Dataset) -> Array | None:
    """The colours that the numbers of an image count, uint8 of shape (n, 3); None without any.

    Of several palettes it is the first, which is the usual one. Those of other colour models than
    RGB and CMY, and those that name ranges of numbers, are not known.
    """
    if short_attribute(array, "CLASS") != IMAGE or array.dtype.kind not in "iu":
        return None
    if short_attribute(array, "IMAGE_SUBCLASS") not in ("", _INDEXED):
        return None
    palette = _palette(array)
    if palette is None or short_attribute(palette, "PAL_TYPE") not in ("", "STANDARD8"):
        return None
    if palette.dtype != np.uint8 or palette.ndim != 2:
        return None
    colors, count = palette.shape
    if count != _COUNT or not 1 <= colors <= _MOST_COLORS:
        return None
    try:
        check_readable(file, _ATTRIBUTE, palette)
    except Refusal:
        return None
    match short_attribute(palette, "PAL_COLORMODEL"):
        case "" | "RGB":
            return np.asarray(palette[()])
        case "CMY":
            return 255 - np.asarray(palette[()])
    return None


def _palette(array: h5py.Dataset) -> h5py.Dataset | None:
    """What the image refers to, in its own file."""
    try:
        found = h5py.h5a.open(array.id, _ATTRIBUTE.encode())
        is_reference = h5py.check_ref_dtype(found.dtype) is h5py.Reference
        if not is_reference or not 1 <= found.get_space().get_simple_extent_npoints() <= (
            _MOST_PALETTES
        ):
            return None
        references = np.empty(found.shape, found.dtype)
        found.read(references)
        node = h5py.h5r.dereference(references.flat[0], array.id)
    except (OSError, RuntimeError, KeyError, ValueError, TypeError):
        # Without its palette the image is still one.
        return None
    return h5py.Dataset(node) if isinstance(node, h5py.h5d.DatasetID) else None
