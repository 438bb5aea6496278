"""Small recordings with a known value in every step, spoilt in known ways."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np

from core.backends.protocol import OpenRows
from core.data import Array
from core.recovery.recover import recover
from core.recovery.reports import Recovered, StreamReport
from tests.core.recording.stored import detectors
from tests.core.recovery.conftest import TIME_OF_FIRST_STEP

GROUP = "/RawData/Detector000"


TIME = f"{GROUP}/NavAxes/Axis00"


COLUMNS = [f"{GROUP}/Data{n}D/CH00/EnlData00" for n in range(3)]


def assert_steps(path: Path, steps: int) -> None:
    """The file has exactly the first steps, and every value is right."""
    (detector,) = detectors(path)
    assert detector.lengths == {steps}
    numbers = np.arange(float(steps))
    np.testing.assert_array_equal(detector.arrays["NavAxes/Axis00"], TIME_OF_FIRST_STEP + numbers)
    for column in COLUMNS:
        array = detector.arrays[column.removeprefix(f"{GROUP}/")]
        np.testing.assert_array_equal(array.T, np.broadcast_to(numbers, array.T.shape))
        assert detector.attributes[column.removeprefix(f"{GROUP}/")]["shape"] == array.shape
    assert detector.attributes["NavAxes/Axis00"]["size"] == steps


def cut(path: Path, steps: int, *arrays: str) -> None:
    """Give arrays (default: all) another length, and nothing else that comes with it."""
    with h5py.File(path, "r+") as file:
        for array in arrays or (*COLUMNS, TIME):
            file[array].resize(steps, 0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def the_stream(path: Path) -> tuple[Recovered, StreamReport]:
    report = recover(path)
    assert isinstance(report, Recovered), report
    (stream,) = report.streams
    return report, stream


def rows_of(path: str, first: int, count: int) -> OpenRows:
    """What the journal has of an array."""
    shape = {COLUMNS[0]: (1,), COLUMNS[1]: (4,), COLUMNS[2]: (8, 8), TIME: ()}[path]
    numbers = np.arange(first, first + count, dtype=np.float64)
    if path == TIME:
        return OpenRows(path, first, TIME_OF_FIRST_STEP + numbers)
    rows: Array = np.broadcast_to(numbers.reshape(-1, *(1 for _ in shape)), (count, *shape))
    return OpenRows(path, first, rows)


def journal_of(first: int, count: int) -> list[OpenRows]:
    return [rows_of(path, first, count) for path in (*COLUMNS, TIME)]


def spoil(path: Path, array: str, chunk: int) -> None:
    """Damage a packed chunk, and leave the file as if it had not been closed."""
    with h5py.File(path, "r+") as file:
        where = file[array].id.get_chunk_info(chunk).byte_offset
        file.attrs["swmr_active"] = True
    content = bytearray(path.read_bytes())
    content[where + 4 : where + 40] = bytes(36)
    path.write_bytes(content)
