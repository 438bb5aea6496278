"""What a scan adds to a file: a `ScanNNN` group with detectors, actuators, axes and timestamps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.data import Array, Axis, Data
from core.layout import nexus
from core.layout.blocks import (
    BlockPlan,
    Column,
    axis_attributes,
    chunk_rows,
    columns,
    group_nodes,
    growing_nodes,
    plan_blocks,
    scan_nodes,
)
from core.layout.nodes import ArrayNode, GroupNode, GrowingNode, Node, ScanArrayNode
from core.layout.recording import (
    FLOAT64,
    SourceToSave,
    backgrounds,
    module_node,
    wanted_blocks,
)
from core.saver_settings import SaverSettings

RUNNING, INTERRUPTED = "running", "interrupted"
"""The `state` of a scan's group from its start on, and after a crash."""

SLOW = 1.0
"""Points a second for which chunks of a list are made: no more rows than a disk block holds."""


@dataclass(frozen=True, slots=True)
class ScannedAxis:
    """An axis of a scan: `positions` on a grid, None in a list; `settings` the actuator's XML."""

    label: str
    units: str
    positions: Array | None
    settings: str = ""


@dataclass(frozen=True, slots=True)
class ScanToSave:
    """What is known of a scan when it starts. `shape` is None for a list of positions.

    `fill` stands where no point was taken; whole numbers have 0 there.
    """

    axes: tuple[ScannedAxis, ...]
    shape: tuple[int, ...] | None
    fill: float = np.nan
    description: str = ""
    comment: str = ""
    settings: str = ""


@dataclass(frozen=True, slots=True)
class ScanStream:
    """Where the points of a scan go; `source` is the scan's name.

    Each point is one acquisition: the blocks of all sources, then per axis where it really was,
    then the seconds since the start, then per axis where it should be. `axis_columns` are the
    positions of a list, which grow with it.
    """

    source: str
    group: str
    columns: tuple[Column, ...]
    axis_columns: tuple[Column, ...]
    row_bytes: int
    is_list: bool


def scan_structure(
    group: str, scan: ScanToSave, sources: Sequence[SourceToSave], settings: SaverSettings
) -> tuple[ScanStream, tuple[Node, ...], tuple[nexus.Plottable, ...]]:
    """A scan's group with an array for everything that is measured at each point.

    Returns where the points go, the nodes to create, and what the NeXus view shows.
    """
    layout = _Layout(group, scan, sources, settings)
    nodes = tuple(layout.nodes())
    stream = ScanStream(
        source=group.rpartition("/")[2],
        group=group,
        columns=tuple(layout.columns()),
        axis_columns=tuple(layout.axis_columns()),
        row_bytes=sum(map(_point_bytes, nodes)),
        is_list=scan.shape is None,
    )
    return stream, nodes, tuple(layout.plottables())


