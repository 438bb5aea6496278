"""Large parts of arrays, block after block at constant memory, in short turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import h5py
import numpy as np

from core.data import Array
from core.reading.jobs import Refusal, Steps
from core.reading.limits import Limits
from core.reading.opening import OpenFile, opened
from core.reading.parts import Blocks, Box, coarse_first, part_of
from core.reading.problems import DoesNotFit
from core.reading.requests import ReadCurve, ReadImage
from core.reading.selection import Component, Selection
from core.reading.storage import check_readable
from core.reading.values import check_numbers, item_bytes, real, stored_values

BLOCK_BYTES = 4 << 20
_TURN = Limits().slice_seconds

_COUNTS = {1: "one dimension", 2: "two dimensions", 3: "three dimensions"}

Take = Callable[[Box, Array], None]


class Stream:
    """The numbers of a part of an array, less its background, in blocks.

    Raises:
        Refusal: the part does not fit the array, these are no numbers, or they cannot be read.
    """

    def __init__(
        self,
        file: Path,
        node: str,
        selection: Selection,
        component: Component = Component.AMPLITUDE,
        background: str = "",
        block_bytes: int = BLOCK_BYTES,
    ) -> None:
        self.file = file
        self._node = node
        self._background = background
        self._component = component
        with opened(file) as open_file:
            array = open_file.dataset(node)
            check_readable(open_file, node, array)
            check_numbers(array)
            self.part = part_of(array.shape, selection)
            self.dtype = real(np.empty(0, array.dtype), component).dtype
            if background:
                other = open_file.dataset(background)
                check_readable(open_file, background, other)
                check_numbers(other)
                _check_background(array.shape, other.shape)
                self.dtype = np.dtype(np.float64)
            self.blocks = Blocks(self.part, array.chunks, item_bytes(array), block_bytes)

    def open_arrays(self, file: OpenFile) -> tuple[h5py.Dataset, h5py.Dataset | None]:
        """The array and its background."""
        array = file.dataset(self._node)
        if len(array.shape or ()) != len(self.part.starts):
            raise Refusal(DoesNotFit("The array has changed meanwhile."))
        return array, file.dataset(self._background) if self._background else None

    def read(self, arrays: tuple[h5py.Dataset, h5py.Dataset | None], box: Box) -> Array:
        """The numbers of a block, all dimensions kept."""
        array, background = arrays
        values = real(stored_values(array, box), self._component)
        if background is None:
            return values
        shape = background.shape
        # The background has the last dimensions of the array, or one value for all.
        own = tuple(
            slice(0, 1) if length == 1 else one
            for length, one in zip(shape, box[len(box) - len(shape) :], strict=True)
        )
        subtracted = real(stored_values(background, own), self._component)
        return values.astype(np.float64) - subtracted


def stream_of(
    request: ReadCurve | ReadImage, what: str, dimensions: int, block_bytes: int = BLOCK_BYTES
) -> Stream:
    """The numbers that a plot asks for.

    Raises:
        Refusal: as `Stream`, or other than so many dimensions remain.
    """
    stream = Stream(
        request.file,
        request.node,
        request.selection,
        request.component,
        request.background_node,
        block_bytes,
    )
    if len(stream.part.kept) != dimensions:
        raise Refusal(DoesNotFit(f"{what} runs along exactly {_COUNTS[dimensions]}."))
    return stream


def streamed(stream: Stream, take: Take, *, in_order: bool = True) -> Steps:
    """Hand all blocks to `take`, those spread over the whole first unless `in_order`.

    Yields the fraction that is done, after each turn.
    """
    count = len(stream.blocks)
    numbers: Iterator[int] = iter(range(count)) if in_order else coarse_first(count)
    done = 0
    while done < count:
        with opened(stream.file) as file:
            arrays = stream.open_arrays(file)
            end = time.monotonic() + _TURN
            for number in numbers:
                box = stream.blocks[number]
                take(box, stream.read(arrays, box))
                done += 1
                if time.monotonic() > end:
                    break
        yield done / count


class Pace:
    """Says when it is time for another answer so far."""

    def __init__(self, first: float = 0.1, then: float = 0.25) -> None:
        self._next = time.monotonic() + first
        self._then = then

    def is_due(self) -> bool:
        """Whether enough time has passed since it was last."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + self._then
        return True


def _check_background(shape: tuple[int, ...], other: tuple[int, ...] | None) -> None:
    fits = (
        other is not None
        and len(other) <= len(shape)
        and all(
            length in (1, own)
            for length, own in zip(other, shape[len(shape) - len(other) :], strict=True)
        )
    )
    if not fits:
        raise Refusal(DoesNotFit(f"A background of shape {other} does not fit {shape}."))
