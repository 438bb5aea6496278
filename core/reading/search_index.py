"""The names and attributes of a file, as far as they were read for a search."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import h5py

from core.layout.address import address
from core.layout.attributes import decode
from core.reading.attributes import attribute_names, stored_value
from core.reading.jobs import Refusal
from core.reading.kinds import value_text
from core.reading.links import Node, raw, wrapped
from core.reading.opening import opened
from core.reading.walking import TURN, WRONG, Members, group_below, walked
from core.recovery.holders import held

MOST_CHARACTERS = 64_000_000
"""Of names, and as many of attributes, that are kept of a file."""
_LONGEST_VALUE = 100_000


@dataclass(frozen=True, slots=True)
class AttributeText:
    """An attribute of the node at `path` (below the start), and its value as text."""

    path: str
    name: str
    value: str

    @property
    def size(self) -> int:
        """How many characters they are."""
        return len(self.path) + len(self.name) + len(self.value)


class SearchIndex:
    """What stands in a file below `start`, read turn by turn as searches ask for more.

    A search that is cancelled leaves behind what it has read: the next one goes on from there.
    Belongs to one search at a time.
    """

    def __init__(self, file: Path, start: str) -> None:
        self._file = file
        self._start = start
        self._stamp = None if _is_written(file) else _stamp(file)
        self._names = _Kept(walked(file, start), lambda members: members.size)
        self._attributes = _Kept(self._read_attributes(), lambda attribute: attribute.size)

    def is_of(self, file: Path, start: str) -> bool:
        """Whether it tells what stands there now."""
        return (
            (file, start) == (self._file, self._start)
            and self._stamp is not None
            and self._stamp == _stamp(file)
        )

    @property
    def can_be_kept(self) -> bool:
        """Whether the next search may have it: it fits, and nobody writes the file."""
        return self._stamp is not None and self._names.is_whole and self._attributes.is_whole

    def names(self) -> Iterator[list[Members]]:
        """All names from the first on, a list for each turn."""
        return self._names.turns()

    def attributes(self) -> Iterator[list[AttributeText]]:
        """All attributes likewise; ask for all names first."""
        return self._attributes.turns()

    def _read_attributes(self) -> Iterator[list[AttributeText]]:
        known = self._names.is_whole
        yield from attribute_turns(
            self._file, self._start, self.names() if known else walked(self._file, self._start)
        )


_Item = TypeVar("_Item")


class _Kept(Generic[_Item]):
    """Hands out what a source has brought so far, then what it brings anew, as long as it fits."""

    def __init__(self, source: Iterator[list[_Item]], size: Callable[[_Item], int]) -> None:
        self._source = source
        self._size = size
        self._known: list[list[_Item]] = []
        self._characters = 0
        self.is_whole = True

    def turns(self) -> Iterator[list[_Item]]:
        yield from self._known
        while (new := self._next()) is not None:
            yield new

    def _next(self) -> list[_Item] | None:
        try:
            new = next(self._source, None)
        except Exception:
            self.is_whole = False
            raise
        if new:
            self._characters += sum(map(self._size, new))
            self.is_whole = self.is_whole and self._characters <= MOST_CHARACTERS
            if self.is_whole:
                self._known.append(new)
        return new


def attribute_turns(
    file: Path, start: str, members: Iterator[list[Members]]
) -> Iterator[list[AttributeText]]:
    """The attributes of the start and of nodes below it, those of a group once.

    The file is closed between two turns.
    """
    with opened(file) as open_file:
        base = open_file.group(start or "/")
        seen = {address(base)}
        first = list(_texts(base, ""))
    yield first
    for some in members:
        left = deque((each.path, each.nodes[::-1]) for each in some)
        while left:
            found: list[AttributeText] = []
            with opened(file) as open_file:
                base = open_file.group(start or "/")
                end = time.monotonic() + TURN
                while left:
                    found += _of_members(base, left, seen, end)
                    if time.monotonic() > end:
                        break
            yield found


def _of_members(
    base: h5py.Group, left: deque[tuple[str, list[str]]], seen: set[int], end: float
) -> Iterator[AttributeText]:
    """The attributes of the nodes in the first group that is left."""
    path, names = left[0]
    try:
        group = group_below(base, path)
    except WRONG:
        left.popleft()
        return
    while names:
        name = names.pop()
        # Opening a node takes longest, so those without attributes are not opened.
        if _has_attributes(group, name):
            yield from _of_node(group, name, f"{path}/{name}", seen)
        if time.monotonic() > end:
            break
    if not names:
        left.popleft()


def _has_attributes(group: h5py.h5g.GroupID, name: str) -> bool:
    try:
        h5py.h5a.get_info(group, index=0, obj_name=raw(name))
    except WRONG:
        return False
    return True


def _of_node(
    group: h5py.h5g.GroupID, name: str, path: str, seen: set[int]
) -> Iterator[AttributeText]:
    try:
        node = wrapped(h5py.h5o.open(group, raw(name)))
        if isinstance(node, h5py.Group):
            if address(node) in seen:
                return
            seen.add(address(node))
        yield from _texts(node, path)
    except WRONG:
        # Damaged: its name was searched, there is no more.
        return


def _texts(node: Node, path: str) -> Iterator[AttributeText]:
    for name in attribute_names(node):
        try:
            value, *_ = stored_value(node, name)
            shown = value_text(decode(value), _LONGEST_VALUE)
        except (Refusal, *WRONG):
            shown = ""
        yield AttributeText(path, name, shown)


def _is_written(file: Path) -> bool:
    try:
        return held(file) is not None
    except OSError:
        return True


def _stamp(file: Path) -> tuple[int, ...] | None:
    """What is another after any change of the file; None if it cannot be looked at."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
