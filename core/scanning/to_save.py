"""A scan as the file needs it."""

from __future__ import annotations

import numpy as np

from core.data import Acquisition, Data, DataKind
from core.layout.scan import ScannedAxis, ScanToSave
from core.saver_settings import SaverSettings
from core.scanning.events import ScanPoint
from core.scanning.path import ScanPath
from core.scanning.scan_xml import actuator_xml, scan_xml
from core.scanning.settings import Fill, ScanSettings


def scan_to_save(settings: ScanSettings, path: ScanPath, saver: SaverSettings) -> ScanToSave:
    """What is known of the scan before its first point."""
    positions = path.axes if path.is_grid else (None,) * len(settings.axes)
    axes = tuple(
        ScannedAxis(axis.label, axis.units, values, actuator_xml(axis))
        for axis, values in zip(settings.axes, positions, strict=True)
    )
    return ScanToSave(
        axes=axes,
        shape=path.shape if path.is_grid else None,
        fill=np.nan if settings.fill is Fill.NAN else 0.0,
        description=settings.description,
        comment=settings.comment,
        settings=scan_xml(settings, saver),
    )


def blocks_to_save(step: Acquisition, saver: SaverSettings) -> tuple[Data, ...]:
    """The blocks that have their place in the file.

    Without those of regions that are not saved: regions come and go while a scan runs.
    """
    if not saver.save_raw_only:
        return step.data
    return tuple(block for block in step.data if block.kind is DataKind.RAW)


def as_acquisition(
    name: str,
    settings: ScanSettings,
    saver: SaverSettings,
    path: ScanPath,
    point: ScanPoint,
    elapsed: float,
) -> Acquisition:
    """A point as one acquisition of the scan `name`, in the order of `ScanStream`."""
    measured = [block for step in point.acquisitions for block in blocks_to_save(step, saver)]
    actual = [
        _number(axis.label, value) for axis, value in zip(settings.axes, point.actual, strict=True)
    ]
    targets = [
        _number(axis.label, value)
        for axis, value in zip(settings.axes, path.targets[point.number], strict=True)
    ]
    blocks = (*measured, *actual, _number("time", elapsed), *targets)
    return Acquisition(name, blocks, point.timestamp, point.number)


def _number(name: str, value: float) -> Data:
    return Data(name, (np.array([value], np.float64),))
