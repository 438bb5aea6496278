"""A group with all that is in it, as it is stored, in an HDF5 file of its own."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np

from core.export.progress import Progress
from core.reading.links import raw
from core.reading.opening import OpenFile
from core.reading.tree import names_from

SUFFIX = ".h5"
_MOST_NAMES = 10_000_000


def write_group(file: OpenFile, node: str, target: Path, progress: Progress) -> None:
    """Copy a group: its attributes, arrays with their compression, and links as links.

    Raises:
        Refusal: it is no group.
    """
    group = file.group(node)
    names = names_from(group, 0, _MOST_NAMES)
    with h5py.File(target, "w") as copy:
        for name in group.attrs:
            # As it stands: a value that is not understood is copied as well.
            attribute = h5py.h5a.open(group.id, raw(name))
            _copy_attribute(attribute, copy, raw(name))
        for number, name in enumerate(names, start=1):
            link = group.id.links.get_info(raw(name))
            if link.type == h5py.h5l.TYPE_HARD:
                h5py.h5o.copy(group.id, raw(name), copy.id, raw(name))
            elif link.type == h5py.h5l.TYPE_SOFT:
                copy[name] = h5py.SoftLink(group.id.links.get_val(raw(name)).decode())
            elif link.type == h5py.h5l.TYPE_EXTERNAL:
                other, path = group.id.links.get_val(raw(name))
                copy[name] = h5py.ExternalLink(other.decode(), path.decode())
            progress(number / len(names))


def _copy_attribute(attribute: h5py.h5a.AttrID, copy: h5py.File, name: bytes) -> None:
    copied = h5py.h5a.create(copy.id, name, attribute.get_type(), attribute.get_space())
    if attribute.get_space().get_simple_extent_type() != h5py.h5s.NULL:
        values = np.empty(attribute.shape, attribute.dtype)
        attribute.read(values)
        copied.write(values)
