"""The points of a scan in the order in which they are visited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.data import Array
from core.scanning.positions import Order


@dataclass(frozen=True, slots=True)
class ScanPath:
    """Points in the order of the visit.

    `targets` has the shape `(points, axes)`. On a grid, `axes` holds each axis' positions and
    `places[i]` is where point i stands in the flattened arrays of shape `shape`; a list has no
    grid, its points stand one after the other.
    """

    targets: Array
    shape: tuple[int, ...]
    axes: tuple[Array, ...] = ()
    places: Array | None = None

    def __len__(self) -> int:
        return len(self.targets)

    @property
    def is_grid(self) -> bool:
        """Whether the points are those of a grid; else they are a list (a spread scan)."""
        return self.places is not None

    def index(self, point: int) -> tuple[int, ...]:
        """Where a point's data goes in the arrays."""
        if self.places is None:
            return (point,)
        return tuple(int(i) for i in np.unravel_index(int(self.places[point]), self.shape))


def grid(axes: tuple[Array, ...], order: Order, seed: int = 0) -> ScanPath:
    """All combinations of the axes' positions; the last axis is the fastest.

    The random order is the same for the same `seed`.
    """
    shape = tuple(axis.size for axis in axes)
    places = _places(shape, order, seed)
    indexes = np.unravel_index(places, shape)
    targets = np.stack([axis[i] for axis, i in zip(axes, indexes, strict=True)], axis=1)
    return ScanPath(targets, shape, axes, places)


def listed(positions: Array) -> ScanPath:
    """The given positions, of shape `(points, axes)`, in their order."""
    return ScanPath(positions, (len(positions),))


def _places(shape: tuple[int, ...], order: Order, seed: int) -> Array:
    forward = np.arange(np.prod(shape, dtype=np.int64))
    match order:
        case Order.LINEAR:
            return forward
        case Order.BACK_AND_FORTH:
            return _back_and_forth(shape)
        case Order.RANDOM:
            return np.random.default_rng(seed).permutation(forward)
        case Order.SPIRAL:
            return _spiral(forward.reshape(shape))


def _back_and_forth(shape: tuple[int, ...]) -> Array:
    """Every axis turns round each time the one before it takes a step: no long way back."""
    places = np.zeros(1, np.int64)
    for length in shape:
        there = np.arange(length)
        turned = np.arange(places.size)[:, np.newaxis] % 2 == 1
        places = (places[:, np.newaxis] * length + np.where(turned, there[::-1], there)).ravel()
    return places


def _spiral(places: Array) -> Array:
    """From the middle outwards, in squares; where the grid ends earlier, on along the others."""
    rows, columns = np.indices(places.shape)
    down, right = rows - places.shape[0] // 2, columns - places.shape[1] // 2
    ring = np.maximum(abs(down), abs(right))
    # Along each ring: up the right side, left along the top, down the left, right at the bottom.
    along = np.select(
        [
            (right == ring) & (down > -ring),
            (down == -ring) & (right > -ring),
            (right == -ring) & (down < ring),
        ],
        [ring - down, 3 * ring - right, 5 * ring + down],
        7 * ring + right,
    )
    # The corner at the bottom right is where a ring ends, not where it begins.
    along = np.where((right == ring) & (down == ring), 8 * ring, along)
    return places.ravel()[np.lexsort((along.ravel(), ring.ravel()))]
