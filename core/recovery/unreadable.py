"""Arrays that HDF5 may refuse because a page of what describes them is old: found, put right."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import h5py

from core.recovery.metadata import put_dataset_right
from core.recovery.streams import grows, running_scans

_DAMAGE = (OSError, RuntimeError, KeyError, ValueError)


def put_unreadable_right(path: Path, end: int) -> None:
    """Put right what can be of the arrays of a file whose data ends at byte `end`.

    Raises:
        OSError, RuntimeError, KeyError, ValueError: as h5py does when not even the root opens.
    """
    with h5py.File(path, "r", locking=False) as file:
        headers = list(_suspects(file))
    if headers:
        with path.open("r+b") as stream, mmap.mmap(stream.fileno(), end) as image:
            for header in headers:
                # One that cannot be followed stays as it is, and is told as lost.
                with suppress(struct.error, IndexError, ValueError):
                    put_dataset_right(image, header)


def _suspects(file: h5py.File) -> Iterator[int]:
    """Addresses of the arrays that were being filled, and of what cannot be opened."""
    yield from _addresses(file, grows)
    for scan in running_scans(file):
        yield from _addresses(scan, _is_chunked)


def _addresses(root: h5py.Group, is_suspect: Callable[[object], bool]) -> Iterator[int]:
    pending = [root]
    known: set[int] = set()
    while pending:
        group = pending.pop()
        for name in list(group):
            link = group.id.links.get_info(name.encode())
            if link.type != h5py.h5l.TYPE_HARD or link.u in known:
                continue
            known.add(link.u)
            try:
                node = group[name]
            except _DAMAGE:
                yield link.u
                continue
            if isinstance(node, h5py.Group):
                pending.append(node)
            elif is_suspect(node):
                yield link.u


def _is_chunked(node: object) -> bool:
    return isinstance(node, h5py.Dataset) and node.chunks is not None
