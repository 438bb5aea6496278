"""A recording's structure in an open file: everything is created before the first step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core import naming
from core.backends.protocol import Backend
from core.layout.file import RAW_DATA
from core.layout.nexus import Plottable, entry_nodes
from core.layout.nodes import GrowingNode
from core.layout.recording import SourceToSave, Stream, continuous, entry_title, snapshot
from core.recording.conversion import Changes
from core.saver_settings import SaverSettings


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the steps go, and how many bytes of chunks may be open in memory at once."""

    streams: tuple[Stream, ...]
    chunk_bytes: int


def add_recording(
    backend: Backend, sources: Sequence[SourceToSave], settings: SaverSettings
) -> Structure:
    """Create the groups and growing arrays of a continuous recording, and its NeXus view."""
    streams: list[Stream] = []
    shown: list[Plottable] = []
    chunk_bytes = 0
    for source in sources:
        stream, nodes, plottables = continuous(_next_detector(backend), source, settings)
        backend.add(nodes)
        streams.append(stream)
        shown += plottables
        chunk_bytes += sum(
            node.row_bytes * node.chunk_rows for node in nodes if isinstance(node, GrowingNode)
        )
    _add_entry(backend, "Recording", shown)
    return Structure(tuple(streams), chunk_bytes)


def add_snapshot(
    backend: Backend, sources: Sequence[SourceToSave], settings: SaverSettings
) -> tuple[tuple[str, ...], Changes]:
    """Save one set of data; returns the groups made and what the conversion changed."""
    groups: list[str] = []
    shown: list[Plottable] = []
    changes = Changes()
    for source in sources:
        group = _next_detector(backend)
        nodes, plottables, changed = snapshot(group, source, settings)
        backend.add(nodes)
        groups.append(group)
        shown += plottables
        changes += changed
    _add_entry(backend, "Snapshot", shown)
    return tuple(groups), changes


def _next_detector(backend: Backend) -> str:
    return f"{RAW_DATA}/{naming.next_index_name(backend.children(RAW_DATA), 'Detector')}"


def _add_entry(backend: Backend, what: str, shown: Sequence[Plottable]) -> None:
    name = naming.next_index_name(backend.children("/"), "Entry")
    backend.add(entry_nodes(f"/{name}", entry_title(datetime.now(), what), shown))
    backend.set_attributes("/", {"default": name})
