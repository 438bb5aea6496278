"""The system libraries that Qt needs on Linux, and how to get them."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from development.environment import SetUpError, say


@dataclass(frozen=True)
class Requirement:
    """One Debian package and how to see whether what it brings is there."""

    package: str
    is_there: Callable[[], bool]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def library(package: str, soname: str) -> Requirement:
    """A shared library, found by loading it."""
    return Requirement(package, partial(_loads, soname))


def _program(package: str, name: str) -> Requirement:
    return Requirement(package, lambda: shutil.which(name) is not None)


VENV = Requirement(
    f"python{sys.version_info.major}.{sys.version_info.minor}-venv",
    lambda: importlib.util.find_spec("ensurepip") is not None,
)

OFFSCREEN = (
    library("libglib2.0-0", "libgthread-2.0.so.0"),
    library("libgl1", "libGL.so.1"),
    library("libegl1", "libEGL.so.1"),
    library("libxkbcommon0", "libxkbcommon.so.0"),
    library("libfontconfig1", "libfontconfig.so.1"),
    library("libdbus-1-3", "libdbus-1.so.3"),
)

ON_SCREEN = (
    library("libxcb-cursor0", "libxcb-cursor.so.0"),
    library("libxcb-icccm4", "libxcb-icccm.so.4"),
    library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    library("libxcb-shape0", "libxcb-shape.so.0"),
    library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
)

PYTHON_LIBRARY = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
PACKING = (
    _program("binutils", "readelf"),
    _program("xz-utils", "xz"),
    _program("rpm", "rpmbuild"),
    library(PYTHON_LIBRARY, f"{PYTHON_LIBRARY}.so.1.0"),
)

VIRTUAL_SCREEN = (_program("xvfb", "Xvfb"),)

# Tests that check what is shipped with them are left out where they cannot be installed.
PACKAGE_CHECKS = (
    _program("nsis", "makensis"),
    _program("appstream", "appstreamcli"),
    _program("desktop-file-utils", "desktop-file-validate"),
)


def has_display() -> bool:
    """Whether a window can be shown (or was asked to be drawn elsewhere by QT_QPA_PLATFORM)."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(x) for x in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def needed(command: str) -> tuple[Requirement, ...]:
    """What a command of the developer's entry needs of the system."""
    if not sys.platform.startswith("linux"):
        return ()
    match command:
        case "run" if has_display():
            return (VENV, *OFFSCREEN, *ON_SCREEN)
        case "test":
            checks = PACKAGE_CHECKS if can_install() else ()
            return (VENV, *OFFSCREEN, *ON_SCREEN, *VIRTUAL_SCREEN, *checks)
        case "package":
            return (VENV, *OFFSCREEN, *PACKING)
        case _:
            return (VENV, *OFFSCREEN)


def can_install() -> bool:
    """Whether system packages can be installed from here."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install_missing(requirements: Iterable[Requirement]) -> None:
    """Install what is missing with apt when allowed to.

    Raises:
        SetUpError: Something is missing and cannot be installed from here; the message holds the
            line that does.
    """
    missing = [r.package for r in requirements if not r.is_there()]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        raise SetUpError(
            "Some system libraries are missing. On Debian they are called:\n\n    "
            + " ".join(missing)
            + "\n\nInstall what your system calls them, then start this again."
        )
    if not can_install():
        raise SetUpError(
            "Some system packages are missing. This line installs them:\n\n    "
            f"sudo apt-get update && sudo {' '.join(install)}\n\nThen start this again."
        )
    say(f"Installing system packages: {' '.join(missing)}")
    unattended = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        if subprocess.run([*command, "-qq"], env=unattended).returncode != 0:
            raise SetUpError(f"This failed, see above:\n\n    {' '.join(command)}")
