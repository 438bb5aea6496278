"""Finds a text in names and attributes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator

from core.reading.answers import Found, FoundIn, Hit
from core.reading.jobs import Steps
from core.reading.requests import Search
from core.reading.search_index import AttributeText, SearchIndex
from core.reading.streaming import Pace
from core.reading.walking import TURN

MOST_HITS = 10_000
_AROUND = 40
_MOST_KEPT = 4

_kept: deque[SearchIndex] = deque(maxlen=_MOST_KEPT)
"""Of the files that were searched last."""


def search(request: Search) -> Steps:
    """Names first, since they are fast; then attributes. What was read once is not read again."""
    wanted = request.text.casefold()
    if not wanted:
        return Found((), 0)
    index = _index_of(request)
    try:
        return (yield from _told(request, index, wanted))
    finally:
        # Also after a cancellation: the next letter goes on from there.
        if index.can_be_kept:
            _kept.append(index)


def _index_of(request: Search) -> SearchIndex:
    """What is known of the file; others do not have it meanwhile."""
    start = request.node.rstrip("/")
    for known in _kept:
        if known.is_of(request.file, start):
            _kept.remove(known)
            return known
    return SearchIndex(request.file, start)


def _told(request: Search, index: SearchIndex, wanted: str) -> Steps:
    """Tell what has been found after each turn, up to the most hits that anybody looks at."""
    told = searched = 0
    hits: list[Hit] = []
    pace = Pace()
    end = time.monotonic() + TURN
    for found, names in _everything(request, index, wanted):
        hits += found
        searched += names
        if told + len(hits) >= MOST_HITS:
            return Found(tuple(hits[: MOST_HITS - told]), searched, is_cut=True)
        if time.monotonic() > end:
            yield Found(tuple(hits), searched) if hits or pace.is_due() else None
            told += len(hits)
            hits, end = [], time.monotonic() + TURN
    return Found(tuple(hits), searched)


def _everything(
    request: Search, index: SearchIndex, wanted: str
) -> Iterator[tuple[list[Hit], int]]:
    """What each turn brings, and how many names were searched in it."""
    start = request.node.rstrip("/")
    for members in index.names():
        yield (
            [
                Hit(f"{start}{each.path}/{name}", FoundIn.NAME, excerpt=name)
                for each in members
                for name in each.with_text(wanted)
            ],
            sum(each.count for each in members),
        )
    if request.in_attributes:
        for attributes in index.attributes():
            yield [hit for each in attributes for hit in _in_attribute(start, each, wanted)], 0


def _in_attribute(start: str, attribute: AttributeText, wanted: str) -> list[Hit]:
    """Where the text stands in an attribute."""
    path, name, value = f"{start}{attribute.path}" or "/", attribute.name, attribute.value
    found = []
    if wanted in name.casefold():
        found.append(Hit(path, FoundIn.ATTRIBUTE_NAME, name, name))
    at = value.casefold().find(wanted)
    if at >= 0:
        found.append(Hit(path, FoundIn.ATTRIBUTE_VALUE, name, _excerpt(value, at, len(wanted))))
    return found


def _excerpt(value: str, at: int, length: int) -> str:
    """What stands around a place, on one line."""
    first, last = max(0, at - _AROUND), at + length + _AROUND
    inside = " ".join(value[first:last].split())
    return f"{'…' if first else ''}{inside}{'…' if last < len(value) else ''}"
