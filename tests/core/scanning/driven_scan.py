"""Scans of a known source on a driven bench, and what is in their files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from core.data import Array
from core.layout.attributes import decode
from core.recording.events import RecordingFinished, ScanFinished, ScanStarted
from core.scanning.desk import ScanInProgress
from core.scanning.events import ScanState
from core.scanning.settings import ScanSettings
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.known_source import CHANNELS


def start(bench: DrivenBench, settings: ScanSettings) -> ScanInProgress:
    """Start a scan."""
    bench.bench.start_scan(settings)
    bench.next(ScanStarted)
    current = bench.bench.scan
    assert current is not None
    return current


def end(bench: DrivenBench) -> tuple[ScanFinished, RecordingFinished]:
    """Wait for the end of the scan and of its file."""
    return bench.next(ScanFinished), bench.next(RecordingFinished)


def run(bench: DrivenBench, settings: ScanSettings) -> RecordingFinished:
    """A scan from start to end."""
    start(bench, settings)
    finished, recording = end(bench)
    assert finished.state == ScanState.COMPLETE
    return recording


def wait_for(current: ScanInProgress, state: ScanState) -> None:
    """Until the scan is in this state."""
    wait_until(lambda: current.run.progress().state is state, state)


@dataclass(frozen=True)
class StoredScan:
    """A scan's group, read with plain h5py."""

    attributes: dict[str, Any]
    arrays: dict[str, Array]
    described: dict[str, dict[str, Any]]

    def __getitem__(self, path: str) -> Array:
        return self.arrays[path]

    @property
    def elapsed(self) -> Array:
        """Seconds per point, NaN where none was taken."""
        stem = "EnlData" if "Timestamps/Data0D/CH00/EnlData00" in self.arrays else "Data"
        return self.arrays[f"Timestamps/Data0D/CH00/{stem}00"]


def stored(path: Path, name: str = "Scan000") -> StoredScan:
    """What is in a scan's group."""
    arrays: dict[str, Array] = {}
    described: dict[str, dict[str, Any]] = {}
    with h5py.File(path) as file:
        group = file[f"RawData/{name}"]

        def visit(where: str, node: h5py.Group | h5py.Dataset) -> None:
            described[where] = {key: decode(value) for key, value in node.attrs.items()}
            if isinstance(node, h5py.Dataset):
                arrays[where] = node[...]

        group.visititems(visit)
        attributes = {key: decode(value) for key, value in group.attrs.items()}
    return StoredScan(attributes, arrays, described)


def assert_known(scan: StoredScan, shape: tuple[int, ...], *, dtype: str = "float64") -> None:
    """Each point that was taken has the values of one step of the known source; others none."""
    taken = np.isfinite(scan.elapsed)
    assert taken.shape == shape
    steps = scan["Detector000/Data0D/CH00/Data00"][taken].astype(float)
    assert len(set(steps)) == len(steps)
    for channel in CHANNELS:
        if channel.calculated:
            continue
        values = scan[f"Detector000/{channel.path('Data')}"]
        assert values.dtype == dtype
        rows = channel.rows(steps)
        rows = rows[:, 0] if channel.group.startswith("Data0D") else rows
        assert values.shape == shape + rows.shape[1:]
        np.testing.assert_array_equal(values[taken], rows)
        empty = values[~taken]
        assert np.all(np.isnan(empty) if values.dtype.kind == "f" else empty == 0)
        if channel.errors:
            errors = scan[f"Detector000/{channel.path('ErrorBar')}"]
            np.testing.assert_array_equal(errors[taken], channel.errors(steps))
