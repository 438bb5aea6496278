"""Finds a text in names and attributes, in turns, without ever going round in circles."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import h5py

from core.layout.attributes import decode
from core.reading.answers import Found, FoundIn, Hit
from core.reading.attributes import attribute_names, stored_value
from core.reading.jobs import Refusal, Steps
from core.reading.kinds import value_text
from core.reading.limits import Limits
from core.reading.links import Node, raw, text, wrapped
from core.reading.opening import opened
from core.reading.requests import Search
from core.reading.searched import Searched, Stamp, attribute_hits
from core.reading.streaming import Pace

MOST_HITS = 10_000
_LONGEST_VALUE = 100_000
_NAMES_AT_ONCE = 50_000
"""Many: HDF5 counts from the first link on to find where to go on."""
_TURN = Limits().slice_seconds
_WRONG = (OSError, RuntimeError, KeyError, ValueError, TypeError, OverflowError)


@dataclass(slots=True)
class _Open:
    """A group that is being searched: its path below the start, how many links were read.

    Those in `names` were read and not yet searched, in reverse.
    """

    path: str
    links: int = 0
    names: list[tuple[str, bool]] = field(default_factory=list)


_kept: deque[Searched] = deque(maxlen=4)
"""What the last searches have read, each of a whole file."""


def search(request: Search) -> Steps:
    """Names first, since they are fast; then attributes. The next search reads nothing again."""
    wanted = request.text.casefold()
    if not wanted:
        return Found((), 0)
    opened_as, start = Stamp.of(request.file), request.node.rstrip("/")
    known = next((s for s in _kept if (s.stamp, s.start) == (opened_as, start)), None)
    if known is not None and opened_as is not None:
        return (yield from _cut(_again(known, wanted, request)))
    for old in [each for each in _kept if each.file == request.file]:
        _kept.remove(old)
    read = Searched(request.file, opened_as, start)
    answer = yield from _cut(_read(request, wanted, read))
    is_whole = request.in_attributes and not answer.is_cut
    if is_whole and read.fits and Stamp.of(request.file) == opened_as:
        _kept.append(read)
    return answer


def _cut(turns: Iterator[tuple[list[Hit], int]]) -> Steps:
    """Tell what each turn brings, up to the most hits that anybody looks at."""
    told = searched = 0
    pace = Pace()
    for found, searched in turns:
        hits = tuple(found[: MOST_HITS - told])
        told += len(hits)
        if told >= MOST_HITS:
            return Found(hits, searched, is_cut=True)
        yield Found(hits, searched) if hits or pace.is_due() else None
    return Found((), searched)


def _read(request: Search, wanted: str, read: Searched) -> Iterator[tuple[list[Hit], int]]:
    """Search the file itself, turn by turn."""
    for with_attributes in (False, True) if request.in_attributes else (False,):
        walk = _Walk(request, wanted, read, with_attributes=with_attributes)
        while walk.goes_on:
            walk.turn()
            found, walk.hits = walk.hits, []
            yield found, walk.searched


def _again(known: Searched, wanted: str, request: Search) -> Iterator[tuple[list[Hit], int]]:
    """Search what was read before, turn by turn."""
    parts = [known.hits_in_names(wanted)]
    if request.in_attributes:
        parts.append(known.hits_in_attributes(wanted))
    found: list[Hit] = []
    end = time.monotonic() + _TURN
    for hits in itertools.chain(*parts):
        found += hits
        if time.monotonic() > end:
            yield found, known.count
            found, end = [], time.monotonic() + _TURN
    yield found, known.count


class _Walk:
    """Goes through a file once, a turn at a time."""

    def __init__(
        self, request: Search, wanted: str, read: Searched, *, with_attributes: bool
    ) -> None:
        self._request = request
        self._wanted = wanted
        self._read = read
        self._with_attributes = with_attributes
        self._start = request.node.rstrip("/")
        self._left = [_Open("")]
        # Of groups only: an array cannot lead back.
        self._seen: set[tuple[int, ...]] = set()
        self.hits: list[Hit] = []
        self.searched = 0

    @property
    def goes_on(self) -> bool:
        """Whether there is more to search."""
        return bool(self._left)

    def turn(self) -> None:
        """Search for a short time."""
        end = time.monotonic() + _TURN
        with opened(self._request.file) as file:
            base = file.group(self._start or "/")
            while self._left:
                try:
                    self._some_links(base, self._left[-1], end)
                except _WRONG:
                    # Damaged, or gone since: what else there is can still be searched.
                    self._left.pop()
                if time.monotonic() > end:
                    break

    def _some_links(self, base: h5py.Group, place: _Open, end: float) -> None:
        """Search the next links of a group; groups among them come next."""
        if place.links == 0 and not self._enter(base, place.path):
            self._left.pop()
            return
        if not place.names:
            place.names = _links(base, place.path, place.links)[::-1]
            place.links += len(place.names)
        if not place.names:
            self._left.pop()
            return
        inside: list[_Open] = []
        while place.names and not inside:
            name, is_hard = place.names.pop()
            inside += self._look_at(base, name, f"{place.path}/{name}", is_hard=is_hard)
            if time.monotonic() > end:
                break
        self._left += inside

    def _enter(self, base: h5py.Group, path: str) -> bool:
        """Whether a group was not searched before."""
        where = tuple(h5py.h5g.get_objinfo(base.id, _below(path)).objno)
        if where in self._seen:
            return False
        self._seen.add(where)
        self._search_attributes(base, path)
        return True

    def _look_at(self, base: h5py.Group, name: str, path: str, *, is_hard: bool) -> Iterator[_Open]:
        """Search one child; a group to go into comes back."""
        self.searched += 1
        if not self._with_attributes:
            self._read.add_name(path[: -len(name) - 1], name)
            if self._wanted in name.casefold():
                self.hits.append(Hit(self._start + path, FoundIn.NAME, excerpt=name))
        if not is_hard:
            return
        try:
            if h5py.h5g.get_objinfo(base.id, _below(path)).type == h5py.h5g.GROUP:
                yield _Open(path)
            else:
                self._search_attributes(base, path)
        except _WRONG:
            # Damaged: its name was searched, there is no more.
            return

    def _search_attributes(self, base: h5py.Group, path: str) -> None:
        # Opening a node takes longest, so those without attributes are not opened.
        if self._with_attributes and _has_attributes(base, path):
            node = wrapped(h5py.h5o.open(base.id, _below(path)))
            self.hits += self._in_attributes(node, self._start + path or "/")

    def _in_attributes(self, node: Node, path: str) -> Iterator[Hit]:
        for name in attribute_names(node):
            try:
                value, *_ = stored_value(node, name)
                shown = value_text(decode(value), _LONGEST_VALUE)
            except (Refusal, *_WRONG):
                shown = ""
            self._read.add_attribute(path, name, shown)
            yield from attribute_hits(path, name, shown, self._wanted)


def _has_attributes(base: h5py.Group, path: str) -> bool:
    try:
        h5py.h5a.get_info(base.id, index=0, obj_name=_below(path))
    except _WRONG:
        return False
    return True


def _links(base: h5py.Group, path: str, first: int) -> list[tuple[str, bool]]:
    """The next names of a group, and whether each is a node and no link elsewhere."""
    found: list[tuple[str, bool]] = []

    def take(name: bytes, link: h5py.h5l.LinkInfo) -> bool | None:
        found.append((text(name), link.type == h5py.h5l.TYPE_HARD))
        return True if len(found) == _NAMES_AT_ONCE else None

    try:
        base.id.links.iterate(take, obj_name=_below(path), idx=first, info=True)
    except (RuntimeError, ValueError):
        # HDF5 takes no place behind the last link.
        if not first:
            raise
    return found


def _below(path: str) -> bytes:
    """A path below the start, as HDF5 wants it."""
    return raw(path.lstrip("/")) or b"."
