"""A selection fitted to an array: which box is read, and what becomes of its dimensions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.reading.jobs import Refusal
from core.reading.problems import DoesNotFit
from core.reading.selection import Reduced, Reduction, Selection, Span

_MOST_UNPACKED = 8
"""How many times the bytes of a block may be unpacked for it."""

Box = tuple[slice, ...]
"""A block of an array: one slice with start and stop per dimension."""


@dataclass(frozen=True, slots=True)
class Part:
    """A selection cut to an array: for each dimension start, stop and the selector it came from."""

    starts: tuple[int, ...]
    stops: tuple[int, ...]
    kept: tuple[int, ...]
    """The dimensions that remain."""
    reduced: tuple[tuple[int, Reduced], ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of what remains."""
        return tuple(self.stops[d] - self.starts[d] for d in self.kept)

    @property
    def lengths(self) -> tuple[int, ...]:
        """How far the part reaches in every dimension."""
        return tuple(b - a for a, b in zip(self.starts, self.stops, strict=True))

    @property
    def index(self) -> tuple[slice, ...]:
        """What to index the array with; no dimension is dropped."""
        return tuple(slice(a, b) for a, b in zip(self.starts, self.stops, strict=True))


def part_of(shape: tuple[int, ...] | None, selection: Selection) -> Part:
    """A selection of an array of this shape.

    Raises:
        Refusal: it has more dimensions than the array, or an index outside of it.
    """
    if shape is None:
        raise Refusal(DoesNotFit("The array has no value."))
    if len(selection) > len(shape):
        raise Refusal(DoesNotFit(f"The array has {len(shape)} dimensions, not {len(selection)}."))
    full = (*selection, *(Span() for _ in shape[len(selection) :]))
    starts, stops, kept, reduced = [], [], [], []
    for dimension, (length, selector) in enumerate(zip(shape, full, strict=True)):
        match selector:
            case int():
                start = selector + length if selector < 0 else selector
                if not 0 <= start < length:
                    raise Refusal(
                        DoesNotFit(
                            f"Dimension {dimension} has {length} values, none at {selector}."
                        )
                    )
                stop = start + 1
            case Span():
                start, stop = _cut(selector, length)
                kept.append(dimension)
            case Reduced():
                start, stop = _cut(selector.span, length)
                reduced.append((dimension, selector))
        starts.append(start)
        stops.append(stop)
    return Part(tuple(starts), tuple(stops), tuple(kept), tuple(reduced))


def _cut(span: Span, length: int) -> tuple[int, int]:
    start, stop, _ = slice(span.start, span.stop).indices(length)
    return start, max(start, stop)


class Blocks(Sequence[Box]):
    """A box cut into blocks of about `most_bytes`, as far as possible along whole chunks.

    Nothing is kept of the blocks, of which there may be any number.
    """

    def __init__(
        self,
        part: Part,
        chunks: tuple[int, ...] | None,
        item_bytes: int,
        most_bytes: int,
    ) -> None:
        lengths = part.lengths
        # Along a dimension of which one index is wanted a chunk counts as one as well: what is
        # unpacked in vain takes no memory.
        shape = [min(c, n) for c, n in zip(chunks or (1,) * len(lengths), lengths, strict=True)]
        # But it takes time, in which nobody else has a turn.
        unpacked = math.prod(chunks or (1,)) * item_bytes
        left = max(1, _MOST_UNPACKED * most_bytes // max(1, unpacked))
        for d in reversed(range(len(shape))):
            room = min(left, most_bytes // max(1, math.prod(shape) * item_bytes))
            if room > 1:
                grown = min(lengths[d], shape[d] * room)
                left //= max(1, -(-grown // max(1, shape[d])))
                shape[d] = grown
        if chunks is None:
            shape = _cut_down(shape, item_bytes, most_bytes)
        self._steps = tuple(max(1, length) for length in shape)
        self._part = part
        self._firsts = tuple(
            start // step for start, step in zip(part.starts, self._steps, strict=True)
        )
        self._counts = tuple(
            -(-stop // step) - first if stop > start else 0
            for start, stop, step, first in zip(
                part.starts, part.stops, self._steps, self._firsts, strict=True
            )
        )

    def __len__(self) -> int:
        return math.prod(self._counts)

    def __getitem__(self, number: int) -> Box:  # type: ignore[override]
        if not 0 <= number < len(self):
            raise IndexError(number)
        places: list[int] = []
        for count in reversed(self._counts):
            number, place = divmod(number, count)
            places.append(place)
        return tuple(
            slice(max(start, (first + place) * step), min(stop, (first + place + 1) * step))
            for start, stop, step, first, place in zip(
                self._part.starts,
                self._part.stops,
                self._steps,
                self._firsts,
                reversed(places),
                strict=True,
            )
        )


def _cut_down(shape: list[int], item_bytes: int, most_bytes: int) -> list[int]:
    """Blocks of an array without chunks, not more than `most_bytes`."""
    left = max(1, most_bytes // max(1, item_bytes))
    cut = []
    for length in reversed(shape):
        cut.append(max(1, min(length, left)))
        left = max(1, left // cut[-1])
    return cut[::-1]


def coarse_first(count: int) -> Iterator[int]:
    """The numbers below `count`, each once, spread evenly from the beginning on."""
    if count > 0:
        yield 0
    step = 1 << max(0, count - 1).bit_length()
    while step > 1:
        yield from range(step // 2, count, step)
        step //= 2


def one_reduction(part: Part) -> Reduction | None:
    """How the part is reduced, if it is.

    Raises:
        Refusal: in several ways at once, whose order would matter.
    """
    ways = {selector.how for _, selector in part.reduced}
    if len(ways) > 1:
        raise Refusal(DoesNotFit("All dimensions must be reduced in the same way."))
    return next(iter(ways), None)
