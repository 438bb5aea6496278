"""How arrays are stored, and whether they may be read."""

from __future__ import annotations

import math

import h5py

from core.reading.answers import Storage, StoredFilter
from core.reading.jobs import Refusal
from core.reading.kinds import type_text
from core.reading.opening import OpenFile, opened
from core.reading.outside import outside_names, refuse_missing
from core.reading.problems import FilterMissing, TooLarge
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
            outside_names(array),
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
    refuse_missing(array, file.path.parent)


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
