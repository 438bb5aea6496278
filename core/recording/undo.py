"""The file's first bytes before it is finished, in `<file>.undo`.

Finishing writes attributes and log lines into what was made before the first step, in place and in
no certain order. With these bytes a recovery goes back to the file as it was before, in which all
steps are; what is added meanwhile stands behind its end then.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from core.folders import sync_folder

LARGEST = 64 << 20
"""More than that is not kept: a file that was large before this recording began."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What a file of `size` bytes began with."""

    size: int
    begin: bytes

    def apply(self, path: Path) -> None:
        """Make a file as it was.

        Raises:
            OSError: it cannot be written.
        """
        with path.open("r+b") as stream:
            stream.write(self.begin)
            stream.truncate(self.size)


def undo_path(data_file: Path) -> Path:
    """Where the first bytes of a data file are kept."""
    return data_file.with_name(data_file.name + ".undo")


def write_undo(data_file: Path, undo: Undo) -> None:
    """Keep the first bytes of a file, safely on the disk; what is larger than `LARGEST` is not.

    Raises:
        OSError: the disk is full or gone.
    """
    if len(undo.begin) > LARGEST:
        return
    path = undo_path(data_file)
    head = {"size": undo.size, "length": len(undo.begin), "crc": zlib.crc32(undo.begin)}
    with path.open("wb") as stream:
        stream.write(json.dumps(head).encode() + b"\n" + undo.begin)
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
    line, _, begin = path.read_bytes().partition(b"\n")
    try:
        head = json.loads(line)
        if (head["length"], head["crc"]) != (len(begin), zlib.crc32(begin)):
            return None
        return Undo(int(head["size"]), begin)
    except (ValueError, KeyError, TypeError):
        return None


def remove_undo(data_file: Path) -> None:
    """The file is finished."""
    undo_path(data_file).unlink(missing_ok=True)
