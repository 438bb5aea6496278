"""The nodes of data blocks: `DataXD/CHnn` groups with their channels, errors, axes, background.

The same block is laid out in two ways: written once (*snapshot*), or enlargeable on axis 0, one
row per step (*continuous*). What differs is a value, not two copies of the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.data import Array, Axis, Data, DataKind, Dimension
from core.layout.nodes import (
    ArrayNode,
    Attributes,
    GroupNode,
    GrowingNode,
    Node,
    ScanArrayNode,
)

MEBIBYTE = 1 << 20
ONE_ROW_BYTES = 128 << 10
DISK_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """A block and where it goes: `group` is its `CHnn` group, `dtype` the saved number type."""

    group: str
    block: int
    data: Data
    dtype: np.dtype[np.generic]


@dataclass(frozen=True, slots=True)
class Column:
    """One growing array and where its rows come from in each acquisition of its source.

    `channel` counts the channels of block number `block`, or its errors if `of_errors`.
    """

    path: str
    block: int
    channel: int
    of_errors: bool
    dtype: np.dtype[np.generic]


def plan_blocks(
    parent: str, blocks: Sequence[Data], wanted: Sequence[int], dtype: np.dtype[np.generic]
) -> tuple[BlockPlan, ...]:
    """Give each wanted block its group below `parent`, counting `CHnn` per dimensionality.

    Raw data is saved as `dtype`, calculated data as it is (see `saved_type`).
    """
    counts: Counter[Dimension] = Counter()
    plans = []
    for number in wanted:
        data = blocks[number]
        group = f"{parent}/{data.dimension.value}/CH{counts[data.dimension]:02d}"
        counts[data.dimension] += 1
        plans.append(BlockPlan(group, number, data, saved_type(data, dtype)))
    return tuple(plans)


def saved_type(data: Data, dtype: np.dtype[np.generic]) -> np.dtype[np.generic]:
    """The number type of a block in the file: `dtype` for raw data.

    Calculated data keeps its own type, since region means or profiles are fractions whatever the
    camera counts in.
    """
    return dtype if data.kind is DataKind.RAW else data.dtype


def group_nodes(parent: str, plans: Sequence[BlockPlan]) -> Iterator[Node]:
    """The groups that the blocks' nodes go into, parents first."""
    for dimension in Dimension:
        members = [plan for plan in plans if plan.data.dimension is dimension]
        if members:
            yield GroupNode(f"{parent}/{dimension.value}", {"TITLE": ""})
        for plan in members:
            yield GroupNode(plan.group, {"TITLE": plan.data.name, "origin": plan.data.origin})


def snapshot_nodes(plan: BlockPlan, arrays: Sequence[Array], timestamp: float) -> Iterator[Node]:
    """A block written once; `arrays` are its channels, converted to the saved type."""
    attributes = data_attributes(plan.data, timestamp)
    for i, array in enumerate(arrays):
        yield ArrayNode(f"{plan.group}/Data{i:02d}", array, attributes | _label(plan.data, i))
    for i, error in enumerate(plan.data.errors):
        yield ArrayNode(
            f"{plan.group}/ErrorBar{i:02d}",
            error.astype(np.float64),
            attributes | _label(plan.data, i) | _error_attributes(plan.data),
        )
    yield from axis_nodes(plan.group, plan.data.axes, raised_by=0)


def growing_nodes(plan: BlockPlan, timestamp: float, rate: float) -> Iterator[Node]:
    """A block that grows by one row per step, at about `rate` steps a second (0: unknown)."""
    attributes = data_attributes(plan.data, timestamp, nav_indexes=(0,))
    for column in columns(plan):
        label = _label(plan.data, column.channel)
        extra = label | (_error_attributes(plan.data) if column.of_errors else {})
        shape = plan.data.shape
        row_bytes = int(np.prod(shape)) * column.dtype.itemsize
        yield GrowingNode(
            column.path, shape, column.dtype, chunk_rows(row_bytes, rate), attributes | extra
        )
    yield from axis_nodes(plan.group, plan.data.axes, raised_by=1)


