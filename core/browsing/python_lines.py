"""The h5py lines that read exactly what is seen."""

from __future__ import annotations

from pathlib import Path

from core.browsing.display import axis_of
from core.export.part_text import part_text
from core.reading.plot_source import PlotSource
from core.reading.selection import Selection, Span


def python_lines(
    file: Path, source: PlotSource, selection: Selection, *, background: bool = False
) -> str:
    """A script of a few lines; `selection` holds indices and spans, one per dimension."""
    index = part_text(selection)
    lines = [
        "import h5py",
        "import hdf5plugin  # for files compressed with its filters",
        "",
        f'with h5py.File({str(file)!r}, "r", locking=False) as file:',
    ]
    names = _names(len(source.channels))
    for name, channel in zip(names, source.channels, strict=True):
        lines.append(f"    {name} = file[{channel.node!r}][{index or '()'}]")
        if background and channel.background:
            lines.append(f"    {name} = {name} - file[{channel.background!r}][()]")
    for dimension, selector in enumerate(selection):
        if isinstance(selector, Span):
            axis = axis_of(source, dimension)
            name = f"axis_{dimension}"
            if axis.node:
                lines.append(f"    {name} = file[{axis.node!r}][{part_text((selector,))}]")
            label = " ".join(part for part in (axis.label, axis.units) if part)
            if axis.node and label:
                lines[-1] += f"  # {' '.join(label.split())}"
    return "\n".join(lines) + "\n"


def _names(count: int) -> list[str]:
    return ["data"] if count == 1 else [f"data_{number}" for number in range(count)]
