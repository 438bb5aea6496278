"""How many steps of a recording are complete, while it is being written."""

from __future__ import annotations

from core.reading.jobs import Refusal
from core.reading.links import link_of
from core.reading.opening import OpenFile
from core.recovery.streams import grows

NAVIGATION = "NavAxes"
_COUNTER = "Axis00"


def navigation_of(file: OpenFile, node: str) -> str:
    """The path of the navigation axes that belong to a node; empty if there are none."""
    path = node.rstrip("/")
    while path:
        path = path.rpartition("/")[0]
        parent = file.node(path or "/")
        if link_of(parent, NAVIGATION) is not None:
            return f"{path}/{NAVIGATION}"
    return ""


def complete_shape(file: OpenFile, node: str) -> tuple[int, ...] | None:
    """The shape of an array, cut to the steps of which everything is there.

    A recording writes its time axis last, so that its length counts complete steps; for a moment
    this array may be shorter still.

    Raises:
        Refusal: there is no such array.
    """
    array = file.dataset(node)
    shape: tuple[int, ...] | None = array.shape
    if not shape or not grows(array):
        return shape
    steps = _steps(file, node)
    return shape if steps is None else (min(shape[0], steps), *shape[1:])


def _steps(file: OpenFile, node: str) -> int | None:
    navigation = navigation_of(file, node)
    if not navigation:
        return None
    try:
        counter = file.dataset(f"{navigation}/{_COUNTER}")
    except Refusal:
        return None
    return counter.shape[0] if grows(counter) else None
