"""Which versions are at work, for the help page and for reports."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from core.version import __version__

_PACKAGES = ("PySide6-Essentials", "h5py", "tables", "numpy", "hdf5plugin", "blosc2", "pydantic")


def versions() -> dict[str, str]:
    """The version of the application, of Python, of the system and of the libraries found."""
    found = {
        "H5 Chronicle": __version__,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} ({platform.machine()})",
    }
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not found"
    return found
