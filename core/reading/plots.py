"""Resolves what is plotted for a node: by PyMoDAQ's rules, by NeXus', or the array as it is."""

from __future__ import annotations

import h5py
import numpy as np

from core.reading.axis_values import axis_values
from core.reading.complete_steps import complete_shape
from core.reading.jobs import Refusal
from core.reading.kinds import type_text
from core.reading.links import text
from core.reading.opening import OpenFile, opened
from core.reading.palettes import IMAGE, palette_of
from core.reading.plot_source import Origin, PlotAxis, PlotChannel, PlotSource, Role, View
from core.reading.plots_nexus import nexus_plot
from core.reading.plots_pymodaq import pymodaq_plot
from core.reading.problems import NoSuchNode
from core.reading.requests import FindPlot
from core.reading.tree import short_attribute
from core.reading.used_arrays import with_used

_NUMBERS = "biufc"
_COLOURS = (3, 4)
_TRUECOLOR = "IMAGE_TRUECOLOR"


def find_plot(request: FindPlot) -> PlotSource:
    """What is plotted for a node."""
    with opened(request.file) as file:
        node = file.node(request.node)
        found = pymodaq_plot(file, request.node, whole_group=request.whole_group)
        found = found or nexus_plot(file, request.node)
        if found is None and isinstance(node, h5py.Dataset):
            found = _plain(file, request.node, node)
        if found is not None:
            return with_used(file, found, request.x_node, request.errors_node)
    return PlotSource(request.node, "", Origin.GROUP, View.TEXT, (), (), ())


def _plain(file: OpenFile, path: str, array: h5py.Dataset) -> PlotSource:
    shape = complete_shape(file, path)
    title = short_attribute(array, "TITLE") or short_attribute(array, "title")
    title = title or short_attribute(array, "long_name") or path.rpartition("/")[2]
    units = short_attribute(array, "units")
    if shape is None:
        return PlotSource(title, units, Origin.PLAIN, View.TEXT, (), (), ())
    channel = PlotChannel(title, path, type_text(array))
    axes = tuple(_scale(file, array, d, length) for d, length in enumerate(shape))
    view, colors = _view(array, shape)
    is_indexed = view is View.IMAGE and palette_of(file, array) is not None
    return PlotSource(
        title,
        units,
        Origin.PLAIN,
        View.PICTURE if is_indexed else view,
        shape,
        (channel,),
        axes,
        color_dimension=colors,
        is_indexed=is_indexed,
    )


def _view(array: h5py.Dataset, shape: tuple[int, ...]) -> tuple[View, int | None]:
    """How an array is looked at first, and which of its dimensions holds colours."""
    try:
        kind = "V" if array.dtype.subdtype else array.dtype.kind
    except (TypeError, ValueError):
        kind = "V"
    if kind not in _NUMBERS:
        return (View.TABLE if shape else View.TEXT), None
    if len(shape) < 2:
        return (View.LINE if shape else View.TEXT), None
    colors = _color_dimension(array, shape)
    return (View.IMAGE if colors is None else View.PICTURE), colors


def _color_dimension(array: h5py.Dataset, shape: tuple[int, ...]) -> int | None:
    """Where the HDF5 Image specification puts the colours, else the last dimension of 3 or 4."""
    if len(shape) < 3:
        return None
    place = len(shape) - 1
    is_image = short_attribute(array, "CLASS") == IMAGE
    kind = short_attribute(array, "IMAGE_SUBCLASS") if is_image else ""
    if kind not in ("", _TRUECOLOR) or (array.dtype != np.uint8 and kind != _TRUECOLOR):
        return None
    if is_image:
        order = short_attribute(array, "INTERLACE_MODE")
        place = {"INTERLACE_PLANE": 0, "INTERLACE_LINE": 1}.get(order, place)
    return place if shape[place] in _COLOURS else None


def _scale(file: OpenFile, array: h5py.Dataset, dimension: int, length: int) -> PlotAxis:
    """A dimension with the label and the scale that HDF5 keeps with it, if there are any."""
    label, node, units, values = "", "", "", None
    try:
        label = text(h5py.h5ds.get_label(array.id, dimension))
        scales = array.dims[dimension]
        if len(scales):
            scale = scales[0]
            values = axis_values(scale, length, short_attribute(scale, "units"))
            if scale.shape == (length,) and values is not None:
                node, units = scale.name, values.units
                label = label or node.rpartition("/")[2]
    except (OSError, RuntimeError, KeyError, ValueError, TypeError):
        # Labels are a convenience: without them the dimension has a number.
        label, node, units, values = "", "", "", None
    if node and not _is_there(file, node):
        node = ""
    if not node or values is None:
        return PlotAxis(label, units, dimension, Role.SIGNAL, length)
    return PlotAxis(
        label,
        units,
        dimension,
        Role.SIGNAL,
        length,
        node,
        values.offset,
        values.scaling,
        values.is_linear,
        values.is_epoch,
    )


def _is_there(file: OpenFile, node: str) -> bool:
    try:
        file.dataset(node)
    except Refusal as refusal:
        if not isinstance(refusal.problem, NoSuchNode):
            raise
        return False
    return True
