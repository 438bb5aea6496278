"""Another folder for a recording whose disk is full or whose folder is gone."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil

from core import naming
from core.folders import APPLICATION_TITLE, default_data_folder

logger = logging.getLogger(__name__)

ROOM = 2_000_000_000
"""Bytes from which a disk is worth suggesting while there is one with more."""


def suggestion(lost: Path) -> Path | None:
    """A folder that can be written to, best not on the disk of `lost`, with the most room.

    None if there is no such folder. Disks in the network are not asked: they may not answer.
    """
    avoided = _device(lost)
    found = [folder for folder in _candidates() if _is_usable(folder)]
    others = [folder for folder in found if _device(folder) != avoided] or found
    roomy = [folder for folder in others if free_bytes(folder) >= ROOM]
    return roomy[0] if roomy else max(others, key=free_bytes, default=None)


def free_bytes(folder: Path) -> int:
    """Room for a new file below a folder that need not exist yet; 0 if it cannot be reached."""
    for existing in (folder, *folder.parents):
        try:
            return shutil.disk_usage(existing).free
        except FileNotFoundError:
            continue
        except OSError:
            return 0
    return 0


def _candidates() -> Iterator[Path]:
    """The documents first, then the disks of this computer."""
    try:
        yield default_data_folder()
    except OSError as error:
        # The home may be on the disk or the server that has just failed.
        logger.warning("the folder for documents cannot be reached: %s", error)
    for disk in psutil.disk_partitions(all=False):
        yield Path(disk.mountpoint) / APPLICATION_TITLE


def _is_usable(folder: Path) -> bool:
    try:
        return naming.problem_with_folder(folder) is None
    except OSError:
        return False


def _device(folder: Path) -> int | None:
    for existing in (folder, *folder.parents):
        try:
            return existing.stat().st_dev
        except OSError:
            continue
    return None