def scan_nodes(
    plan: BlockPlan, timestamp: float, scan_shape: tuple[int, ...], fill: float
) -> Iterator[Node]:
    """A block with a place for each point of a scan; whole numbers are filled with 0."""
    rank = len(scan_shape)
    navigation: Attributes = {"nav_indexes": tuple(range(rank))}
    attributes = data_attributes(plan.data, timestamp) | navigation
    scalar = plan.data.dimension is Dimension.DATA0D
    signal = () if scalar else plan.data.shape
    for column in columns(plan, "Data"):
        extra = _error_attributes(plan.data) if column.of_errors else {}
        point_bytes = int(np.prod(signal, dtype=np.int64)) * column.dtype.itemsize
        yield ScanArrayNode(
            column.path,
            scan_shape,
            signal,
            column.dtype,
            fill if column.dtype.kind == "f" else 0,
            chunk_points(scan_shape, point_bytes),
            attributes | _label(plan.data, column.channel) | extra,
        )
    yield from axis_nodes(plan.group, plan.data.axes, raised_by=rank)


def columns(plan: BlockPlan, stem: str = "EnlData") -> Iterator[Column]:
    """The arrays of a block that steps go into: its channels, then its errors (always float64)."""
    for i in range(len(plan.data.channels)):
        yield Column(f"{plan.group}/{stem}{i:02d}", plan.block, i, False, plan.dtype)
    for i in range(len(plan.data.errors)):
        path = f"{plan.group}/ErrorBar{i:02d}"
        yield Column(path, plan.block, i, True, np.dtype(np.float64))


def background_nodes(plan: BlockPlan, background: Data, timestamp: float) -> Iterator[Node]:
    """The background of a block, in float64: unsigned numbers would wrap when subtracted."""
    attributes = data_attributes(background, timestamp) | {"data_type": "bkg"}
    for i, channel in enumerate(background.channels):
        yield ArrayNode(
            f"{plan.group}/Bkg{i:02d}",
            channel.astype(np.float64),
            attributes | _label(background, i),
        )


def axis_nodes(group: str, axes: Sequence[Axis], raised_by: int) -> Iterator[Node]:
    """Signal axes; `raised_by` counts the navigation axes that stand before them."""
    for i, axis in enumerate(axes):
        yield ArrayNode(
            f"{group}/Axis{i:02d}", axis.data, axis_attributes(axis, axis.index + raised_by)
        )


def data_attributes(
    data: Data, timestamp: float, nav_indexes: tuple[int, ...] | None = None
) -> Attributes:
    """Attributes of a channel's array, without its label."""
    return {
        "TITLE": data.name,
        "data_type": "data" if nav_indexes is None else "data_enlargeable",
        "data_dimension": data.dimension.value,
        "units": data.units,
        "source": data.kind.value,
        "distribution": "uniform" if nav_indexes is None else "spread",
        "origin": data.origin,
        "nav_indexes": data.nav_indexes if nav_indexes is None else nav_indexes,
        "timestamp": timestamp,
    }


def axis_attributes(axis: Axis, index: int, spread_order: int = 0) -> Attributes:
    """Attributes of an axis' array."""
    return {
        "TITLE": axis.label,
        "data_type": "axis",
        "data_dimension": Dimension.DATA1D.value,
        "label": axis.label,
        "units": axis.units,
        "index": index,
        "offset": axis.offset,
        "scaling": axis.scaling,
        "size": int(axis.data.size),
        "distribution": "uniform" if axis.is_linear else "spread",
        "spread_order": spread_order,
    }


def chunk_rows(row_bytes: int, rate: float) -> int:
    """Whole steps per chunk.

    One from 128 KiB a step on, else about 1 MiB of steps, but no more than come in a second
    (`rate`, 0: unknown), so that a chunk does not stay open for long; yet a disk block at least.
    """
    if row_bytes >= ONE_ROW_BYTES:
        return 1
    rows = max(1, MEBIBYTE // row_bytes)
    if rate > 0:
        rows = min(rows, max(int(np.ceil(rate)), DISK_BLOCK // row_bytes, 1))
    return rows


def chunk_points(scan_shape: tuple[int, ...], point_bytes: int) -> tuple[int, ...]:
    """Points per chunk along each axis of a scan.

    One, or as many neighbours as a disk block holds: such a chunk is never compressed, so that it
    can be written again with each point that is added to it.
    """
    room = max(1, DISK_BLOCK // max(1, point_bytes))
    lengths = []
    for length in reversed(scan_shape):
        lengths.append(min(length, room))
        room = max(1, room // length)
    return tuple(reversed(lengths))


def _label(data: Data, channel: int) -> Attributes:
    return {"label": data.labels[channel]}


def _error_attributes(data: Data) -> Attributes:
    return {
        "TITLE": f"{data.name}_errors",
        "data_type": "error",
        "source": DataKind.CALCULATED.value,
    }
