"""Arrays that the user wants as x or as errors of another one, and those that would fit."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace

import h5py

from core.reading.answers import Fitting
from core.reading.axis_values import axis_values
from core.reading.jobs import Refusal
from core.reading.opening import OpenFile, opened
from core.reading.plot_source import PlotAxis, PlotSource, Role
from core.reading.requests import FindFitting
from core.reading.tree import names_from, short_attribute

_MOST_NODES = 2000
_MOST_SECONDS = 0.1
"""What is near is there by then; other questions wait meanwhile."""


def with_used(file: OpenFile, source: PlotSource, x_node: str, errors_node: str) -> PlotSource:
    """The source with other x coordinates and errors, as far as they fit; else as it was."""
    if not source.channels or not source.shape:
        return source
    if errors_node and _shape(file, errors_node) == source.shape:
        first, *others = source.channels
        source = replace(source, channels=(replace(first, errors=errors_node), *others))
    dimension = _dimension(source, _shape(file, x_node)) if x_node else None
    if dimension is None:
        return source
    node, length = file.dataset(x_node), source.shape[dimension]
    found = axis_values(node, length, short_attribute(node, "units"))
    if found is None:
        return source
    label = short_attribute(node, "label") or short_attribute(node, "long_name")
    before = next(axis for axis in source.axes if axis.dimension == dimension)
    axis = PlotAxis(
        label or x_node.rpartition("/")[2],
        found.units,
        dimension,
        before.role,
        length,
        x_node,
        found.offset,
        found.scaling,
        found.is_linear,
        found.is_epoch,
    )
    axes = tuple(axis if each is before else each for each in source.axes)
    return replace(source, axes=axes)


def find_fitting(request: FindFitting) -> Fitting:
    """The arrays near a node that can be its x or its errors: first those beside it."""
    with opened(request.file) as file:
        shape = _shape(file, request.node)
        if not shape:
            return Fitting((), ())
        lengths = {length for length in shape if length > 1}
        xs, errors = [], []
        for path, node in _arrays_near(file, request.node):
            if path == request.node or node.shape is None:
                continue
            if len(node.shape) == 1 and node.shape[0] in lengths and _is_axis(node):
                xs.append(path)
            if node.shape == shape and node.dtype.kind in "iuf":
                errors.append(path)
        return Fitting(tuple(xs), tuple(errors))


def _is_axis(node: h5py.Dataset) -> bool:
    return axis_values(node, min(2, node.shape[0]), "") is not None


def _arrays_near(file: OpenFile, path: str) -> list[tuple[str, h5py.Dataset]]:
    """Arrays of the node's group and the groups in it, then of the group above and its groups."""
    parent = path.rstrip("/").rpartition("/")[0]
    waiting = deque(dict.fromkeys((parent, parent.rpartition("/")[0], "")))
    seen: set[str] = set()
    found: list[tuple[str, h5py.Dataset]] = []
    end = time.monotonic() + _MOST_SECONDS
    while waiting and len(seen) < _MOST_NODES and time.monotonic() < end:
        group = waiting.popleft()
        if group in seen:
            continue
        seen.add(group)
        for name in names_from(file.group(group or "/"), 0, _MOST_NODES):
            child = f"{group}/{name}"
            try:
                node = file.node(child)
            except Refusal:
                continue
            if isinstance(node, h5py.Dataset):
                found += [] if child in seen else [(child, node)]
                seen.add(child)
            elif isinstance(node, h5py.Group) and len(seen) < _MOST_NODES:
                waiting.append(child)
            if time.monotonic() > end:
                break
    return found


def _dimension(source: PlotSource, shape: tuple[int, ...] | None) -> int | None:
    """The dimension that an array of this shape is as long as: the last one of the signal first."""
    if shape is None or len(shape) != 1:
        return None
    fitting = [d for d, n in enumerate(source.shape) if n == shape[0] and n > 1]
    roles = {axis.dimension: axis.role for axis in source.axes}
    return max(fitting, key=lambda d: (roles[d] is Role.SIGNAL, d), default=None)


def _shape(file: OpenFile, path: str) -> tuple[int, ...] | None:
    try:
        return file.dataset(path).shape if path else None
    except Refusal:
        return None
