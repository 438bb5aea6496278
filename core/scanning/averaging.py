"""Several acquisitions of one point as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from core.data import Acquisition, Array, Data, DataKind


def mean_of(steps: Sequence[Acquisition]) -> Acquisition:
    """The mean of steps of one source, in float64; error bars are those of the mean.

    One step alone is given back as it is.

    Raises:
        ValueError: the steps differ in shape.
    """
    first = steps[0]
    if len(steps) == 1:
        return first
    moment = float(np.mean([step.timestamp for step in steps]))
    return Acquisition(first.source, tuple(map(_mean_block, _blocks(steps))), moment, first.step)


def _blocks(steps: Sequence[Acquisition]) -> Iterator[tuple[Data, ...]]:
    """The blocks of all steps side by side, without those of regions that came or went."""
    data = [step.data for step in steps]
    if len({tuple(block.name for block in blocks) for blocks in data}) > 1:
        data = [tuple(block for block in each if block.kind is DataKind.RAW) for each in data]
    return zip(*data, strict=True)


def _mean_block(blocks: Sequence[Data]) -> Data:
    channels = [_mean(arrays) for arrays in zip(*(b.channels for b in blocks), strict=True)]
    errors = [_error(arrays) for arrays in zip(*(b.errors for b in blocks), strict=True)]
    return replace(blocks[0], channels=tuple(channels), errors=tuple(errors))


def _mean(arrays: Sequence[Array]) -> Array:
    # Added up one by one: a stack of images would need all of them at once.
    total = arrays[0].astype(np.float64)
    for array in arrays[1:]:
        total += array
    total /= len(arrays)
    return total


def _error(arrays: Sequence[Array]) -> Array:
    total = np.square(arrays[0], dtype=np.float64)
    for array in arrays[1:]:
        total += np.square(array, dtype=np.float64)
    return np.asarray(np.sqrt(total) / len(arrays))
