"""Where the application keeps what is its own, by the rules of each platform."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from platformdirs import (
    user_config_path,
    user_documents_path,
    user_log_path,
    user_state_path,
)

APPLICATION = "h5chronicle"
APPLICATION_TITLE = "H5 Chronicle"
OVERRIDE = "H5CHRONICLE_CONFIG"
"""The environment variable that names another folder for settings, state and logs."""


def config_folder() -> Path:
    """The folder of the settings files; it need not exist yet."""
    chosen = os.environ.get(OVERRIDE)
    return Path(chosen) if chosen else user_config_path(APPLICATION, appauthor=False)


def default_data_folder() -> Path:
    """Where new files go until another folder is chosen: in the documents, or else at home."""
    documents = user_documents_path()
    return (documents if documents.is_dir() else Path.home()) / APPLICATION_TITLE


def rescue_folder() -> Path:
    """Where a file goes whose own folder vanished while it was written."""
    return default_data_folder().with_name(f"{APPLICATION_TITLE} rescued")


def log_folder() -> Path:
    """The folder of the log files; it need not exist yet."""
    chosen = os.environ.get(OVERRIDE)
    return Path(chosen) / "log" if chosen else user_log_path(APPLICATION, appauthor=False)


def state_folder() -> Path:
    """The folder of what is remembered while something runs; it need not exist yet."""
    chosen = os.environ.get(OVERRIDE)
    return Path(chosen) / "state" if chosen else user_state_path(APPLICATION, appauthor=False)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder safe; only POSIX systems can, and not on every file system.

    Raises:
        OSError: the folder is gone, or its disk fails.
    """
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
                raise
        finally:
            os.close(handle)
