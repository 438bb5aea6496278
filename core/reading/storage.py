"""How arrays are stored, and whether they may be read."""

from __future__ import annotations

import math
from pathlib import Path

import h5py

from core.reading.answers import Storage, StoredFilter
from core.reading.jobs import Refusal
from core.reading.kinds import type_text
from core.reading.opening import OpenFile, opened, text, why_not_a_file
from core.reading.problems import FilterMissing, LinkBroken, TooLarge
from core.reading.requests import ReadStorage

LARGEST_CHUNK = 512 << 20
"""Bytes of an unpacked chunk; HDF5 must hold a whole one."""

_FILTERS = {
    1: "gzip",
    2: "shuffle",
    3: "fletcher32",
    4: "szip",
    5: "nbit",
    6: "scale-offset",
    305: "LZO",
    307: "bzip2",
    32000: "lzf",
    32001: "blosc",
    32004: "LZ4",
    32008: "bitshuffle",
    32013: "ZFP",
    32015: "zstd",
    32017: "SZ",
    32018: "FCIDECOMP",
    32019: "JPEG",
    32024: "SZ3",
    32026: "blosc2",
    32028: "HTJ2K",
}


def read_storage(request: ReadStorage) -> Storage:
    """How an array is stored."""
    with opened(request.file) as file:
        array = file.dataset(request.node)
        stored = array.id.get_storage_size()
        return Storage(
            array.shape,
            array.maxshape,
            type_text(array),
            _layout(array),
            array.chunks,
            filters_of(array),
            stored,
            unpacked_bytes(array),
            tuple(sources_of(array)),
        )


def unpacked_bytes(array: h5py.Dataset) -> int:
    """Bytes of all values, without what variable lengths point to."""
    return 0 if array.shape is None else math.prod(array.shape) * array.id.get_type().get_size()


def filters_of(array: h5py.Dataset) -> tuple[StoredFilter, ...]:
    """The filters of an array, in the order in which they were applied."""
    plist = array.id.get_create_plist()
    found = []
    for place in range(plist.get_nfilters()):
        number, _, values, name = plist.get_filter(place)
        word = _FILTERS.get(number) or name.decode("utf-8", "replace") or "an unknown filter"
        found.append(StoredFilter(word, number, tuple(values), h5py.h5z.filter_avail(number)))
    return tuple(found)


def sources_of(array: h5py.Dataset) -> list[str]:
    """The other files that an array's values stand in."""
    plist = array.id.get_create_plist()
    external = [text(plist.get_external(i)[0]) for i in range(plist.get_external_count())]
    virtual = [source.file_name for source in array.virtual_sources()] if array.is_virtual else []
    return list(dict.fromkeys(external + [name for name in virtual if name != "."]))


def check_readable(file: OpenFile, node: str, array: h5py.Dataset) -> None:
    """Whether reading an array can end well.

    Raises:
        Refusal: a filter is missing, chunks are too large, or its values stand in another file
            that is not there or is no file.
    """
    if array.id.get_storage_size() > 0:
        for each in filters_of(array):
            if not each.is_available:
                raise Refusal(FilterMissing(node, each.name, each.number))
    if array.chunks:
        size = math.prod(array.chunks) * array.id.get_type().get_size()
        if size > LARGEST_CHUNK:
            raise Refusal(TooLarge(f"A chunk of {node}", size, LARGEST_CHUNK))
    for name in sources_of(array):
        path = Path(name)
        # HDF5 looks beside the file and in the current folder.
        places = [path] if path.is_absolute() else [file.path.parent / path, path]
        reasons = [why_not_a_file(place) for place in places]
        if array.is_virtual and "that file is not there" in reasons:
            reasons = [reason for reason in reasons if reason != "that file is not there"] or [""]
        if all(reasons):
            raise Refusal(LinkBroken(node, "its values", name, reasons[0]))


def _layout(array: h5py.Dataset) -> str:
    if array.shape is None:
        return "empty"
    if array.is_virtual:
        return "virtual"
    plist = array.id.get_create_plist()
    if plist.get_external_count():
        return "external"
    names = {h5py.h5d.COMPACT: "compact", h5py.h5d.CHUNKED: "chunked"}
    return names.get(plist.get_layout(), "contiguous")
