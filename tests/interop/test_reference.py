"""Files that PyMoDAQ wrote: our own code reads from them what PyMoDAQ reads."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest
from pymodaq_data.h5modules.data_saving import DataLoader
from pymodaq_data.h5modules.saving import H5SaverLowLevel

from core.layout.attributes import Opaque, decode
from core.layout.log_rows import decode_row
from core.reading.outline import outline

pytestmark = pytest.mark.interop

DATA = Path(__file__).parents[1] / "data"
FILES = sorted(DATA.glob("*.h5"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def reference(request: pytest.FixtureRequest) -> Path:
    """One of PyMoDAQ's files."""
    path: Path = request.param
    return path


def test_every_attribute_means_what_pymodaq_says(reference: Path) -> None:
    saver = H5SaverLowLevel("detector", backend="h5py")
    saver.open_file(reference, "r")
    compared = 0
    with h5py.File(reference) as file:
        for node in saver.walk_nodes("/"):
            ours = file[node.path].attrs
            for name, theirs in node.attrs.to_dict().items():
                value = decode(ours[name])
                assert not isinstance(value, Opaque), (node.path, name)
                if isinstance(theirs, bytes | h5py.Empty) or "VERSION" in name:
                    continue  # what PyMoDAQ's h5py backend does not decode, or takes for a number
                assert value == theirs or (value != value and theirs != theirs), (node.path, name)
                compared += 1
    saver.close_file()
    assert compared > 100


def test_arrays_have_the_values_units_and_axes_that_pymodaq_loads(reference: Path) -> None:
    saver = H5SaverLowLevel("detector", backend="tables")
    saver.open_file(reference, "r")
    loader = DataLoader(saver)
    loaded = 0
    with h5py.File(reference) as file:
        for node in loader.walk_nodes("/RawData"):
            kind = node.attrs.get("data_type")
            if kind not in ("data", "data_enlargeable"):
                continue
            theirs = loader.load_data(node.path)
            dataset = file[node.path]
            np.testing.assert_array_equal(np.squeeze(dataset[...]), np.squeeze(theirs[0]))
            assert decode(dataset.attrs["label"]) == theirs.labels[0]
            assert decode(dataset.attrs["data_dimension"]) == node.attrs["data_dimension"]
            loaded += 1
    saver.close_file()
    assert loaded >= 4


def test_the_log_is_read_without_unpickling(reference: Path) -> None:
    with h5py.File(reference) as file:
        rows = [decode_row(row) for row in file["RawData/Logger"][...]]
    assert rows == (["hello log"] if reference.stem.startswith("snapshot") else [])


def test_the_outline_names_every_array(reference: Path) -> None:
    rows = outline(reference)
    names = {row.name for row in rows}
    assert {"RawData", "Detector000", "Logger"} <= names
    with h5py.File(reference) as file:
        paths: list[str] = []
        file.visit(paths.append)
        shapes = [getattr(file[path], "shape", ()) for path in paths]
    assert sorted(row.shape for row in rows if row.shape) == sorted(s for s in shapes if s)
