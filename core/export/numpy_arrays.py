"""NumPy's own files: NPY for one array, NPZ for all of them with their axes."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import numpy as np

from core.export.content import Content
from core.export.progress import Progress
from core.export.provenance import provenance


def write_npy(content: Content, target: Path, progress: Progress) -> None:
    """The only channel as it is stored.

    Raises:
        ValueError: there are more channels.
    """
    column = content.only_channel()
    dtype = content.dtype(column)
    if dtype.hasobject or not content.shape:
        with target.open("wb") as stream:
            np.save(stream, content.whole(column), allow_pickle=False)
        return
    array = np.lib.format.open_memmap(target, "w+", dtype, content.shape)
    done = 0
    for block in content.blocks(column):
        array[done : done + len(block)] = block
        done += len(block)
        progress(done / max(1, content.shape[0]))
    array.flush()


def write_npz(content: Content, target: Path, progress: Progress) -> None:
    """All channels and errors, the axes, units, and where it came from, by name."""
    taken: set[str] = set()
    texts = {"units": content.source.units, **provenance(content)}
    columns = content.columns
    with ZipFile(target, "w", ZIP_STORED, allowZip64=True) as archive:

        def add(name: str, array: object) -> None:
            with archive.open(f"{_free(name, taken)}.npy", "w", force_zip64=True) as stream:
                np.lib.format.write_array(stream, np.asarray(array), allow_pickle=False)

        for number, column in enumerate(columns, start=1):
            add(column.name, content.whole(column))
            progress(number / len(columns))
        for axis in content.axes:
            add(axis.label or f"dimension {axis.dimension}", content.coordinates(axis))
            add(f"{axis.label or f'dimension {axis.dimension}'} units", axis.units)
        for name, value in texts.items():
            add(name, value)


def _free(name: str, taken: set[str]) -> str:
    """A name that was not given to another array."""
    base = name.replace("/", "_") or "data"
    free = next(
        f for n in range(1, len(taken) + 2) if (f := base if n == 1 else f"{base} {n}") not in taken
    )
    taken.add(free)
    return free
