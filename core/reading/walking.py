"""Goes through all groups of a file, in turns, without ever going round in circles."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import h5py

from core.reading.limits import Limits
from core.reading.links import raw, text
from core.reading.opening import opened

TURN = Limits().slice_seconds
WRONG = (OSError, RuntimeError, KeyError, ValueError, TypeError, OverflowError)
"""What h5py raises for what is damaged: what else there is can still be walked through."""
_NAMES_AT_ONCE = 200_000
"""Many: HDF5 sorts all names of a group, and counts from the first on to find where to go on."""
_BETWEEN = "\0"
"""No name has it in it."""


@dataclass(frozen=True, slots=True)
class Members:
    """Some names in the group at `path` (below the start): of nodes, and of links elsewhere.

    The names stand in one text each: strings of their own would take five times the memory.
    """

    path: str
    _nodes: str
    _links: str
    count: int

    @classmethod
    def of(cls, path: str, nodes: list[str], links: list[str]) -> Members:
        """From the names; soft and external links are followed by nobody."""
        return cls(path, _BETWEEN.join(nodes), _BETWEEN.join(links), len(nodes) + len(links))

    @property
    def nodes(self) -> list[str]:
        """The names of nodes."""
        return self._nodes.split(_BETWEEN) if self._nodes else []

    @property
    def size(self) -> int:
        """How many characters they are."""
        return len(self.path) + len(self._nodes) + len(self._links)

    def with_text(self, wanted: str) -> Iterator[str]:
        """The names in which a case-folded text stands."""
        for names in (self._nodes, self._links):
            if wanted in names.casefold():
                yield from (name for name in names.split(_BETWEEN) if wanted in name.casefold())


@dataclass(slots=True)
class _Place:
    """A group on the way: how many links were read, whether all, which nodes not looked at."""

    path: str
    read: int = 0
    is_read: bool = False
    members: Members | None = None
    unseen: list[str] = field(default_factory=list)

    def next_name(self) -> str | None:
        """A node that nobody has looked at yet, None if there is none."""
        if self.members is not None:
            self.unseen, self.members = self.members.nodes[::-1], None
        return self.unseen.pop() if self.unseen else None


def walked(file: Path, start: str) -> Iterator[list[Members]]:
    """The members of all groups from `start` on, each group once; a list for each turn.

    What is less deep comes first. The file is closed in between.

    Raises:
        Refusal: the file or the start cannot be opened.
    """
    left = deque([_Place("")])
    # Of groups with members only: what else there is cannot lead back.
    seen: set[tuple[int, ...]] = set()
    while left:
        found: list[Members] = []
        with opened(file) as open_file:
            base = open_file.group(start or "/")
            seen.add(tuple(h5py.h5g.get_objinfo(base.id).objno))
            end = time.monotonic() + TURN
            while left:
                try:
                    found += _step(base, left, seen, end)
                except WRONG:
                    left.popleft()
                if time.monotonic() > end:
                    break
        yield found


def _step(
    base: h5py.Group, left: deque[_Place], seen: set[tuple[int, ...]], end: float
) -> Iterator[Members]:
    """Read the next names of a group, and those of the groups among them."""
    place = left[0]
    group = group_below(base, place.path)
    name = place.next_name()
    if name is None:
        members = None if place.is_read else _read(place, group, b".")
        if members is None:
            left.popleft()
        else:
            yield members
        return
    while name is not None:
        inside = _Place(f"{place.path}/{name}")
        members = _members_of_new(inside, group, raw(name), seen)
        if members is not None:
            left.append(inside)
            yield members
        if time.monotonic() > end:
            return
        name = place.next_name()


def _members_of_new(
    place: _Place, parent: h5py.h5g.GroupID, name: bytes, seen: set[tuple[int, ...]]
) -> Members | None:
    """The first names in a node; None if it is no group, is empty or was seen before."""
    try:
        facts = h5py.h5g.get_objinfo(parent, name)
        where = tuple(facts.objno)
        if facts.type != h5py.h5g.GROUP or where in seen:
            return None
        # Read by its name: opening takes longest, and most groups may be empty.
        members = _read(place, parent, name)
    except WRONG:
        return None
    if members is not None:
        seen.add(where)
    return members


def _read(place: _Place, group: h5py.h5g.GroupID, name: bytes) -> Members | None:
    """The next names of a group; None if there are none."""
    nodes: list[str] = []
    links: list[str] = []

    def take(found: bytes, link: h5py.h5l.LinkInfo) -> bool | None:
        (nodes if link.type == h5py.h5l.TYPE_HARD else links).append(text(found))
        return True if len(nodes) + len(links) == _NAMES_AT_ONCE else None

    group.links.iterate(take, obj_name=name, idx=place.read, info=True)
    count = len(nodes) + len(links)
    place.read += count
    place.is_read = count < _NAMES_AT_ONCE
    place.members = Members.of(place.path, nodes, links) if count else None
    return place.members


def group_below(base: h5py.Group, path: str) -> h5py.h5g.GroupID:
    """The group at a path of hard links."""
    return h5py.h5g.open(base.id, raw(path.lstrip("/"))) if path else base.id
