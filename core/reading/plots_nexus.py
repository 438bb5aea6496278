"""What NeXus says is plotted: `default`, `signal`, `axes` and errors (NXdata)."""

from __future__ import annotations

import h5py
import numpy as np

from core.reading.attributes import decoded
from core.reading.axis_values import axis_values
from core.reading.jobs import Refusal
from core.reading.kinds import type_text
from core.reading.links import Node
from core.reading.opening import OpenFile
from core.reading.plot_source import Origin, PlotAxis, PlotChannel, PlotSource, Role, View
from core.reading.tree import names_from, short_attribute

_MOST_DEFAULTS = 10
_MOST_NODES = 1000
_NO_AXIS = "."
_COLOURS = ("rgb-image", "rgba-image")


def nexus_plot(file: OpenFile, path: str) -> PlotSource | None:
    """The plot of an NXdata group, of one of its arrays, or the default of a group above it."""
    node = file.node(path)
    if isinstance(node, h5py.Group):
        found = default_of(file, path)
        return _plot(file, found, None) if found else None
    parent = path.rstrip("/").rpartition("/")[0] or "/"
    if short_attribute(file.node(parent), "NX_class") != "NXdata":
        return None
    return _plot(file, parent, path.rpartition("/")[2])


def default_of(file: OpenFile, path: str) -> str:
    """The NXdata group that `default` leads to from a group on; empty if there is none."""
    for _ in range(_MOST_DEFAULTS):
        node = file.node(path)
        if short_attribute(node, "NX_class") == "NXdata":
            return path
        name = short_attribute(node, "default")
        if not name or not isinstance(node, h5py.Group):
            return ""
        path = name if name.startswith("/") else f"{path.rstrip('/')}/{name}"
        try:
            file.node(path)
        except Refusal:
            return ""
    return ""


def _plot(file: OpenFile, group: str, only: str | None) -> PlotSource | None:
    """The plot of a group; of `only` one array if that may be a signal of it."""
    parent = file.group(group)
    axis_names = _names(parent, "axes")
    signal = short_attribute(parent, "signal") or _old_signal(file, group, parent)
    others = _names(parent, "auxiliary_signals")
    if only is not None and only != signal:
        if only in axis_names or only.endswith("_errors") or only == "errors":
            return None
        signal, others = only, []
    elif only is not None:
        others = []
    array = _array(file, group, signal)
    if array is None or array.shape is None or array.dtype.kind not in "biufc":
        return None
    shape = array.shape
    axis_names = axis_names or short_attribute(array, "axes").replace(",", ":").split(":")
    axes = tuple(
        _axis(file, group, _name_for(parent, axis_names, d, len(shape)), d, length)
        for d, length in enumerate(shape)
    )
    channels = [_channel(file, group, name) for name in (signal, *others)]
    is_color = short_attribute(array, "interpretation") in _COLOURS and len(shape) > 2
    colors = len(shape) - 1 if is_color and shape[-1] in (3, 4) else None
    return PlotSource(
        short_attribute(parent, "title") or _text(file, f"{group}/title") or _last(group),
        short_attribute(array, "units"),
        Origin.NEXUS,
        _view(array, shape) if colors is None else View.PICTURE,
        shape,
        tuple(c for c in channels if c and _array_shape(file, c.node) == shape),
        axes,
        color_dimension=colors,
    )


def _view(array: h5py.Dataset, shape: tuple[int, ...]) -> View:
    dimensions = len([n for n in shape if n != 1])
    if dimensions == 0:
        return View.TEXT
    if short_attribute(array, "interpretation") == "spectrum" or dimensions == 1:
        return View.LINE
    return View.IMAGE


def _channel(file: OpenFile, group: str, name: str) -> PlotChannel | None:
    array = _array(file, group, name)
    if array is None:
        return None
    errors = next(
        (
            f"{group}/{candidate}"
            for candidate in (f"{name}_errors", "errors", short_attribute(array, "uncertainties"))
            if candidate and _array_shape(file, f"{group}/{candidate}") == array.shape
        ),
        "",
    )
    label = short_attribute(array, "long_name") or name
    return PlotChannel(label, f"{group.rstrip('/')}/{name}", type_text(array), errors)


def _axis(file: OpenFile, group: str, name: str, dimension: int, length: int) -> PlotAxis:
    array = _array(file, group, name) if name and name != _NO_AXIS else None
    if (
        array is None
        or array.shape not in ((length,), (length + 1,))
        or (values := axis_values(array, length, short_attribute(array, "units"))) is None
    ):
        return PlotAxis("", "", dimension, Role.SIGNAL, length)
    label = short_attribute(array, "long_name") or name
    node = f"{group.rstrip('/')}/{name}"
    # Of a histogram the edges are told: its middles lie half a step further.
    half = values.scaling / 2 if array.shape == (length + 1,) else 0.0
    return PlotAxis(
        label,
        values.units,
        dimension,
        Role.SIGNAL,
        length,
        node,
        values.offset + half,
        values.scaling,
        values.is_linear,
        values.is_epoch,
    )


def _name_for(group: h5py.Group, names: list[str], dimension: int, dimensions: int) -> str:
    """The axis of a dimension: by `<name>_indices`, else by its place in `axes`."""
    for name in names:
        indices = decoded(group, f"{name}_indices")
        if isinstance(indices, int) and indices == dimension:
            return name
        if isinstance(indices, np.ndarray) and indices.ravel().tolist() == [dimension]:
            return name
    in_order = [n for n in names if decoded(group, f"{n}_indices") is None]
    if len(names) == dimensions and names[dimension] in in_order:
        return names[dimension]
    return ""


def _names(node: Node, attribute: str) -> list[str]:
    value = decoded(node, attribute)
    if isinstance(value, str):
        return value.replace(",", ":").split(":") if value else []
    if isinstance(value, np.ndarray):
        return [
            n.decode("utf-8", "replace") if isinstance(n, bytes) else str(n) for n in value.flat
        ]
    return []


def _old_signal(file: OpenFile, group: str, parent: h5py.Group) -> str:
    """The array with `signal=1`, as NeXus was written before 2014."""
    for name in names_from(parent, 0, _MOST_NODES):
        array = _array(file, group, name)
        if array is not None and str(decoded(array, "signal")) == "1":
            return name
    return ""


def _array(file: OpenFile, group: str, name: str) -> h5py.Dataset | None:
    try:
        return file.dataset(f"{group.rstrip('/')}/{name}") if name else None
    except (Refusal, OSError, RuntimeError, KeyError):
        return None


def _array_shape(file: OpenFile, path: str) -> tuple[int, ...] | None:
    group, _, name = path.rpartition("/")
    array = _array(file, group, name)
    return None if array is None else array.shape


def _text(file: OpenFile, path: str) -> str:
    group, _, name = path.rpartition("/")
    array = _array(file, group, name)
    if array is None or array.shape != () or h5py.check_string_dtype(array.dtype) is None:
        return ""
    return str(array.asstr(errors="replace")[()])[:200]


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
