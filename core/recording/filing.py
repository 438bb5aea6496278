"""What goes into an opened file: the structure of a recording, a snapshot, lines of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from core.backends.protocol import Backend
from core.layout.file import LOGGER
from core.layout.recording import SourceToSave
from core.layout.scan import ScanStream, ScanToSave
from core.recording.disk import Disk
from core.recording.events import SnapshotSaved
from core.recording.flush_pace import pace_of
from core.recording.keeping import KeptAsItWas
from core.recording.log import SessionLog
from core.recording.recording import Recording
from core.recording.step_writer import StepWriter
from core.recording.stream_writer import StreamWriter
from core.recording.structure import (
    Structure,
    recording_structure,
    scan_structure,
    snapshot_structure,
)
from core.recording.target import Target, opened
from core.recording.watch import Watch
from core.saver_settings import SaverSettings

ScanWriterOf = Callable[[ScanStream, Backend], StepWriter]


@dataclass(frozen=True, slots=True)
class Begun:
    """A recording that is ready for its first step; `swmr` says whether readers may follow."""

    recording: Recording
    swmr: bool


def begin_recording(
    target: Target,
    settings: SaverSettings,
    sources: Sequence[SourceToSave],
    log: SessionLog,
    watch: Watch,
) -> Begun:
    """Open the file and create everything that continuous saving needs.

    Raises:
        OSError: the file cannot be made or opened, or the disk is full; nothing is left behind.
        ValueError: a source's data cannot be saved.
    """
    with (
        KeptAsItWas(target.for_recording, settings.fsync, watch) as kept,
        _opened(kept, settings, watch) as (backend, swmr),
    ):
        structure, streams = recording_structure(backend, sources, settings)
        row_bytes = sum(stream.row_bytes for stream in streams)
        disk = watch.watched(_create(backend, structure, row_bytes, log, swmr=swmr))
        writers = [StreamWriter(stream, backend) for stream in streams]
        kept.confirm()
    pace = pace_of(settings, swmr=swmr)
    return Begun(Recording(backend, writers, disk, pace, watch, kept.places), swmr)


def begin_scan(
    target: Target,
    settings: SaverSettings,
    scan: ScanToSave,
    sources: Sequence[SourceToSave],
    log: SessionLog,
    writer_of: ScanWriterOf,
    watch: Watch,
) -> tuple[Begun, ScanStream]:
    """Open the file and create everything that the scan needs; raises as `begin_recording`."""
    with (
        KeptAsItWas(target.for_scan, settings.fsync, watch) as kept,
        _opened(kept, settings, watch) as (backend, swmr),
    ):
        structure, stream = scan_structure(backend, scan, sources, settings)
        disk = watch.watched(_create(backend, structure, stream.row_bytes, log, swmr=swmr))
        writer = writer_of(stream, backend)
        kept.confirm()
    pace = pace_of(settings, swmr=swmr)
    recording = Recording(backend, [writer], disk, pace, watch, kept.places)
    return Begun(recording, swmr), stream


def _create(
    backend: Backend, structure: Structure, row_bytes: int, log: SessionLog, *, swmr: bool
) -> Disk:
    disk = Disk(backend.path, structure.open_bytes(backend))
    disk.require(structure.array_bytes + row_bytes)
    structure.create(backend)
    log.write(partial(backend.append_log, LOGGER))
    if swmr:
        backend.start_swmr()
    backend.flush()
    disk.hold()
    return disk


def save_snapshot(
    target: Target,
    settings: SaverSettings,
    sources: Sequence[SourceToSave],
    log: SessionLog,
    watch: Watch,
) -> SnapshotSaved:
    """Open the file, add one set of data, and close it.

    Raises:
        OSError: as `begin_recording`.
        ValueError: a source's data cannot be saved.
    """
    with KeptAsItWas(target.for_snapshot, settings.fsync, watch) as kept:
        with _opened(kept, settings, watch) as (backend, _):
            structure, changes = snapshot_structure(backend, sources, settings)
            Disk(backend.path).require(structure.array_bytes)
            structure.create(backend)
            backend.flush()
            log.add(f"Snapshot saved in {', '.join(structure.groups)} of {backend.path.name}")
            if changes:
                log.add(f"Saving changed values of the snapshot: {changes}")
            log.write(partial(backend.append_log, LOGGER))
        backend.close()
        kept.confirm()
    background = any(source.background is not None for source in sources)
    return SnapshotSaved(backend.path, structure.groups, background, changes)


def save_log(target: Target, settings: SaverSettings, log: SessionLog, watch: Watch) -> None:
    """Open the current file, add the lines that wait, and close it.

    Raises:
        OSError: as `begin_recording`; the lines wait on.
    """
    with KeptAsItWas(target.for_snapshot, settings.fsync, watch) as kept:
        with _opened(kept, settings, watch) as (backend, _):
            log.write(partial(backend.append_log, LOGGER))
        backend.close()
        kept.confirm()


@contextmanager
def _opened(
    kept: KeptAsItWas, settings: SaverSettings, watch: Watch
) -> Iterator[tuple[Backend, bool]]:
    """A file to add to, or a new one, and whether it may be written in SWMR mode.

    After an error it is closed, and removed if it is new.
    """
    with watch.calling():
        plain, swmr = opened(kept.path, settings)
    backend = watch.watched(plain)
    kept.is_open = True
    try:
        yield backend, swmr
    except BaseException:
        try:
            backend.close()
            kept.is_open = False
        finally:
            if kept.path is None:
                backend.path.unlink(missing_ok=True)
        raise
