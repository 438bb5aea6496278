"""What is in a recorded file, read with plain h5py and compared with what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import hdf5plugin  # noqa: F401  (its filters)
import numpy as np

from core.data import Array
from core.layout.attributes import decode
from core.layout.log_rows import decode_row
from core.recording.status import StreamStatus
from tests.core.recording.known_source import CHANNELS, channels_of

TIME = "NavAxes/Axis00"


@dataclass(frozen=True)
class Detector:
    """A detector's group: its arrays and their decoded attributes, by path below the group."""

    name: str
    title: str
    settings: str
    arrays: Mapping[str, Array]
    attributes: Mapping[str, Mapping[str, Any]]

    @property
    def steps(self) -> Array:
        """The step numbers that a known source measured here."""
        for channel in CHANNELS:
            for path in (channel.path("EnlData"), channel.path("Data")):
                if path in self.arrays:
                    (first,) = channel.rows(np.zeros(1))
                    rows = self.arrays[path].reshape(-1, first.size).astype(np.float64)
                    steps: Array = rows[:, 0] - first.flat[0]
                    return steps
        raise LookupError(f"{self.name} was not recorded from a known source")

    @property
    def lengths(self) -> set[int]:
        """The numbers of rows of all arrays that grow with the steps."""
        growing = ("EnlData", "ErrorBar", "NavAxes")
        return {len(a) for path, a in self.arrays.items() if any(part in path for part in growing)}


def detectors(path: Path) -> list[Detector]:
    """All detectors of a file, in order."""
    with h5py.File(path) as file:
        groups = [g for name, g in file["RawData"].items() if name.startswith("Detector")]
        return [_detector(group) for group in groups]


def attributes(path: Path, node: str = "/") -> dict[str, Any]:
    """The decoded attributes of a node."""
    with h5py.File(path) as file:
        return {name: decode(value) for name, value in file[node].attrs.items()}


def log_rows(path: Path) -> list[str]:
    """The lines of the log."""
    with h5py.File(path) as file:
        rows = [decode_row(row) for row in file["RawData/Logger"][...]]
    assert all(isinstance(row, str) for row in rows)
    return [str(row) for row in rows]


def log_texts(path: Path) -> list[str]:
    """The lines of the log without their moments."""
    return [row.split(" ", 1)[1] for row in log_rows(path)]


def assert_complete(detector: Detector, stream: StreamStatus) -> None:
    """Every array has exactly the steps that the counters say, and all of them are safe."""
    assert detector.lengths == {stream.saved}
    assert stream.safe == stream.saved


def assert_known(
    detector: Detector,
    dtype: str = "float64",
    *,
    raw_only: bool = True,
    signals: str = "everything",
) -> None:
    """Every value of a known source's recording is what the source measured in that step."""
    steps = detector.steps
    assert len(steps)
    np.testing.assert_array_equal(np.diff(steps), 1)
    assert np.all(np.diff(detector.arrays[TIME]) >= 0)
    for channel in channels_of(signals):
        path = channel.path("EnlData")
        if channel.calculated and raw_only:
            assert path not in detector.arrays
            continue
        stored = detector.arrays[path]
        assert stored.dtype == ("float64" if channel.calculated else dtype)
        np.testing.assert_array_equal(stored, channel.rows(steps), path)
        if channel.errors:
            errors = detector.arrays[channel.path("ErrorBar")]
            np.testing.assert_array_equal(errors, channel.errors(steps), path)


def assert_known_snapshot(detector: Detector, dtype: str = "float64") -> None:
    """One set of data of a known source."""
    (step,) = detector.steps
    for channel in CHANNELS:
        if channel.calculated:
            assert channel.path("Data") not in detector.arrays
            continue
        stored = detector.arrays[channel.path("Data")]
        assert stored.dtype == dtype
        np.testing.assert_array_equal(stored, channel.rows(np.array([step]))[0])
        if channel.errors:
            errors = detector.arrays[channel.path("ErrorBar")]
            np.testing.assert_array_equal(errors, channel.errors(np.array([step]))[0])


def _detector(group: h5py.Group) -> Detector:
    arrays: dict[str, Array] = {}
    described: dict[str, dict[str, Any]] = {}

    def visit(name: str, node: h5py.Group | h5py.Dataset) -> None:
        described[name] = {key: decode(value) for key, value in node.attrs.items()}
        if isinstance(node, h5py.Dataset):
            arrays[name] = node[...]

    group.visititems(visit)
    title, settings = (str(decode(group.attrs[key])) for key in ("TITLE", "settings"))
    return Detector(group.name.rpartition("/")[2], title, settings, arrays, described)
