"""CSV and TSV: one row per point, units in the heading, and where it came from above."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.data import Array
from core.export.content import Column, Content, label_of
from core.export.progress import Progress
from core.export.provenance import provenance


def write_csv(content: Content, target: Path, progress: Progress) -> None:
    """Comma-separated values."""
    _write(content, target, progress, ",")


def write_tsv(content: Content, target: Path, progress: Progress) -> None:
    """Values separated by tabulators."""
    _write(content, target, progress, "\t")


def _write(content: Content, target: Path, progress: Progress, separator: str) -> None:
    with target.open("w", encoding="utf-8", newline="") as stream:
        for name, value in provenance(content).items():
            stream.write(f"# {name}: {' '.join(value.split())}\n")
        writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
        axes = content.axes
        headings = [label_of(axis) for axis in axes]
        writer.writerow(
            [*headings, *itertools.chain(*(_names(content, c) for c in content.columns))]
        )
        coordinates = [content.coordinates(axis) for axis in axes]
        done, total = 0, max(1, content.shape[0] if content.shape else 1)
        for blocks in zip(*(content.blocks(column) for column in content.columns), strict=True):
            length = blocks[0].shape[0] if axes else 1
            here = [coordinates[0][done : done + length], *coordinates[1:]] if axes else []
            points = itertools.product(*(axis.tolist() for axis in here))
            for point, *values in zip(points, *map(_rows, blocks), strict=True):
                writer.writerow([*map(_short, point), *itertools.chain(*values)])
            done += length
            progress(done / total)


def _names(content: Content, column: Column) -> list[str]:
    """The headings of an array: one, or one per field of a table."""
    fields = content.dtype(column).names
    if fields:
        return list(fields)
    units = content.source.units
    return [f"{column.name} ({units})" if units else column.name]


def _rows(block: Array) -> Iterator[list[Any]]:
    for value in np.atleast_1d(block).ravel():
        yield list(value.item()) if block.dtype.names else [_short(value.item())]


def _short(value: Any) -> Any:
    """A whole number without its point; all others with every digit."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, complex):
        return str(value).strip("()")
    return repr(value) if isinstance(value, float) else value
