"""What can be read of a damaged file, into a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import h5py
import hdf5plugin  # noqa: F401  (the filters of the arrays)
import numpy as np

from core.data import Array
from core.layout.address import address
from core.layout.file import LOGGER, RAW_DATA
from core.recovery.copying import READABLE, OnProgress, free_name, sync
from core.recovery.intact import ArrayCheck, Hole
from core.recovery.mend_grids import empty_doubtful
from core.recovery.reports import CopiedReadable
from core.recovery.streams import grows
from core.recovery.view import MendedView

LOST_ROWS = "lost_rows"
"""Attribute of an array of the copy: first and last row of each part that is lost."""

_UNREADABLE = (OSError, RuntimeError, KeyError, ValueError, TypeError)
"""What h5py raises on damage."""


def salvage(
    path: Path, doubtful_from: Mapping[str, int], on_progress: OnProgress
) -> CopiedReadable:
    """Copy everything readable into `<name>.recovered.h5`; the file is only read.

    Of arrays that grow in the groups `doubtful_from`, only that many rows are copied; of scans of
    grids that many points.

    Raises:
        OSError, RuntimeError, KeyError, ValueError: not even its root can be read.
    """
    view = MendedView(path)
    with view, h5py.File(view, "r") as source:
        list(source)
        copy_path = free_name(path, READABLE)
        with h5py.File(copy_path, "x") as copy:
            salvager = _Salvager(source, copy, view.real_end, doubtful_from, on_progress)
            salvager.run()
            salvager.lost += empty_doubtful(copy, doubtful_from)
    sync(copy_path)
    return CopiedReadable(
        path, copy_path, salvager.arrays, tuple(salvager.holes), tuple(salvager.lost)
    )


class _Salvager:
    def __init__(
        self,
        source: h5py.File,
        copy: h5py.File,
        end: int,
        doubtful_from: Mapping[str, int],
        on_progress: OnProgress,
    ) -> None:
        self.arrays = 0
        self.holes: list[Hole] = []
        self.lost: list[str] = []
        self._source, self._copy = source, copy
        self._end = end
        self._doubtful_from = doubtful_from
        self._on_progress = on_progress
        self._copied: dict[int, str] = {}
        self._bytes = 0

    def run(self) -> None:
        """Walk the tree and copy; not recursive, since a file may be deeper than Python's stack."""
        self._attributes(self._source, self._copy)
        self._copied[address(self._source)] = "/"
        pending = ["/"]
        while pending:
            group = pending.pop()
            for name in self._try(group, partial(self._names, group)) or ():
                path = f"{group.rstrip('/')}/{name}"
                if self._try(path, partial(self._copy_node, path)):
                    pending.append(path)

    def _try(self, path: str, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except _UNREADABLE as error:
            self.lost.append(f"{path} ({str(error).partition(chr(10))[0] or type(error).__name__})")
            return None

    def _names(self, group: str) -> list[str]:
        return sorted(self._source[group])

    def _copy_node(self, path: str) -> bool:
        """Copy one node; returns whether it is a group whose members are to follow."""
        link = self._source.get(path, getlink=True)
        if not isinstance(link, h5py.HardLink):
            self._copy[path] = link
            return False
        node = self._source[path]
        known = self._copied.get(address(node))
        if known is not None:
            self._copy[path] = self._copy[known]
            return False
        new = self._new_node(path, node)
        self._copied[address(node)] = path
        self._attributes(node, new)
        return isinstance(node, h5py.Group)

    def _new_node(self, path: str, node: Any) -> Any:
        match node:
            case h5py.Group():
                return self._copy.create_group(path)
            case h5py.Dataset():
                return self._copy_array(path, node)
        self._copy[path] = node.dtype
        return self._copy[path]

    def _copy_array(self, path: str, array: h5py.Dataset) -> h5py.Dataset:
        if h5py.check_ref_dtype(array.dtype) is not None:
            raise ValueError("references into a damaged file lead nowhere")
        if array.is_virtual or array.external:
            raise ValueError("its values are in other files")
        check = ArrayCheck(array, self._end, is_full=False)
        new = self._create_like(path, array)
        rows = self._certain_rows(path, array)
        if rows is not None:
            new.resize(rows, axis=0)
        good = set()
        for block in check.blocks(rows):
            values = check.read(block)
            if values is not None:
                _write(new, check.span(block), values)
                good.add(block)
        holes = list(check.holes_between(good, rows))
        if holes:
            # Whoever reads the copy without our report shall know as well.
            new.attrs[LOST_ROWS] = [(hole.first, hole.last) for hole in holes]
        self.holes += holes
        self.arrays += 1
        self._on_progress(f"Copying {path}", 1.0)
        return new

    def _certain_rows(self, path: str, array: h5py.Dataset) -> int | None:
        """How many rows of an array to copy; None for all."""
        if not self._doubtful_from or not grows(array) or path == LOGGER:
            return None
        rows = [
            count for group, count in self._doubtful_from.items() if path.startswith(f"{group}/")
        ]
        if not rows and path.startswith(f"{RAW_DATA}/"):
            return None
        # By a name in the NeXus view, an array of any source.
        return min(len(array), *(rows or self._doubtful_from.values()))

    def _create_like(self, path: str, array: h5py.Dataset) -> h5py.Dataset:
        if array.shape is None:
            return self._copy.create_dataset(path, data=h5py.Empty(array.dtype))
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        if array.chunks:
            plist = array.id.get_create_plist().copy()
        if array.dtype.kind == "f":
            plist.set_fill_value(np.array(np.nan, array.dtype))
        space = h5py.h5s.create_simple(array.shape, _limits(array)) if array.shape else None
        space = space or h5py.h5s.create(h5py.h5s.SCALAR)
        kind = array.id.get_type()
        made = h5py.h5d.create(self._copy.id, path.encode(), kind, space, plist)
        return h5py.Dataset(made)

    def _attributes(self, node: Any, new: Any) -> None:
        for name in self._try(f"{node.name}, attributes", lambda: list(node.attrs)) or ():
            self._try(f"{node.name}@{name}", partial(_copy_attribute, node, new, name))


def _write(new: h5py.Dataset, span: slice, rows: Array) -> None:
    if new.shape == ():
        new[()] = rows
        return
    span = slice(span.start, min(span.stop, len(new)))
    rows = rows[: span.stop - span.start]
    if rows.dtype.kind == "O" and h5py.check_string_dtype(new.dtype) is None:
        # h5py takes several rows of different lengths for one array.
        for row, value in enumerate(rows, span.start):
            new[row] = value
    else:
        new[span] = rows


def _copy_attribute(node: Any, new: Any, name: str) -> None:
    stored = node.attrs.get_id(name)
    new.attrs.create(name, node.attrs[name], shape=stored.shape, dtype=stored.dtype)


def _limits(array: h5py.Dataset) -> tuple[int, ...] | None:
    if not array.chunks:
        return None
    return tuple(h5py.h5s.UNLIMITED if limit is None else limit for limit in array.maxshape)
