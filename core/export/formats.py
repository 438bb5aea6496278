"""The formats that there are; the end of a file's name chooses one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.export.content import Content
from core.export.hdf5_subset import write_hdf5
from core.export.numpy_arrays import write_npy, write_npz
from core.export.progress import Progress
from core.export.text_table import write_csv, write_tsv
from core.export.tiff_stack import write_tiff


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, the end of its files' names, and who writes it."""

    title: str
    suffix: str
    write: Callable[[Content, Path, Progress], None]


FORMATS = (
    Format("CSV, comma-separated", ".csv", write_csv),
    Format("TSV, tab-separated", ".tsv", write_tsv),
    Format("NumPy, one array", ".npy", write_npy),
    Format("NumPy, all with axes", ".npz", write_npz),
    Format("HDF5, this part", ".h5", write_hdf5),
    Format("TIFF, images", ".tif", write_tiff),
)


def format_of(path: Path) -> Format | None:
    """The format that a file's name asks for."""
    return next((each for each in FORMATS if each.suffix == path.suffix.lower()), None)
