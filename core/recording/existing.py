"""Looking at an existing file before something is added to it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import h5py

from core.layout.attributes import decode
from core.layout.file import RAW_DATA
from core.recording.events import Problem, Trouble
from core.recording.problems import in_use, no_such_file


def problem_with_appending(path: Path) -> Problem | None:
    """What keeps us from adding to the file `path`, or None; the file is not changed."""
    if not path.is_file():
        return no_such_file(path)
    if not os.access(path, os.W_OK):
        return Problem(
            Trouble.READ_ONLY,
            "The file is read-only",
            f"{path.name} may not be changed. Copy it to a folder of yours and choose the copy, "
            "or choose New file.",
        )
    if not h5py.is_hdf5(path):
        return _problem_with_opening(path) or Problem(
            Trouble.NOT_HDF5,
            "This is no HDF5 file",
            f"{path.name} is not in the HDF5 format, or is damaged. Choose a file that "
            "H5 Chronicle or PyMoDAQ wrote, or New file.",
        )
    try:
        with h5py.File(path, "r+") as file:
            return None if _is_ours(file) else _not_ours(path)
    except OSError as error:
        return in_use(path, str(error))


def was_made_for_swmr(path: Path) -> bool:
    """Whether the file was created so that readers can follow it."""
    with h5py.File(path, "r") as file:
        return bool(file.attrs.get("swmr_compatible", False))


def _is_ours(file: h5py.File) -> bool:
    title = decode(file.attrs.get("TITLE", ""))
    return title == "PyMoDAQ file" and isinstance(file.get(RAW_DATA), h5py.Group)


def _not_ours(path: Path) -> Problem:
    return Problem(
        Trouble.NOT_OURS,
        "Another program wrote this file",
        f"{path.name} is an HDF5 file, but neither H5 Chronicle nor PyMoDAQ made it, so nothing "
        "is added to it. Choose another file, or New file.",
    )


def _problem_with_opening(path: Path) -> Problem | None:
    try:
        with path.open("rb"):
            return None
    except OSError as error:
        # A lock of Windows keeps even the first bytes from being read.
        if error.errno in (errno.EACCES, errno.EAGAIN):
            return in_use(path, str(error))
        raise
