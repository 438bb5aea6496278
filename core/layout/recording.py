"""What one source adds to a file: a snapshot, or a stream that grows step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from core.data import Acquisition, Axis, Data, DataKind, Dimension
from core.layout import nexus
from core.layout.blocks import (
    BlockPlan,
    Column,
    axis_attributes,
    background_nodes,
    chunk_rows,
    columns,
    group_nodes,
    growing_nodes,
    plan_blocks,
    snapshot_nodes,
)
from core.layout.nodes import GroupNode, GrowingNode, Node
from core.recording.conversion import Changes, convert
from core.saver_settings import SaverSettings

FLOAT64 = np.dtype(np.float64)


@dataclass(frozen=True, slots=True)
class SourceToSave:
    """What is known of a source when saving starts.

    Its newest acquisition stands for its structure; `rate` in steps per second, 0 if unknown;
    `dtype` is what its raw data is saved as; `settings` the XML kept in the file.
    """

    title: str
    newest: Acquisition
    dtype: np.dtype[np.generic]
    rate: float = 0.0
    settings: str = ""
    background: Acquisition | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """Where the steps of one source go: one column per array, and the time axis.

    `row_bytes` is what one step takes in the file, before compression.
    """

    source: str
    group: str
    columns: tuple[Column, ...]
    time_path: str
    row_bytes: int


def wanted_blocks(blocks: Sequence[Data], settings: SaverSettings) -> tuple[int, ...]:
    """Which blocks are saved under *Save 2D and above* and *Save raw data only*."""
    small = (Dimension.DATA0D, Dimension.DATA1D)
    return tuple(
        i
        for i, block in enumerate(blocks)
        if (settings.save_2d or block.dimension in small)
        and (not settings.save_raw_only or block.kind is DataKind.RAW)
    )


def continuous(
    group: str, source: SourceToSave, settings: SaverSettings
) -> tuple[Stream, tuple[Node, ...], tuple[nexus.Plottable, ...]]:
    """A detector group whose arrays grow by one row per step.

    Returns where the steps go, the nodes to create, and what the NeXus view shows of them.
    """
    plans = _plans(group, source, settings)
    time_path = f"{group}/NavAxes/Axis00"
    moment = source.newest.timestamp
    nodes = [
        _detector_node(group, source),
        *group_nodes(group, plans),
        *(node for plan in plans for node in growing_nodes(plan, moment, source.rate)),
        *backgrounds(plans, source),
        GroupNode(f"{group}/NavAxes", {"TITLE": ""}),
        _time_node(time_path, source.rate),
    ]
    shown = tuple(
        plottable
        for plan in plans
        for plottable in nexus.plottables(source.title, plan, (("time", time_path),), "EnlData")
    )
    every = tuple(column for plan in plans for column in columns(plan))
    row_bytes = sum(node.row_bytes for node in nodes if isinstance(node, GrowingNode))
    stream = Stream(source.newest.source, group, every, time_path, row_bytes)
    return stream, tuple(nodes), shown


def snapshot(
    group: str, source: SourceToSave, settings: SaverSettings
) -> tuple[tuple[Node, ...], tuple[nexus.Plottable, ...], Changes]:
    """A detector group with one set of data, its errors, axes and background.

    Returns the nodes to create, what the NeXus view shows, and what the conversion to the saved
    number type changed.
    """
    plans = _plans(group, source, settings)
    nodes: list[Node] = [_detector_node(group, source), *group_nodes(group, plans)]
    changes = Changes()
    for plan in plans:
        converted = [convert(channel, plan.dtype) for channel in plan.data.channels]
        changes = sum((each.changes for each in converted), changes)
        arrays = [each.array for each in converted]
        nodes += snapshot_nodes(plan, arrays, source.newest.timestamp)
    nodes += backgrounds(plans, source)
    shown = tuple(
        plottable
        for plan in plans
        for plottable in nexus.plottables(source.title, plan, (), "Data")
    )
    return tuple(nodes), shown, changes


def module_node(group: str, kind: str, title: str, settings: str) -> GroupNode:
    """The group of one source or actuator, with the XML of its settings."""
    return GroupNode(group, {"TITLE": title, "type": kind, "settings": settings})


def entry_title(moment: datetime, what: str) -> str:
    """Title of a recording's NXentry."""
    return f"{what} of {moment:%Y-%m-%d %H:%M:%S}"


def _plans(group: str, source: SourceToSave, settings: SaverSettings) -> tuple[BlockPlan, ...]:
    blocks = source.newest.data
    return plan_blocks(group, blocks, wanted_blocks(blocks, settings), source.dtype)


def _detector_node(group: str, source: SourceToSave) -> GroupNode:
    return module_node(group, "detector", source.title, source.settings)


def backgrounds(plans: Sequence[BlockPlan], source: SourceToSave) -> Iterator[Node]:
    """The backgrounds of the blocks that the source has one for."""
    if source.background is None:
        return
    taken = {block.name: block for block in source.background.data}
    for plan in plans:
        block = taken.get(plan.data.name)
        if block is not None and block.shape == plan.data.shape:
            yield from background_nodes(plan, block, source.background.timestamp)


def _time_node(path: str, rate: float) -> GrowingNode:
    axis = Axis("time", np.empty(0), units="s")
    rows = chunk_rows(FLOAT64.itemsize, rate)
    return GrowingNode(path, (), FLOAT64, rows, axis_attributes(axis, index=0))
