"""The NeXus view: `/EntryNNN` with one NXdata per channel, made of hard links to the arrays.

Viewers such as silx, h5web and NeXpy start at the root's `default` and find signal, axes and
errors by name (https://manual.nexusformat.org/classes/base_classes/NXdata.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.data import Axis, Dimension
from core.layout.blocks import BlockPlan
from core.layout.nodes import Attributes, GroupNode, LinkNode, Node

NO_AXIS = "."


@dataclass(frozen=True, slots=True)
class Plottable:
    """One channel as an NXdata group: what it is called and which arrays it shows.

    `axes` has one (name, path) per dimension of the signal, `(".", "")` where there is none.
    """

    title: str
    signal: str
    signal_path: str
    dimension: Dimension
    axes: tuple[tuple[str, str], ...]
    errors_path: str | None = None


def plottables(
    source: str, plan: BlockPlan, navigation: tuple[tuple[str, str], ...], stem: str
) -> Iterator[Plottable]:
    """The channels of a block.

    Args:
        source: the source's title, the first part of each group's name.
        plan: the block.
        navigation: (label, path) of the axes before the signal's own.
        stem: how the arrays are named: `Data` or `EnlData`.
    """
    # A scalar adds no axis to the arrays of a scan.
    scalars = stem == "Data" and navigation and plan.data.dimension is Dimension.DATA0D
    axes = navigation if scalars else navigation + _signal_axes(plan)
    for i, label in enumerate(plan.data.labels):
        several = len(plan.data.labels) > 1
        yield Plottable(
            title=" ".join(
                (source, plan.data.name, label) if several else (source, plan.data.name)
            ),
            signal=label if several else plan.data.name,
            signal_path=f"{plan.group}/{stem}{i:02d}",
            dimension=plan.data.dimension,
            axes=axes,
            errors_path=f"{plan.group}/ErrorBar{i:02d}" if len(plan.data.errors) else None,
        )


def entry_nodes(entry: str, title: str, shown: Sequence[Plottable]) -> Iterator[Node]:
    """The NXentry group `entry` with everything in it; its default is the richest plot."""
    names = _unique([legal_name(plottable.title) for plottable in shown])
    default = names[default_index(shown)] if shown else ""
    yield GroupNode(
        entry, {"TITLE": title, "NX_class": "NXentry", "title": title, "default": default}
    )
    for name, plottable in zip(names, shown, strict=True):
        yield from _data_nodes(f"{entry}/{name}", plottable)


def default_index(shown: Sequence[Plottable]) -> int:
    """Which plot opens first: a curve before an image before a scalar before the rest."""
    order = (Dimension.DATA1D, Dimension.DATA2D, Dimension.DATA0D, Dimension.DATAND)
    return min(range(len(shown)), key=lambda i: order.index(shown[i].dimension))


def legal_name(text: str) -> str:
    """`text` as a NeXus name: letters, digits and underscores, not starting with a digit."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_")
    return f"_{name}" if not name or name[0].isdigit() else name


def _data_nodes(group: str, plottable: Plottable) -> Iterator[Node]:
    taken = [legal_name(plottable.signal)]
    axis_names = []
    for label, path in plottable.axes:
        if path:
            taken = _unique([*taken, legal_name(label)])
        axis_names.append(taken[-1] if path else NO_AXIS)
    signal = taken[0]
    attributes: Attributes = {
        "TITLE": plottable.title,
        "NX_class": "NXdata",
        "title": plottable.title,
        "signal": signal,
        "axes": np.array(axis_names, dtype="S"),
    }
    for dimension, name in enumerate(axis_names):
        if name != NO_AXIS:
            attributes[f"{name}_indices"] = dimension
    yield GroupNode(group, attributes)
    yield LinkNode(f"{group}/{signal}", plottable.signal_path)
    if plottable.errors_path:
        yield LinkNode(f"{group}/{signal}_errors", plottable.errors_path)
    for name, (_, path) in zip(axis_names, plottable.axes, strict=True):
        if path:
            yield LinkNode(f"{group}/{name}", path)


def _signal_axes(plan: BlockPlan) -> tuple[tuple[str, str], ...]:
    by_index: dict[int, tuple[int, Axis]] = {a.index: (i, a) for i, a in enumerate(plan.data.axes)}
    found = []
    for dimension in range(len(plan.data.shape)):
        match by_index.get(dimension):
            case (i, axis):
                found.append((axis.label or f"axis{dimension}", f"{plan.group}/Axis{i:02d}"))
            case None:
                found.append((NO_AXIS, ""))
    return tuple(found)


def _unique(names: list[str]) -> list[str]:
    taken: list[str] = []
    for name in names:
        candidate, count = name, 2
        while candidate in taken:
            candidate, count = f"{name}_{count}", count + 1
        taken.append(candidate)
    return taken
