"""Other files that the values of an array stand in: virtual arrays and external storage."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import h5py

from core.reading.jobs import Refusal
from core.reading.problems import ValuesMissing

_NUMBERED = re.compile(r"%[0-9]*b")
"""In the name of a virtual array's source: HDF5 counts there."""
NOT_THERE = "that file is not there"


def why_not_a_file(path: Path) -> str:
    """Why a path is none that HDF5 may open; empty if it may."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return NOT_THERE
    except OSError as error:
        return f"that file cannot be looked at ({error.strerror})"
    return "" if stat.S_ISREG(mode) else f"that is {kind_of(mode)}"


def kind_of(mode: int) -> str:
    """What stands at a path that is no ordinary file."""
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        return "a pipe"
    return "a device"


def outside_names(array: h5py.Dataset) -> tuple[str, ...]:
    """The files as they are named in the array; those of virtual arrays may hold `%b`."""
    plist = array.id.get_create_plist()
    names = [plist.get_external(i)[0] for i in range(plist.get_external_count())]
    if plist.get_layout() == h5py.h5d.VIRTUAL:
        names += [plist.get_virtual_filename(i) for i in range(plist.get_virtual_count())]
    return tuple(dict.fromkeys(os.fsdecode(name) for name in names if name not in (".", b".")))


def refuse_traps(array: h5py.Dataset, folder: Path) -> None:
    """HDF5 opens whatever is named, and waits for ever at a pipe.

    Raises:
        Refusal: one of the files is there, but no ordinary file.
    """
    for name in outside_names(array):
        for path in _places(name, folder):
            reason = why_not_a_file(path)
            if reason not in ("", NOT_THERE):
                raise Refusal(ValuesMissing(str(array.name), name, reason))


def refuse_missing(array: h5py.Dataset, folder: Path) -> None:
    """Raises `Refusal` if external storage is not there; virtual arrays show a fill value then."""
    if array.id.get_create_plist().get_external_count():
        for name in outside_names(array):
            if all(why_not_a_file(path) for path in _places(name, folder)):
                raise Refusal(ValuesMissing(str(array.name), name, NOT_THERE))


def _places(name: str, folder: Path) -> list[Path]:
    """Where HDF5 looks: as it stands, and beside the file, for every number."""
    stated = Path(name)
    places = [stated, folder / stated, folder / stated.name]
    if not _NUMBERED.search(name):
        return places
    pattern = re.compile(_NUMBERED.sub("[0-9]+", re.escape(stated.name).replace("\\%", "%")))
    folders = {place.parent for place in places}
    return [
        Path(entry.path)
        for place in folders
        if place.is_dir()
        for entry in os.scandir(place)
        if pattern.fullmatch(entry.name)
    ]
