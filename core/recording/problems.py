"""Errors of the operating system and of HDF5 as problems that a user can do something about."""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Sequence
from pathlib import Path

from core.recording.disk import FileVanishedError, UnusableFolderError
from core.recording.events import Problem, Trouble


def problem_of(error: BaseException, path: Path) -> Problem:
    """What went wrong with the file or folder `path`, and what to do."""
    detail = "".join(traceback.format_exception(error))
    match error:
        case FileVanishedError():
            return Problem(
                Trouble.FOLDER_VANISHED,
                "The file's folder is gone",
                f"{path.parent} was removed or its drive unplugged while recording. "
                "Connect the drive again or choose another folder, then start again.",
                detail,
            )
        case UnusableFolderError():
            return Problem(Trouble.FOLDER, "The folder cannot be used", str(error), detail)
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return disk_full(path, detail)
        case OSError(errno=errno.EFBIG):
            return Problem(
                Trouble.DISK_FULL,
                "The file cannot become larger",
                f"{path.name} is as large as a file can be on the disk of {path.parent}, which is "
                "formatted with FAT. Choose a folder on another disk, or format this one with "
                "exFAT or NTFS.",
                detail,
            )
        case OSError(errno=errno.EACCES | errno.EPERM | errno.EROFS):
            return Problem(
                Trouble.FOLDER,
                "The folder cannot be written to",
                f"{path.parent} does not allow writing. Choose another folder.",
                detail,
            )
        case FileNotFoundError():
            return no_such_file(path, detail)
        case BlockingIOError():
            return in_use(path, detail)
        case OSError():
            return Problem(
                Trouble.FOLDER,
                "The file cannot be written",
                f"{path} cannot be written ({_reason(error)}). Check the disk or choose another "
                "folder.",
                detail,
            )
        case ValueError():
            return Problem(Trouble.SOURCE, "The data cannot be saved", f"{error}", detail)
        case _:
            return unforeseen(error)


def unforeseen(error: BaseException) -> Problem:
    """An error that nobody expected."""
    return Problem(
        Trouble.UNFORESEEN,
        "Something went wrong that should not have",
        f"{error or type(error).__name__}. What was saved is kept; please report this.",
        "".join(traceback.format_exception(error)),
    )


def _reason(error: OSError) -> str:
    """What the operating system says; HDF5 wraps it in its own story, which is in the details."""
    return os.strerror(error.errno) if error.errno else str(error).partition("\n")[0]


def disk_full(path: Path, detail: str = "") -> Problem:
    """The disk has no room left for `path`."""
    return Problem(
        Trouble.DISK_FULL,
        "The disk is full",
        f"There is no room left in {path.parent}. Free some space or choose another folder.",
        detail,
    )


def no_such_file(path: Path, detail: str = "") -> Problem:
    """The file `path` is not there."""
    return Problem(
        Trouble.FOLDER,
        "There is no such file",
        f"{path} does not exist any more. Choose another file, or New file.",
        detail,
    )


def in_use(path: Path, detail: str = "") -> Problem:
    """Somebody else has locked the file `path`."""
    return Problem(
        Trouble.LOCKED,
        "The file is in use",
        f"{path.name} is open in another program, or was left open by a crash. Close it there, "
        "or choose New file.",
        detail,
    )


def nothing_to_save(names: Sequence[str]) -> Problem:
    """There is no source, or the settings leave out all that the sources give."""
    if not names:
        return Problem(
            Trouble.NO_SOURCE, "There is nothing to save", "Add a source first, then save again."
        )
    return Problem(
        Trouble.NO_SOURCE,
        "There is nothing to save",
        f"{', '.join(names)} only gives what the settings leave out. Switch Save 2D and above on, "
        "or Save raw data only off.",
    )
