"""Saving a file whose name is gone: its content is still there as long as it is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from core import naming
from core.folders import rescue_folder
from core.recording.disk import OpenFile


def rescue(file: OpenFile) -> Path:
    """Copy an open file that vanished from its folder; returns where it is now.

    Raises:
        OSError: there is no room, or the drive itself is gone.
    """
    folder = rescue_folder() / f"{datetime.now():%Y%m%d}"
    path = naming.reserve(folder / file.path.name)
    file.copy_to(path)
    return path
