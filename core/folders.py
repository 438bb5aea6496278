"""Where the application keeps what is its own, by the rules of each platform."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path, user_log_path

APPLICATION = "h5chronicle"
OVERRIDE = "H5CHRONICLE_CONFIG"
"""The environment variable that names another folder for settings and logs."""


def config_folder() -> Path:
    """The folder of the settings files; it need not exist yet."""
    chosen = os.environ.get(OVERRIDE)
    return Path(chosen) if chosen else user_config_path(APPLICATION, appauthor=False)


def log_folder() -> Path:
    """The folder of the log files; it need not exist yet."""
    chosen = os.environ.get(OVERRIDE)
    return Path(chosen) / "log" if chosen else user_log_path(APPLICATION, appauthor=False)
