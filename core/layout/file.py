"""What every file has: the root, `/RawData` and the log (FORMAT: PyMoDAQ 5.3, NeXus root)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from core.layout.nodes import Attributes, GroupNode, LogNode, Node
from core.version import __version__

RAW_DATA = "/RawData"
LOGGER = f"{RAW_DATA}/Logger"

PYMODAQ_VERSION = "5.3.8"
"""The PyMoDAQ whose format this is."""
PYMODAQ_DATA_VERSION = "5.3.0"


def file_nodes(path: Path, moment: datetime, group_type: str, *, swmr: bool) -> tuple[Node, ...]:
    """The nodes of a new, empty file.

    Args:
        path: the file's final path; its name is kept in the file.
        moment: local time of creation.
        group_type: the `type` of `/RawData`: `detector` or `scan`.
        swmr: whether the file is made to be followed by readers while it is written.
    """
    return (
        GroupNode("/", _root_attributes(path, moment, swmr=swmr)),
        GroupNode(RAW_DATA, {"TITLE": "Data from PyMoDAQ modules", "type": group_type}),
        LogNode(
            LOGGER,
            {"TITLE": "", "type": "log", "data_type": "strings", "subdtype": "string"},
        ),
    )


def _root_attributes(path: Path, moment: datetime, *, swmr: bool) -> Attributes:
    attributes: Attributes = {
        "TITLE": "PyMoDAQ file",
        "date": moment.date().isoformat(),
        "time": moment.time().isoformat(),
        "file": path.name,
        "pymodaq_version": PYMODAQ_VERSION,
        "pymodaq_data_version": PYMODAQ_DATA_VERSION,
        "creator": "H5 Chronicle",
        "creator_version": __version__,
        "NX_class": "NXroot",
        "default": "",
    }
    if swmr:
        attributes |= {"swmr_compatible": True, "swmr_active": False}
    return attributes
