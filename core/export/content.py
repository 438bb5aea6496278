"""What is exported: channels with their axes and errors, read block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.data import Array
from core.reading.opening import OpenFile
from core.reading.parts import Part, part_of
from core.reading.plot_source import PlotAxis, PlotSource
from core.reading.selection import Selection
from core.reading.storage import check_readable
from core.reading.values import plain, real, stored_values

_BLOCK = 4 << 20
"""Bytes that are read at once, about."""


@dataclass(frozen=True, slots=True)
class Column:
    """One array that is exported: a channel, or its errors (`is_error`)."""

    name: str
    node: str
    is_error: bool = False


class Content:
    """The part of a node's arrays that is exported. `shape` is that of the part."""

    def __init__(self, file: OpenFile, node: str, source: PlotSource, selection: Selection) -> None:
        self.file = file
        self.node = node
        self.source = source
        self.part: Part = part_of(source.shape, selection)
        self.shape = self.part.shape
        for channel in source.channels:
            check_readable(file, channel.node, file.dataset(channel.node))

    @property
    def path(self) -> Path:
        """The file that it stands in."""
        return self.file.path

    @property
    def columns(self) -> tuple[Column, ...]:
        """The channels, each followed by its errors."""
        found: list[Column] = []
        for channel in self.source.channels:
            found.append(Column(channel.label, channel.node))
            if channel.errors:
                found.append(Column(f"{channel.label} error", channel.errors, is_error=True))
        return tuple(found)

    def only_channel(self) -> Column:
        """The channel, for formats that hold one.

        Raises:
            ValueError: there are more, and none of them is left out in silence.
        """
        if len(self.source.channels) > 1:
            raise ValueError(
                f"it holds one channel, not {len(self.source.channels)}; "
                "choose NPZ, HDF5, CSV or TSV, or one array"
            )
        return self.columns[0]

    @property
    def axes(self) -> tuple[PlotAxis, ...]:
        """One axis for each dimension of the part."""
        by_dimension = {axis.dimension: axis for axis in reversed(self.source.axes)}
        return tuple(by_dimension[dimension] for dimension in self.part.kept)

    def dtype(self, column: Column) -> np.dtype[Any]:
        """The number type of an array as it is stored."""
        dtype: np.dtype[Any] = self.file.dataset(column.node).dtype
        return dtype

    def coordinates(self, axis: PlotAxis) -> Array:
        """Where the points of the part lie along one of its axes, float64."""
        first, last = self.part.starts[axis.dimension], self.part.stops[axis.dimension]
        if axis.node:
            values = stored_values(self.file.dataset(axis.node), (slice(first, last),))
            return real(values).astype(np.float64)
        return axis.offset + np.arange(first, last) * axis.scaling

    def blocks(self, column: Column) -> Iterator[Array]:
        """The values, along the first dimension of the part, one block after the other."""
        array = self.file.dataset(column.node)
        starts, stops = list(self.part.starts), list(self.part.stops)
        dropped = tuple(d for d in range(len(starts)) if d not in self.part.kept)
        if not self.part.kept:
            yield plain(np.squeeze(stored_values(array, self.part.index), dropped))
            return
        along = self.part.kept[0]
        row = max(1, int(np.prod(self.shape[1:], dtype=float)) * array.dtype.itemsize)
        step = max(1, _BLOCK // row)
        for first in range(starts[along], stops[along], step):
            box = [slice(a, b) for a, b in zip(starts, stops, strict=True)]
            box[along] = slice(first, min(first + step, stops[along]))
            yield plain(np.squeeze(stored_values(array, tuple(box)), dropped))

    def whole(self, column: Column) -> Array:
        """All values at once."""
        blocks = list(self.blocks(column))
        return blocks[0] if len(blocks) == 1 else np.concatenate(blocks or [np.empty(self.shape)])


def label_of(axis: PlotAxis) -> str:
    """An axis' name, with its units."""
    name = axis.label or f"dimension {axis.dimension}"
    return f"{name} ({axis.units})" if axis.units else name
