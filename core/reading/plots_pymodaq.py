"""What belongs together in PyMoDAQ's files: channels, errors, background, axes of a block."""

from __future__ import annotations

from dataclasses import dataclass

import h5py
import numpy as np

from core.reading.attributes import decoded
from core.reading.axis_values import AxisValues, axis_values
from core.reading.complete_steps import complete_shape, navigation_of
from core.reading.jobs import Refusal
from core.reading.kinds import type_text
from core.reading.natural import naturally_sorted
from core.reading.opening import OpenFile
from core.reading.plot_source import Origin, PlotAxis, PlotChannel, PlotSource, Role, View
from core.reading.tree import names_from, short_attribute

_SIGNALS = ("data", "data_enlargeable")
_ERROR, _BACKGROUND, _AXIS = "error", "bkg", "axis"
_MOST_NODES = 1000
"""Nodes of a block; files of other programs may have any number in a group."""


@dataclass(frozen=True, slots=True)
class _Member:
    path: str
    node: h5py.Dataset
    kind: str

    @property
    def number(self) -> str:
        """The digits at the end of the name, by which errors belong to channels."""
        name = self.path.rpartition("/")[2]
        return name[len(name.rstrip("0123456789")) :]


def pymodaq_plot(file: OpenFile, path: str, *, whole_group: bool) -> PlotSource | None:
    """The block of a node, or None if it is none of PyMoDAQ's."""
    node = file.node(path)
    if isinstance(node, h5py.Group):
        return _block(file, path, None)
    kind = short_attribute(node, "data_type")
    if not isinstance(node, h5py.Dataset) or not short_attribute(node, "data_dimension"):
        return None
    if kind in _SIGNALS or kind in (_ERROR, _BACKGROUND):
        parent = path.rstrip("/").rpartition("/")[0] or "/"
        return _block(file, parent, None if whole_group and kind in _SIGNALS else path)
    return None


def _block(file: OpenFile, group: str, only: str | None) -> PlotSource | None:
    """The channels of a group; `only` one of them, or one array of errors or background."""
    members = list(_members(file, group))
    shown = [m for m in members if (m.path == only if only else m.kind in _SIGNALS)]
    if not shown:
        return None
    first = shown[0]
    shape = complete_shape(file, first.path) or ()
    shown = [m for m in shown if (complete_shape(file, m.path) or ()) == shape]
    navigation = _navigation_dimensions(first, shape)
    axes = _axes(file, first, members, shape, navigation)
    is_spread = short_attribute(first.node, "distribution") == "spread" and bool(navigation)
    return PlotSource(
        short_attribute(first.node, "TITLE") or group.rpartition("/")[2],
        short_attribute(first.node, "units"),
        Origin.PYMODAQ,
        _view(shape, navigation, axes, is_spread=is_spread),
        shape,
        tuple(_channel(member, members, shape) for member in shown),
        axes,
        is_spread=is_spread,
    )


def _members(file: OpenFile, group: str) -> list[_Member]:
    parent = file.group(group)
    found = []
    for name in naturally_sorted(names_from(parent, 0, _MOST_NODES)):
        path = f"{group.rstrip('/')}/{name}"
        try:
            node = file.node(path)
        except Refusal:
            continue
        kind = short_attribute(node, "data_type")
        if isinstance(node, h5py.Dataset) and kind in (*_SIGNALS, _ERROR, _BACKGROUND, _AXIS):
            found.append(_Member(path, node, kind))
    return found


def _channel(member: _Member, members: list[_Member], shape: tuple[int, ...]) -> PlotChannel:
    errors = background = ""
    if member.kind in _SIGNALS:
        for other in members:
            if other.number != member.number:
                continue
            if other.kind == _ERROR and other.node.shape == member.node.shape:
                errors = other.path
            if other.kind == _BACKGROUND and _ends_alike(shape, other.node.shape):
                background = other.path
    label = short_attribute(member.node, "label") or member.path.rpartition("/")[2]
    return PlotChannel(label, member.path, type_text(member.node), errors, background)


def _ends_alike(shape: tuple[int, ...], other: tuple[int, ...] | None) -> bool:
    return other == (1,) or (bool(other) and shape[len(shape) - len(other or ()) :] == other)


def _navigation_dimensions(member: _Member, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The dimensions of the scan, as the attributes say."""
    value = decoded(member.node, "nav_indexes")
    if isinstance(value, int):
        value = (value,)
    if isinstance(value, np.ndarray):
        value = tuple(value.tolist())
    if not isinstance(value, tuple | list):
        return ()
    return tuple(d for d in value if isinstance(d, int) and 0 <= d < len(shape))


def _axes(
    file: OpenFile,
    member: _Member,
    members: list[_Member],
    shape: tuple[int, ...],
    navigation: tuple[int, ...],
) -> tuple[PlotAxis, ...]:
    found = [_axis(m, shape, Role.SIGNAL) for m in members if m.kind == _AXIS]
    group = navigation_of(file, member.path) if navigation else ""
    if group:
        found += [
            _axis(m, shape, Role.NAVIGATION) for m in _members(file, group) if m.kind == _AXIS
        ]
    axes: list[PlotAxis] = []
    for dimension, length in enumerate(shape):
        role = Role.NAVIGATION if dimension in navigation else Role.SIGNAL
        fitting = [a for a in found if a and a.dimension == dimension and a.role is role]
        axes += fitting or [PlotAxis("", "", dimension, role, length)]
    return tuple(axes)


def _axis(member: _Member, shape: tuple[int, ...], role: Role) -> PlotAxis | None:
    """An axis array; None if it does not fit the data."""
    index, node = decoded(member.node, "index"), member.node
    if not isinstance(index, int) or not 0 <= index < len(shape):
        return None
    if node.shape is None or len(node.shape) != 1 or node.shape[0] < shape[index]:
        return None
    label = short_attribute(node, "label") or short_attribute(node, "TITLE")
    units = short_attribute(node, "units")
    values = axis_values(node, shape[index], units) or AxisValues(0.0, 1.0, False, units)
    return PlotAxis(
        label,
        values.units,
        index,
        role,
        shape[index],
        member.path,
        values.offset,
        values.scaling,
        values.is_linear,
        values.is_epoch,
    )


def _view(
    shape: tuple[int, ...],
    navigation: tuple[int, ...],
    axes: tuple[PlotAxis, ...],
    *,
    is_spread: bool,
) -> View:
    signal = [n for d, n in enumerate(shape) if d not in navigation and n != 1]
    if len(signal) >= 2:
        return View.IMAGE
    if signal:
        return View.LINE
    of_scan = [axis for axis in axes if axis.role is Role.NAVIGATION]
    if is_spread and len(of_scan) > 1:
        return View.POINTS
    if len(navigation) >= 2:
        return View.IMAGE
    return View.LINE if navigation else View.TEXT
