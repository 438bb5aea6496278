"""What a scan will take: time and room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.layout.blocks import saved_type
from core.layout.recording import FLOAT64, SourceToSave, wanted_blocks
from core.saver_settings import SaverSettings
from core.scanning.path import ScanPath
from core.scanning.settings import ScanSettings


@dataclass(frozen=True, slots=True)
class ScanEstimate:
    """`seconds` is None when nobody can tell, as with a manual actuator.

    `file_bytes` is what the arrays take without compression, None if a source's are not known.
    """

    points: int
    seconds: float | None
    file_bytes: int | None


def estimate(
    settings: ScanSettings, path: ScanPath, sources: Sequence[SourceToSave], saver: SaverSettings
) -> ScanEstimate:
    """Points, duration and file size of a scan that reads these sources."""
    point_bytes = sum(_bytes(source, saver) for source in sources)
    point_bytes += (len(settings.axes) + 1) * FLOAT64.itemsize
    return ScanEstimate(len(path), _seconds(settings, path, sources), point_bytes * len(path))


def _bytes(source: SourceToSave, saver: SaverSettings) -> int:
    blocks = [source.newest.data[i] for i in wanted_blocks(source.newest.data, saver)]
    size = 0
    for block in blocks:
        values = block.channels[0].size
        size += len(block.channels) * values * saved_type(block, source.dtype).itemsize
        size += len(block.errors) * values * FLOAT64.itemsize
    return size


def _seconds(
    settings: ScanSettings, path: ScanPath, sources: Sequence[SourceToSave]
) -> float | None:
    seconds = 0.0
    for axis, targets in zip(settings.axes, path.targets.T, strict=True):
        travel = axis.actuator().travel_seconds(targets)
        if travel is None:
            return None
        seconds += travel
    period = max((1 / source.rate for source in sources if source.rate > 0), default=0.0)
    return seconds + len(path) * (settings.settle + settings.average * period)
