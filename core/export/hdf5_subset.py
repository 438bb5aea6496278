"""A small HDF5 file with the part alone, which NeXus viewers plot."""

from __future__ import annotations

from pathlib import Path

import h5py

from core.export.content import Content
from core.export.progress import Progress
from core.export.provenance import provenance


def write_hdf5(content: Content, target: Path, progress: Progress) -> None:
    """One group `data` with channels, errors and axes under their names."""
    with h5py.File(target, "w") as file:
        file.attrs.update({"NX_class": "NXroot", "default": "entry"})
        entry = file.create_group("entry")
        entry.attrs.update({"NX_class": "NXentry", "default": "data", **provenance(content)})
        group = entry.create_group("data")
        group.attrs.update({"NX_class": "NXdata", "title": content.source.title})
        names = _copy_columns(content, group, progress)
        group.attrs["signal"] = names[0]
        group.attrs["auxiliary_signals"] = [n for n in names[1:] if not n.endswith("_errors")]
        axes = []
        for axis in content.axes:
            name = _free(axis.label or f"dimension_{axis.dimension}", group)
            values = group.create_dataset(name, data=content.coordinates(axis))
            values.attrs.update({"units": axis.units, "long_name": axis.label or name})
            axes.append(name)
        group.attrs["axes"] = axes


def _copy_columns(content: Content, group: h5py.Group, progress: Progress) -> list[str]:
    names: list[str] = []
    columns = content.columns
    for number, column in enumerate(columns):
        name = f"{names[-1]}_errors" if column.is_error else _free(column.name, group)
        stored = content.file.dataset(column.node)
        array = group.create_dataset(
            name,
            content.shape,
            stored.dtype,
            compression="gzip" if content.shape and stored.compression else None,
        )
        array.attrs["units"] = content.source.units
        array.attrs["long_name"] = column.name
        done = 0
        for block in content.blocks(column):
            if content.shape:
                array[done : done + len(block)] = block
                done += len(block)
                share = done / max(1, content.shape[0])
                progress((number + share) / len(columns))
            else:
                array[()] = block[()]
        names.append(name)
    return names


def _free(label: str, group: h5py.Group) -> str:
    """A name in the group that is not taken."""
    base = label.replace("/", "_").strip(".") or "data"
    name, number = base, 2
    while name in group:
        name, number = f"{base}_{number}", number + 1
    return name
