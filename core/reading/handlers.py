"""Who answers which question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.reading import attributes, files, requests, slices, storage, tree
from core.reading.requests import Request

_HANDLERS: dict[type, Callable[[Any], Any]] = {
    requests.OpenFile: files.open_file,
    requests.ListChildren: tree.list_children,
    requests.ReadFacts: tree.read_facts,
    requests.ReadAttributes: attributes.read_attributes,
    requests.ReadAttribute: attributes.read_attribute,
    requests.ReadStorage: storage.read_storage,
    requests.ReadSlice: slices.read_slice,
}


def start(request: Request) -> Any:
    """The answer, or steps towards it (see `core.reading.jobs`)."""
    return _HANDLERS[type(request)](request)
