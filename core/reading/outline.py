"""The contents of a file at a glance, as rows and as text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import h5py

from core.layout.address import address
from core.layout.attributes import decode
from core.reading.opening import open_plainly


class Kind(StrEnum):
    """What a row of the outline is about."""

    GROUP = "group"
    ARRAY = "array"
    GROWING = "growing"
    LOG = "log"
    LINK = "link"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A node of a file; `target` is where a link leads.

    A second name of a node is a link as well, with the node's shape, title and units. `shape` is
    None for what is no array.
    """

    depth: int
    name: str
    kind: Kind
    shape: tuple[int, ...] | None = None
    dtype: str = ""
    title: str = ""
    units: str = ""
    target: str = ""


def outline(path: Path, most: int = 10_000) -> list[OutlineRow]:
    """The first `most` nodes of a file, parents before children; also while it is being written.

    Raises `OSError` if the file cannot be opened.
    """
    with ExitStack() as stack:
        rows = _walk(open_plainly(path, stack))
        return [row for row, _ in zip(rows, range(most), strict=False)]


def render(rows: list[OutlineRow]) -> str:
    """The outline as indented lines: name, shape and type, title with units."""
    names = ["  " * row.depth + row.name for row in rows]
    values = [f"{_shape(row.shape)} {row.dtype}".strip() for row in rows]
    left, middle = (max(map(len, column), default=0) for column in (names, values))
    lines = (
        f"{name:{left}}  {value:{middle}}  {_description(row)}".rstrip()
        for name, value, row in zip(names, values, rows, strict=True)
    )
    return "\n".join(lines)


def _walk(file: h5py.File) -> Iterator[OutlineRow]:
    seen: dict[Any, str] = {}
    # Not recursive: a file may be deeper than Python's stack.
    pending: list[tuple[int, str, h5py.Group, str]] = [(0, "/", file, "/")]
    while pending:
        depth, name, parent, path = pending.pop()
        link = None if path == "/" else parent.get(name, getlink=True)
        if isinstance(link, h5py.SoftLink | h5py.ExternalLink):
            yield OutlineRow(depth, name, Kind.LINK, target=_target(link))
            continue
        node = parent[name]
        first = seen.setdefault(address(node), path)
        yield _row(depth, name, node, "" if first == path else first)
        if isinstance(node, h5py.Group) and first == path:
            prefix = path.rstrip("/")
            # The tree of the data before the NeXus views of it, whose links then point there.
            names = sorted(node, key=lambda child: child.startswith("Entry"))
            children = [(depth + 1, child, node, f"{prefix}/{child}") for child in names]
            pending += reversed(children)


def _row(depth: int, name: str, node: Any, target: str) -> OutlineRow:
    kind, shape, dtype = _what(node)
    title = node.attrs.get("TITLE", node.attrs.get("title", ""))
    return OutlineRow(
        depth,
        name,
        Kind.LINK if target else kind,
        shape,
        dtype,
        str(decode(title)),
        str(decode(node.attrs.get("units", ""))),
        target,
    )


def _what(node: Any) -> tuple[Kind, tuple[int, ...] | None, str]:
    """The kind, the shape and the name of the number type."""
    if not isinstance(node, h5py.Dataset):
        return (Kind.GROUP if isinstance(node, h5py.Group) else Kind.TYPE), None, ""
    if h5py.check_string_dtype(node.dtype):
        return Kind.ARRAY, node.shape, "text"
    if h5py.check_vlen_dtype(node.dtype) is not None:
        return Kind.LOG, node.shape, "lines"
    growing = node.maxshape is not None and None in node.maxshape
    return (Kind.GROWING if growing else Kind.ARRAY), node.shape, str(node.dtype)


def _target(link: h5py.SoftLink | h5py.ExternalLink) -> str:
    if isinstance(link, h5py.ExternalLink):
        return f"{os.fspath(link.filename)}:{link.path}"
    return str(link.path)


def _shape(shape: tuple[int, ...] | None) -> str:
    return "" if shape is None else " × ".join(map(str, shape))


def _description(row: OutlineRow) -> str:
    units = f"({row.units})" if row.units else ""
    arrow = f"-> {row.target}" if row.target else ""
    return "  ".join(part for part in (f"{row.title} {units}".strip(), arrow) if part)
