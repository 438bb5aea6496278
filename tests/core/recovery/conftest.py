"""Small recordings with known values, finished, to be spoilt by the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from core.backends import opening
from core.backends.protocol import Backend
from core.data import Acquisition, Axis, Data
from core.layout.file import file_nodes
from core.layout.recording import SourceToSave
from core.recording.stream_writer import StreamWriter
from core.recording.structure import recording_structure
from core.saver_settings import BackendName, SaverSettings

STEPS = 1000
TIME_OF_FIRST_STEP = 1_700_000_000.0
MakeRecording = Callable[..., Path]


def step(number: int) -> Acquisition:
    """The step whose every value is its number."""
    value = float(number)
    x = Axis("x", np.arange(4.0), "mm")
    data = (
        Data("power", (np.array([value]),), units="W"),
        Data("curve", (np.full(4, value),), units="V", axes=(x,)),
        Data("image", (np.full((8, 8), value),)),
    )
    return Acquisition("Numbers", data, TIME_OF_FIRST_STEP + number, number)


def begin(folder: Path, **settings: object) -> tuple[Backend, StreamWriter]:
    """A recording that was begun, with all its arrays."""
    chosen = SaverSettings.model_validate({"base_path": folder, **settings})
    path = folder / "Data.h5"
    backend = opening.create(path, chosen)
    backend.add(file_nodes(path, datetime(2026, 1, 1), "detector", swmr=chosen.swmr))
    source = SourceToSave("Numbers", step(0), np.dtype(np.float64))
    structure, (stream,) = recording_structure(backend, [source], chosen)
    structure.create(backend)
    backend.append_log("/RawData/Logger", ["The first line"])
    if chosen.swmr:
        backend.start_swmr()
    backend.flush()
    return backend, StreamWriter(stream, backend)


@pytest.fixture
def make_recording(tmp_path: Path) -> MakeRecording:
    """Makes a finished recording of `STEPS` steps."""

    def make(backend: str = BackendName.H5PY, **settings: object) -> Path:
        opened, writer = begin(tmp_path, backend=backend, **settings)
        writer.write([step(number) for number in range(STEPS)])
        opened.flush()
        opened.close()
        return opened.path

    return make


@pytest.fixture(params=["h5py-swmr", "h5py", "pytables"])
def recording(request: pytest.FixtureRequest, make_recording: MakeRecording) -> Path:
    """A finished recording in each of the formats."""
    backend, _, swmr = request.param.partition("-")
    return make_recording(backend, enable_swmr=bool(swmr))
