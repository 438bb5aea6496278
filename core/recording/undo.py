"""What puts a file back to how it was, in `<file>.undo`, while it is changed in place.

Finishing a file, and adding to one that was finished, changes what was there before: groups, lists
and attributes, in no certain order. With these bytes a recovery goes back to the file as it was,
in which all steps are; what is added meanwhile stands behind its end then.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import h5py

from core.folders import sync_folder
from core.layout.file import LOGGER

WHOLE = 16 << 20
"""Bytes up to which all of a file is kept; of larger ones all but the values of arrays."""
LARGEST = 64 << 20
"""More than that is not kept."""

Places = tuple[tuple[int, int], ...]
"""Parts of a file: where each begins and ends, in order."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What a file of `size` bytes had in these `places`, one after the other."""

    size: int
    places: Places
    content: bytes

    def apply(self, path: Path) -> None:
        """Make a file as it was.

        Raises:
            OSError: it cannot be written.
        """
        done = 0
        with path.open("r+b") as stream:
            for begin, end in self.places:
                stream.seek(begin)
                stream.write(self.content[done : done + end - begin])
                done += end - begin
            stream.truncate(self.size)


def changeable(path: Path) -> Places:
    """The parts of a finished file that adding to it may change.

    All of it, or of a large one all that are not the values of arrays: nobody writes over those,
    but for the log's. The last one ends where the file ends.

    Raises:
        OSError: the file cannot be read, or is not finished.
    """
    size = path.stat().st_size
    if size <= WHOLE:
        return ((0, size),)
    with h5py.File(path, "r", locking=False) as file:
        values = sorted(_values(file))
    covered, places = 0, []
    for begin, end in (*values, (size, size)):
        if begin > covered or begin == size:
            places.append((min(covered, begin), begin))
        covered = max(covered, end)
    return tuple(places)


def length_of(places: Places) -> int:
    """Bytes in these places."""
    return sum(end - begin for begin, end in places)


def undo_path(data_file: Path) -> Path:
    """Where the bytes of a data file are kept."""
    return data_file.with_name(data_file.name + ".undo")


def write_undo(data_file: Path, undo: Undo) -> None:
    """Keep these bytes of a file, safely on the disk.

    Raises:
        OSError: the disk is full or gone.
    """
    path = undo_path(data_file)
    head = {"size": undo.size, "places": undo.places, "crc": zlib.crc32(undo.content)}
    with path.open("wb") as stream:
        stream.write(json.dumps(head).encode() + b"\n" + undo.content)
        stream.flush()
        os.fsync(stream.fileno())
    sync_folder(path.parent)


def read_undo(data_file: Path) -> Undo | None:
    """What was kept; None when there is nothing, or not all of it.

    Raises:
        OSError: it cannot be read.
    """
    path = undo_path(data_file)
    if not path.exists():
        return None
    line, _, content = path.read_bytes().partition(b"\n")
    try:
        head = json.loads(line)
        places = tuple((int(begin), int(end)) for begin, end in head["places"])
        if (length_of(places), head["crc"]) != (len(content), zlib.crc32(content)):
            return None
        return Undo(int(head["size"]), places, content)
    except (ValueError, KeyError, TypeError):
        return None


def remove_undo(data_file: Path) -> None:
    """The file is finished."""
    undo_path(data_file).unlink(missing_ok=True)


def _values(file: h5py.File) -> list[tuple[int, int]]:
    """Where the values of the arrays stand."""
    found: list[tuple[int, int]] = []
    logger = file.get(LOGGER)

    def note(chunk: h5py.h5d.StoreInfo) -> None:
        found.append((chunk.byte_offset, chunk.byte_offset + chunk.size))

    def visit(_: str, node: h5py.Group | h5py.Dataset) -> None:
        if not isinstance(node, h5py.Dataset) or node == logger:
            return
        if node.chunks:
            node.id.chunk_iter(note)
        elif (offset := node.id.get_offset()) is not None:
            found.append((offset, offset + node.id.get_storage_size()))

    file.visititems(visit)
    return found
