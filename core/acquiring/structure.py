"""What must stay the same from step to step, since a file is laid out for it once."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from core.data import Data


class BlockStructure(NamedTuple):
    """The part of a block that a file is laid out for."""

    name: str
    channels: int
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    errors: int

    def __str__(self) -> str:
        """Such as `2 by 1024 by 1280 uint16`; a single channel is not mentioned."""
        sizes = self.shape if self.channels == 1 else (self.channels, *self.shape)
        with_errors = " with error bars" if self.errors else ""
        return f"{' by '.join(map(str, sizes))} {self.dtype}{with_errors}"


Structure = tuple[BlockStructure, ...]


def structure_of(data: tuple[Data, ...]) -> Structure:
    """The structure of one step's blocks."""
    return tuple(
        BlockStructure(b.name, len(b.channels), b.shape, b.dtype, len(b.errors)) for b in data
    )


def has_structure(data: tuple[Data, ...], structure: Structure) -> bool:
    """Whether this is the structure of the data, as asked at every step."""
    if len(data) != len(structure):
        return False
    for b, expected in zip(data, structure, strict=True):
        # A plain tuple compares like the named one and is made in a fraction of the time.
        if (b.name, len(b.channels), b.shape, b.dtype, len(b.errors)) != expected:
            return False
    return True


def difference(before: Structure, now: Structure) -> str:
    """Says to the user what changed between two structures that differ."""
    if [block.name for block in before] != [block.name for block in now]:
        return f"it measured {_names(before)} and now measures {_names(now)}"
    return ", ".join(
        f"{was.name} was {was} and is now {block}"
        for was, block in zip(before, now, strict=True)
        if was != block
    )


def _names(structure: Structure) -> str:
    return ", ".join(block.name for block in structure) or "nothing"
