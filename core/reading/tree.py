"""The rows of the tree: names first, facts for those that are seen."""

from __future__ import annotations

from typing import Any

import h5py

from core.layout.address import address
from core.layout.attributes import decode
from core.reading.answers import ChildNames, Facts, LinkKind, NodeFacts, NodeKind
from core.reading.attributes import stored_value
from core.reading.jobs import Refusal, Steps, first_line
from core.reading.kinds import type_text, value_text
from core.reading.links import Node, child_of, link_of, link_target, names_of, raw, text
from core.reading.natural import natural_key
from core.reading.opening import OpenFile, Place, opened
from core.reading.requests import ListChildren, ReadFacts

_BATCH = 5_000
"""Few: the window makes rows of them, and is not to be held by that."""
_READ_AT_ONCE = 100_000
"""Many: HDF5 counts from the first name on to find where to go on."""
_LONGEST = 1 << 16
"""Bytes of an attribute whose beginning a row may show."""
_WRONG = (OSError, RuntimeError, KeyError, ValueError, TypeError)


def list_children(request: ListChildren) -> Steps:
    """The names in a group, in natural order, in batches."""
    names: list[str] = []
    with opened(request.file) as file:
        more = True
        while more:
            group = file.group(request.node)
            found = names_from(group, len(names), _READ_AT_ONCE)
            names += found
            more = len(found) == _READ_AT_ONCE
            if more:
                yield ChildNames((), len(names), len(names))
    order = yield from _in_order(names)
    for first in range(0, len(order) - _BATCH, _BATCH):
        yield ChildNames(tuple(order[first : first + _BATCH]), first, len(order))
    last = max(0, (len(order) - 1) // _BATCH * _BATCH)
    return ChildNames(tuple(order[last:]), last, len(order))


def _in_order(names: list[str]) -> Steps:
    keys: list[tuple[str, str]] = []
    for first in range(0, len(names), _BATCH):
        keys += [(natural_key(name), name) for name in names[first : first + _BATCH]]
        yield None
    keys.sort()
    return [name for _, name in keys]


def names_from(group: h5py.Group, first: int, most: int) -> list[str]:
    """Up to `most` names of a group, from the `first` on, in the order of HDF5's index."""
    found: list[str] = []

    def take(name: bytes) -> bool | None:
        found.append(text(name))
        return True if len(found) == most else None

    if first < group.id.get_num_objs():
        group.id.links.iterate(take, idx=first)
    return found


def read_facts(request: ReadFacts) -> Facts:
    """The facts of some children, or of the node itself."""
    with opened(request.file) as file:
        place = file.place(request.node)
        if not request.names:
            name = request.node.rstrip("/").rpartition("/")[2] or "/"
            return Facts((facts_of(name, place.node),))
        return Facts(tuple(_child_facts(file, request.node, place, n) for n in request.names))


def _child_facts(file: OpenFile, parent: str, place: Place, name: str) -> NodeFacts:
    """The facts of one child; what is wrong with it is one of them."""
    try:
        link = link_of(place.node, name)
        if link is None:
            return NodeFacts(name, NodeKind.BROKEN, problem="It is no longer there.")
        if link.type == h5py.h5l.TYPE_HARD:
            return _of_hard_link(name, child_of(place.node, name), place.way)
        return _of_soft_link(file, parent, place.node, name, link)
    except Refusal as refusal:
        return NodeFacts(name, NodeKind.BROKEN, problem=refusal.problem.sentence)
    except _WRONG as error:
        return NodeFacts(name, NodeKind.BROKEN, problem=f"It cannot be read: {first_line(error)}.")


def _of_hard_link(name: str, node: Node, way: tuple[int, ...]) -> NodeFacts:
    link = LinkKind.HARD
    if isinstance(node, h5py.Group) and address(node) in way:
        link = LinkKind.ANCESTOR
    elif names_of(node) > 1:
        link = LinkKind.SHARED
    return facts_of(name, node, link)


def _of_soft_link(
    file: OpenFile, parent: str, group: h5py.Group, name: str, link: Any
) -> NodeFacts:
    target, other = link_target(group, name, link)
    kind = LinkKind.EXTERNAL if other else LinkKind.SOFT
    shown = f"{other}::{target}" if other else target
    try:
        place = file.place(f"{parent.rstrip('/')}/{name}")
    except Refusal as refusal:
        return NodeFacts(name, NodeKind.BROKEN, kind, shown, problem=refusal.problem.sentence)
    return facts_of(name, place.node, kind, shown)


def facts_of(name: str, node: Node, link: LinkKind = LinkKind.HARD, target: str = "") -> NodeFacts:
    """The facts of a node that is open."""
    shape, dtype, is_empty = None, "", False
    if isinstance(node, h5py.Dataset):
        shape, dtype = node.shape, type_text(node)
        is_empty = shape is None
    return NodeFacts(
        name,
        kind_of(node, dtype),
        link,
        target,
        shape,
        dtype,
        is_empty,
        title=short_attribute(node, "TITLE") or short_attribute(node, "title"),
        units=short_attribute(node, "units"),
        data_type=short_attribute(node, "data_type") or short_attribute(node, "type"),
        nx_class=short_attribute(node, "NX_class"),
        children=node.id.get_num_objs() if isinstance(node, h5py.Group) else 0,
        identity=address(node),
    )


def kind_of(node: Node, dtype: str) -> NodeKind:
    """What a node is; `dtype` is its number type in words."""
    if isinstance(node, h5py.Group):
        return NodeKind.GROUP
    if not isinstance(node, h5py.Dataset):
        return NodeKind.TYPE
    if dtype == "lists of uint8":
        return NodeKind.LOG
    if dtype.startswith("table"):
        return NodeKind.TABLE
    if dtype == "text":
        return NodeKind.TEXT
    growing = node.maxshape is not None and None in node.maxshape
    return NodeKind.GROWING if growing else NodeKind.ARRAY


def short_attribute(node: Node, name: str) -> str:
    """A text attribute, decoded and not longer than a row shows; empty if there is none."""
    try:
        if not h5py.h5a.exists(node.id, raw(name)):
            return ""
        value = decode(stored_value(node, name, _LONGEST)[0])
    except (Refusal, *_WRONG):
        return ""
    return "" if value is None else value_text(value)
