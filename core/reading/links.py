"""Links of a group one by one, and nodes as h5py's objects."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import h5py

from core.reading.outside import outside_names, refuse_traps

Node: TypeAlias = "h5py.Group | h5py.Dataset | h5py.Datatype"


def link_of(group: Node, name: str) -> h5py.h5l.LinkInfo | None:
    """The link of this name in a group, None if there is none."""
    if not isinstance(group, h5py.Group):
        return None
    try:
        return group.id.links.get_info(raw(name))
    except (KeyError, RuntimeError):
        return None


def link_target(group: h5py.Group, name: str, link: h5py.h5l.LinkInfo) -> tuple[str, str]:
    """The node that a soft or external link names, and its file (empty: the same)."""
    value = group.id.links.get_val(raw(name))
    if link.type == h5py.h5l.TYPE_SOFT:
        return text(value), ""
    if link.type == h5py.h5l.TYPE_EXTERNAL:
        file, target = value
        return text(target), text(file)
    return "", f"a kind of link ({link.type}) that HDF5 does not know"


def child_of(group: h5py.Group, name: str) -> Node:
    """The node of a hard link.

    Raises:
        Refusal: its values stand in what is no file.
    """
    node = wrapped(h5py.h5o.open(group.id, raw(name)))
    if not isinstance(node, h5py.Dataset) or not outside_names(node):
        return node
    refuse_traps(node, Path(text(h5py.h5f.get_name(group.id))).parent)
    if not node.id.get_create_plist().get_external_count():
        return node
    # Else its values are looked for in the folder that this process happens to run in.
    node.id.close()
    access = h5py.h5p.create(h5py.h5p.DATASET_ACCESS)
    access.set_efile_prefix(b"${ORIGIN}")
    return h5py.Dataset(h5py.h5d.open(group.id, raw(name), access))


def wrapped(identifier: h5py.h5i.ObjectID) -> Node:
    """A low-level object as a high-level one."""
    if isinstance(identifier, h5py.h5g.GroupID):
        return h5py.Group(identifier)
    if isinstance(identifier, h5py.h5d.DatasetID):
        return h5py.Dataset(identifier)
    return h5py.Datatype(identifier)


def names_of(node: Node) -> int:
    """How many names a node has in its file."""
    return int(h5py.h5g.get_objinfo(node.id).nlink)


def raw(name: str) -> bytes:
    """A name as it stands in the file; names need not be UTF-8."""
    return name.encode("utf-8", "surrogateescape")


def text(name: bytes) -> str:
    """A name from a file."""
    return name.decode("utf-8", "surrogateescape")
