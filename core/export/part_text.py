"""Which part of an array is meant, as it is written in Python: `3, :, 0:100`."""

from __future__ import annotations

import re

from core.reading.selection import Selection, Selector, Span

_SPAN = re.compile(r"(-?\d*):(-?\d*)")


def parse_part(text: str) -> Selection:
    """A selection from its text; empty is everything.

    Raises:
        ValueError: it is no list of indices and spans.
    """
    return tuple(_selector(item.strip()) for item in text.split(",") if item.strip())


def part_text(selection: Selection) -> str:
    """The text of a selection of indices and spans."""
    return ", ".join(map(_text, selection))


def _selector(text: str) -> Selector:
    span = _SPAN.fullmatch(text)
    if span is None:
        return int(text)
    start, stop = span.groups()
    return Span(int(start or 0), int(stop) if stop else None)


def _text(selector: Selector) -> str:
    match selector:
        case int():
            return str(selector)
        case Span(start, stop):
            return f"{start or ''}:{'' if stop is None else stop}"
    raise ValueError(f"{selector} cannot be written as an index")
