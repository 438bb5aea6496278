"""What a save adds to an open file: worked out first, then created before the first step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core import naming
from core.backends.protocol import Backend
from core.layout.file import RAW_DATA
from core.layout.nexus import Plottable, entry_nodes
from core.layout.nodes import ArrayNode, GrowingNode, Node, ScanArrayNode
from core.layout.recording import SourceToSave, Stream, continuous, entry_title, snapshot
from core.layout.scan import ScanStream, ScanToSave
from core.layout.scan import scan_structure as layout_of_scan
from core.recording.conversion import Changes
from core.saver_settings import SaverSettings


@dataclass(frozen=True, slots=True)
class Structure:
    """Groups and arrays of the sources, and their NeXus view `entry`."""

    groups: tuple[str, ...]
    nodes: tuple[Node, ...]
    entry: str

    @property
    def array_bytes(self) -> int:
        """Bytes of what is written once."""
        return sum(node.data.nbytes for node in self.nodes if isinstance(node, ArrayNode))

    def open_bytes(self, backend: Backend) -> int:
        """Bytes of the arrays that may be in memory."""
        growing = [node for node in self.nodes if isinstance(node, GrowingNode)]
        scanned = [node for node in self.nodes if isinstance(node, ScanArrayNode)]
        return sum(backend.open_bytes(node.row_bytes * node.chunk_rows) for node in growing) + sum(
            backend.open_bytes(node.chunk_bytes) for node in scanned
        )

    def create(self, backend: Backend) -> None:
        """Make all of it, and the NeXus view the file's default.

        Raises:
            OSError: the disk is full or gone.
        """
        backend.add(self.nodes)
        backend.set_attributes("/", {"default": self.entry})


def recording_structure(
    backend: Backend, sources: Sequence[SourceToSave], settings: SaverSettings
) -> tuple[Structure, tuple[Stream, ...]]:
    """The growing arrays of a continuous recording, and where each source's steps go."""
    nodes: list[Node] = []
    streams: list[Stream] = []
    shown: list[Plottable] = []
    for group, source in zip(_next_detectors(backend, len(sources)), sources, strict=True):
        stream, more, plottables = continuous(group, source, settings)
        nodes += more
        streams.append(stream)
        shown += plottables
    groups = tuple(stream.group for stream in streams)
    return _structure(backend, groups, nodes, "Recording", shown), tuple(streams)


def snapshot_structure(
    backend: Backend, sources: Sequence[SourceToSave], settings: SaverSettings
) -> tuple[Structure, Changes]:
    """The arrays of one set of data, and what the conversion changed.

    Raises:
        ValueError: a source's data cannot be saved.
    """
    groups = _next_detectors(backend, len(sources))
    nodes: list[Node] = []
    shown: list[Plottable] = []
    changes = Changes()
    for group, source in zip(groups, sources, strict=True):
        more, plottables, changed = snapshot(group, source, settings)
        nodes += more
        shown += plottables
        changes += changed
    return _structure(backend, groups, nodes, "Snapshot", shown), changes


def scan_structure(
    backend: Backend, scan: ScanToSave, sources: Sequence[SourceToSave], settings: SaverSettings
) -> tuple[Structure, ScanStream]:
    """The arrays of the next scan in the file, and where its points go."""
    name = naming.next_index_name(backend.children(RAW_DATA), "Scan")
    group = f"{RAW_DATA}/{name}"
    stream, nodes, shown = layout_of_scan(group, scan, sources, settings)
    return _structure(backend, (group,), nodes, name, shown), stream


def _structure(
    backend: Backend,
    groups: tuple[str, ...],
    nodes: Sequence[Node],
    what: str,
    shown: Sequence[Plottable],
) -> Structure:
    entry = naming.next_index_name(backend.children("/"), "Entry")
    view = entry_nodes(f"/{entry}", entry_title(datetime.now(), what), shown)
    return Structure(groups, (*nodes, *view), entry)


def _next_detectors(backend: Backend, count: int) -> tuple[str, ...]:
    names = list(backend.children(RAW_DATA))
    for _ in range(count):
        names.append(naming.next_index_name(names, "Detector"))
    return tuple(f"{RAW_DATA}/{name}" for name in names[len(names) - count :])
