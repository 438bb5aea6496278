"""Putting a file right that rows were added to: what stands in attributes about its arrays."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import h5py
import numpy as np
from h5py import h5a, h5s, h5t

from core.layout.attributes import encode
from core.layout.nodes import Attributes

SWMR_LIBVER = ("v110", "v110")
"""The oldest format that can be followed while it is written."""
READERS_SECONDS = 1.0
_TEXT = h5py.string_dtype()
_TEXT_IN_FILE, _TEXT_IN_MEMORY = h5t.py_create(_TEXT, logical=True), h5t.py_create(_TEXT)
_SCALAR = h5s.create(h5s.SCALAR)


def put_right(file: h5py.File, grown: Mapping[str, int]) -> None:
    """Say of each growing array how many rows it has."""
    for path, rows in grown.items():
        dataset = file[path]
        attributes: Attributes = {"shape": (rows, *dataset.shape[1:])}
        if "size" in dataset.attrs:
            attributes["size"] = rows
        write_attributes(dataset, attributes)


def write_attributes(node: h5py.Group | h5py.Dataset, attributes: Attributes) -> None:
    """Set attributes in PyMoDAQ's encoding."""
    for name, value in attributes.items():
        encoded = encode(name, value)
        if isinstance(encoded, str):
            _write_text(node, name, encoded)
        else:
            node.attrs[name] = encoded


def _write_text(node: h5py.Group | h5py.Dataset, name: str, text: str) -> None:
    """As `node.attrs[name] = text`, in half of the time: a file may begin with thousands."""
    key = name.encode()
    if h5a.exists(node.id, key):
        h5a.delete(node.id, key)
    attribute = h5a.create(node.id, key, _TEXT_IN_FILE, _SCALAR)
    attribute.write(np.array(text, _TEXT), mtype=_TEXT_IN_MEMORY)


def open_despite_readers(path: Path) -> h5py.File:
    """Open a file that was written in SWMR mode once more, to put it right.

    Readers that follow it hold a lock; who has not left soon is not waited for. Nobody but us
    writes, so the lock protects nothing of the file's.
    """
    deadline = time.monotonic() + READERS_SECONDS
    while time.monotonic() < deadline:
        try:
            return h5py.File(path, "r+", libver=SWMR_LIBVER)
        except BlockingIOError:
            time.sleep(READERS_SECONDS / 20)
    return h5py.File(path, "r+", libver=SWMR_LIBVER, locking=False)
