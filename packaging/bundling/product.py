"""What the product is called and what it opens: one place for every kind of package."""

import runpy
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bundling import icons

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "h5chronicle"
TITLE = "H5 Chronicle"
IDENTIFIER = "org.h5chronicle.H5Chronicle"
ICON = ROOT / "qml" / "Chronicle" / "Shell" / "h5chronicle.svg"


@dataclass(frozen=True)
class FileType:
    """A kind of file that the product opens."""

    mime: str
    title: str
    extensions: tuple[str, ...]
    macos_type: str


FILE_TYPES = (
    FileType("application/x-hdf5", "HDF5 file", ("h5", "hdf5", "hdf"), "org.hdfgroup.hdf5"),
    FileType("application/x-nexus", "NeXus file", ("nxs", "nx"), "org.nexusformat.nexus"),
)


def version() -> str:
    """The version, from the one module that says it."""
    return str(runpy.run_path(str(ROOT / "core" / "version.py"))["__version__"])


def project() -> dict[str, Any]:
    """The table `project` of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)["project"]
    return table


def icon_of_this_system(folder: Path) -> str | None:
    """The icon of the program file, rendered into `folder`; Linux has none."""
    makers = {"win32": ("ico", icons.write_ico), "darwin": ("icns", icons.write_icns)}
    if sys.platform not in makers:
        return None
    suffix, write = makers[sys.platform]
    path = folder / f"{COMMAND}.{suffix}"
    write(ICON, path)
    return str(path)
