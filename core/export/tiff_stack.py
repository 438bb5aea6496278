"""TIFF: one image, or a stack of them page by page; colours as colours."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from core.data import Array
from core.export.content import Column, Content, label_of
from core.export.progress import Progress
from core.export.provenance import provenance

_CLASSIC = 3_900_000_000
"""Bytes up to which every program reads the file; larger ones are BigTIFF."""


def write_tiff(content: Content, target: Path, progress: Progress) -> None:
    """The only channel as it is stored; the last two dimensions are rows and columns.

    Raises:
        ValueError: it has no rows and columns, numbers that no image has, or more channels.
    """
    # Here and not above: the window names all formats when it starts.
    import tifffile

    column = content.only_channel()
    dtype = content.dtype(column)
    if dtype.kind not in "buif":
        raise ValueError("images have real numbers")
    colors = content.source.color_dimension
    is_colored = colors is not None and content.part.kept[-1:] == (colors,)
    page_shape = content.shape[-3:] if is_colored else content.shape[-2:]
    if len(page_shape) < (3 if is_colored else 2) or not math.prod(content.shape):
        raise ValueError("an image has rows and columns")
    stored = np.dtype("u1") if dtype.kind == "b" else dtype.newbyteorder("<")
    count = math.prod(content.shape) // math.prod(page_shape)

    def pages() -> Iterator[Array]:
        done = 0
        for block in _blocks(content, column, page_shape):
            for page in block.reshape(-1, *page_shape):
                yield np.ascontiguousarray(page.astype(stored))
                done += 1
                progress(done / count)

    texts = provenance(content)
    axes = ", ".join(f"{label_of(axis)}" for axis in content.axes)
    is_large = math.prod(content.shape) * stored.itemsize > _CLASSIC
    with tifffile.TiffWriter(target, bigtiff=is_large) as writer:
        writer.write(
            pages(),
            shape=(count, *page_shape) if count > 1 else page_shape,
            dtype=stored,
            photometric="rgb" if is_colored else "minisblack",
            metadata={**texts, "units": content.source.units, "dimensions": axes},
            software="H5 Chronicle",
        )


def _blocks(content: Content, column: Column, page_shape: tuple[int, ...]) -> Iterator[Array]:
    """Blocks of whole pages."""
    if len(content.shape) > len(page_shape):
        yield from content.blocks(column)
    else:
        yield content.whole(column)
