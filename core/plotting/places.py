"""Places in a plane: which of them is meant."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.data import Array
from core.plotting.decimation import finite_range


def nearest_place(coordinates: Sequence[Array], place: Sequence[float]) -> int | None:
    """The index of the place nearest to another one; every axis counts by its whole range.

    `coordinates` are 1D arrays of one length, one per axis. None without any finite place.
    """
    distance = np.zeros(coordinates[0].size)
    for values, wanted in zip(coordinates, place, strict=True):
        found = finite_range(values)
        if found is None:
            return None
        low, high = found
        distance += np.square((values - wanted) / ((high - low) or 1.0))
    return int(np.nanargmin(distance)) if np.isfinite(distance).any() else None
