"""A handful of live steps of one source, to try things on before they are saved."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from core import formatting
from core.data import Acquisition, Array, Data, DataKind
from core.layout.recording import wanted_blocks
from core.recording.conversion import convert
from core.saver_settings import SaverSettings

FEWEST_STEPS, MOST_STEPS = 4, 60
ENOUGH_BYTES, MOST_BYTES = 4 << 20, 64 << 20


@dataclass(frozen=True, slots=True)
class Saved:
    """What of each step goes into the file: all measured bytes, and the largest array of them.

    `largest` is the number of the block whose first channel stands for the source.
    """

    largest: int
    bytes_per_step: int


def saved_of(
    acquisition: Acquisition, settings: SaverSettings, dtype: np.dtype[np.generic]
) -> Saved | None:
    """What of a step is saved as `dtype`, before compression; None if these settings save none."""
    blocks = acquisition.data
    numbers = [i for i in wanted_blocks(blocks, settings) if blocks[i].kind is DataKind.RAW]
    if not numbers:
        return None
    largest = max(numbers, key=lambda i: blocks[i].channels[0].size)
    return Saved(largest, sum(_saved_bytes(blocks[i], dtype) for i in numbers))


class StepSamples:
    """Keeps the first channel of the largest block, step after step, until there are enough.

    Arrays are kept as they were measured; `converted` gives them as they are saved.
    """

    def __init__(self, saved: Saved, dtype: np.dtype[np.generic]) -> None:
        self.saved = saved
        self._dtype = dtype
        self._arrays: deque[Array] = deque(maxlen=MOST_STEPS)

    def __len__(self) -> int:
        return len(self._arrays)

    def take(self, acquisition: Acquisition) -> None:
        """Keep a step; one of another shape than those before replaces them."""
        array = acquisition.data[self.saved.largest].channels[0]
        if self._arrays and (self._arrays[0].shape, self._arrays[0].dtype) != (
            array.shape,
            array.dtype,
        ):
            self._arrays.clear()
        self._arrays.append(array)

    @property
    def enough(self) -> bool:
        """Whether more steps would hardly tell more, or take too much memory."""
        number = len(self._arrays)
        if number == 0:
            return False
        size = number * self._arrays[0].size * self._dtype.itemsize
        return (
            number >= MOST_STEPS
            or size >= MOST_BYTES
            or (number >= FEWEST_STEPS and size >= ENOUGH_BYTES)
        )

    @property
    def description(self) -> str:
        """What a step is saved as: `1024 × 1280 uint16`; empty without one."""
        if not self._arrays:
            return ""
        return f"{formatting.shape(self._arrays[0].shape)} {self._dtype}"

    def converted(self) -> tuple[Array, ...]:
        """The steps in the number type that they are saved as.

        Takes its time with large steps. Raises `ValueError`, with a sentence for people, for
        numbers that have no such form.
        """
        return tuple(convert(array, self._dtype).array for array in self._arrays)


def _saved_bytes(block: Data, dtype: np.dtype[np.generic]) -> int:
    numbers = sum(channel.size for channel in block.channels) * dtype.itemsize
    return numbers + sum(error.size for error in block.errors) * np.dtype(np.float64).itemsize