class _Layout:
    def __init__(
        self,
        group: str,
        scan: ScanToSave,
        sources: Sequence[SourceToSave],
        settings: SaverSettings,
    ) -> None:
        self._group, self._scan, self._sources = group, scan, sources
        self._moment = sources[0].newest.timestamp
        self._detectors: list[tuple[BlockPlan, ...]] = []
        first = 0
        for number, source in enumerate(sources):
            blocks = source.newest.data
            wanted = wanted_blocks(blocks, settings)
            plans = plan_blocks(f"{group}/Detector{number:03d}", blocks, wanted, source.dtype)
            self._detectors.append(tuple(_counted_from(first, plan) for plan in plans))
            first += len(blocks)
        self._first_actuator = first
        actual = [Data(a.label, (np.zeros(1),), (a.label,), a.units) for a in scan.axes]
        elapsed = Data("time", (np.zeros(1),), ("elapsed",), "s")
        self._actuators = [
            _alone(f"{group}/Actuator{i:03d}", first + i, block) for i, block in enumerate(actual)
        ]
        self._timestamps = _alone(f"{group}/Timestamps", first + len(actual), elapsed)

    @property
    def _plans(self) -> tuple[BlockPlan, ...]:
        detectors = [plan for plans in self._detectors for plan in plans]
        return (*detectors, *self._actuators, self._timestamps)

    def nodes(self) -> Iterator[Node]:
        scan = self._scan
        yield GroupNode(
            self._group,
            {
                "TITLE": self._group.rpartition("/")[2],
                "type": "scan",
                "description": scan.description,
                "comments": scan.comment,
                "settings": scan.settings,
                "state": RUNNING,
            },
        )
        detectors = zip(self._sources, self._detectors, strict=True)
        for number, (source, plans) in enumerate(detectors):
            path = f"{self._group}/Detector{number:03d}"
            yield module_node(path, "detector", source.title, source.settings)
            yield from group_nodes(path, plans)
            yield from self._arrays(plans)
            yield from backgrounds(plans, source)
        for number, axis in enumerate(scan.axes):
            path = f"{self._group}/Actuator{number:03d}"
            yield module_node(path, "actuator", axis.label, axis.settings)
            yield from group_nodes(path, (self._actuators[number],))
            yield from self._arrays((self._actuators[number],))
        path = f"{self._group}/Timestamps"
        yield module_node(path, "time", "Timestamps", "")
        yield from group_nodes(path, (self._timestamps,))
        for node in self._arrays((self._timestamps,), fill=np.nan):
            yield replace(node, completes=True) if isinstance(node, ScanArrayNode) else node
        yield GroupNode(f"{self._group}/NavAxes", {"TITLE": ""})
        yield from self._navigation()

    def columns(self) -> Iterator[Column]:
        stem = "EnlData" if self._scan.shape is None else "Data"
        for plan in self._plans:
            yield from columns(plan, stem)

    def axis_columns(self) -> Iterator[Column]:
        if self._scan.shape is None:
            first = self._first_actuator + len(self._scan.axes) + 1
            for number in range(len(self._scan.axes)):
                yield Column(self._axis_path(number), first + number, 0, False, FLOAT64)

    def plottables(self) -> Iterator[nexus.Plottable]:
        labels = [(a.label, self._axis_path(i)) for i, a in enumerate(self._scan.axes)]
        stem = "EnlData" if self._scan.shape is None else "Data"
        # The arrays of a list have one axis for its points, whatever is scanned.
        navigation = tuple(labels[:1] if self._scan.shape is None else labels)
        for source, plans in zip(self._sources, self._detectors, strict=True):
            for plan in plans:
                yield from nexus.plottables(source.title, plan, navigation, stem)

    def _arrays(self, plans: Sequence[BlockPlan], fill: float | None = None) -> Iterator[Node]:
        shape = self._scan.shape
        for plan in plans:
            if shape is None:
                yield from growing_nodes(plan, self._moment, SLOW)
            else:
                filled = self._scan.fill if fill is None else fill
                yield from scan_nodes(plan, self._moment, shape, filled)

    def _navigation(self) -> Iterator[Node]:
        for number, scanned in enumerate(self._scan.axes):
            path = self._axis_path(number)
            if scanned.positions is not None:
                axis = Axis(scanned.label, scanned.positions, scanned.units, number)
                yield ArrayNode(path, axis.data, axis_attributes(axis, number))
                continue
            axis = Axis(scanned.label, np.empty(0), scanned.units)
            attributes = axis_attributes(axis, 0, number) | {"distribution": "spread"}
            rows = chunk_rows(FLOAT64.itemsize, SLOW)
            yield GrowingNode(path, (), FLOAT64, rows, attributes)

    def _axis_path(self, number: int) -> str:
        return f"{self._group}/NavAxes/Axis{number:02d}"


def _counted_from(first: int, plan: BlockPlan) -> BlockPlan:
    return BlockPlan(plan.group, first + plan.block, plan.data, plan.dtype)


def _alone(group: str, number: int, block: Data) -> BlockPlan:
    (plan,) = plan_blocks(group, (block,), (0,), FLOAT64)
    return _counted_from(number, plan)


def _point_bytes(node: Node) -> int:
    match node:
        case GrowingNode():
            return node.row_bytes
        case ScanArrayNode():
            return int(np.prod(node.signal_shape, dtype=np.int64)) * node.dtype.itemsize
    return 0
