"""Settings longer than the 64 KiB that HDF5 gives an attribute in its oldest format."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import h5py
import numpy as np
import pytest
from pymodaq_data.h5modules.saving import H5SaverLowLevel

from core.backends import opening
from core.data import Acquisition, Data
from core.layout.attributes import decode
from core.layout.file import file_nodes
from core.layout.recording import SourceToSave
from core.recording.structure import snapshot_structure
from core.saver_settings import SaverSettings

pytestmark = pytest.mark.interop

SETTINGS = "<All_settings>" + "".join(f"<p{n}>Wert µ {n}</p{n}>" for n in range(10_000))
SETTINGS += "</All_settings>"


@pytest.fixture(
    params=[("h5py", True), ("h5py", False), ("pytables", False)],
    ids=["swmr", "h5py", "pytables"],
)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file with a detector that has long settings."""
    name, swmr = request.param
    settings = SaverSettings(backend=name, enable_swmr=swmr)
    step = Acquisition("source", (Data("power", (np.array([1.5]),), units="W"),), 0.0)
    source = SourceToSave("source", step, np.dtype("float64"), settings=SETTINGS)
    backend = opening.create(tmp_path / "a.h5", settings)
    backend.add(file_nodes(backend.path, datetime.now(), "detector", swmr=swmr))
    snapshot_structure(backend, [source], settings)[0].create(backend)
    backend.close()
    return backend.path


def test_they_are_kept_as_text(path: Path) -> None:
    assert len(SETTINGS.encode()) > 2 * 65536
    with h5py.File(path) as file:
        stored = file["RawData/Detector000"].attrs["settings"]
    assert isinstance(stored, str)
    assert decode(stored) == SETTINGS


@pytest.mark.parametrize("backend", ["tables", "h5py"])
def test_pymodaq_reads_them(path: Path, backend: str) -> None:
    saver = H5SaverLowLevel("detector", backend=backend)
    saver.open_file(path, "r")
    read = saver.get_node("/RawData/Detector000").attrs["settings"]
    saver.close_file()
    assert read == SETTINGS
    assert len(ElementTree.fromstring(read)) == 10_000
