"""The part of an image that a screen shows, no finer than the screen."""

from __future__ import annotations

from typing import NamedTuple

from core.data import Array
from core.plotting.content import Image, LinearAxis


class Patch(NamedTuple):
    """Some values or colours, left to right by rising x, top to bottom by falling y; their place.

    `x` and `y` are the coordinates of the outer edges, low and high.
    """

    values: Array
    x: tuple[float, float]
    y: tuple[float, float]


def visible_patch(
    image: Image, x: tuple[float, float], y: tuple[float, float], width: int, height: int
) -> Patch | None:
    """What of `image` lies in the view `x`, `y`, every n-th pixel if there are more than fit.

    Returns:
        A view of the image's array, with at least `width` columns and `height` rows if it has
        that many; None if the view is beside the image.
    """
    rows, columns = image.values.shape
    down = _section(image.y, y, rows, height)
    across = _section(image.x, x, columns, width)
    if down is None or across is None:
        return None
    values = (image.values if image.colors is None else image.colors)[down, across]
    if image.x.scaling < 0:
        values = values[:, ::-1]
    if image.y.scaling > 0:
        values = values[::-1]
    return Patch(values, _extent(image.x, across), _extent(image.y, down))


def value_at(image: Image, x: float, y: float) -> float | None:
    """The value of the pixel at a place, or None outside."""
    row, column = image.y.index_at(y), image.x.index_at(x)
    rows, columns = image.values.shape
    if not (0 <= row < rows and 0 <= column < columns):
        return None
    return float(image.values[row, column])


def _section(axis: LinearAxis, view: tuple[float, float], size: int, room: int) -> slice | None:
    ends = sorted(axis.index_at(value) for value in view)
    first, last = max(ends[0], 0), min(ends[1], size - 1)
    if first > last:
        return None
    step = max(1, (last - first + 1) // max(room, 1))
    # Starting at a multiple of the step keeps the same pixels on screen while the view is moved.
    first -= first % step
    return slice(first, last + 1, step)


def _extent(axis: LinearAxis, section: slice) -> tuple[float, float]:
    count = len(range(section.start, section.stop, section.step))
    first = axis.offset + (section.start - 0.5) * axis.scaling
    last = first + count * section.step * axis.scaling
    return min(first, last), max(first, last)
