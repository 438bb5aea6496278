"""PyMoDAQ's `DataLoader` and silx open scans, uniform and spread, complete and aborted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import silx.io
from pymodaq_data.data import DataWithAxes
from pymodaq_data.h5modules.browsing import H5BrowserUtil
from pymodaq_data.h5modules.data_saving import DataLoader
from pymodaq_data.h5modules.saving import H5SaverLowLevel
from silx.io import nxdata

from core.data import Array
from core.saver_settings import BackendName, SaveType
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.known_source import CHANNELS, WAVELENGTH, KnownSource
from tests.core.scanning.driven_scan import end, run, start, stored
from tests.core.scanning.known_scan import axis, scan

pytestmark = pytest.mark.interop

GRID, LIST, ABORTED = "Scan000", "Scan001", "Scan002"
POSITIONS = np.array([[0, 5], [2, 2.5], [-1, 7], [0.5, 0]])


@dataclass(frozen=True)
class Scanned:
    """A file with a grid, a list, and a grid that was aborted."""

    path: Path
    reader: str


@pytest.fixture(scope="session", params=["h5py", "swmr", "tables"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, as each way of writing makes it."""
    folder = tmp_path_factory.mktemp("scanned")
    backend = BackendName.PYTABLES if request.param == "tables" else BackendName.H5PY
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
        settings = {"backend": backend, "enable_swmr": request.param == "swmr"}
        with DrivenBench(folder, save_type=SaveType.SCAN, **settings) as bench:
            bench.add(rate=0)
            run(bench, scan(axis("y", 3), axis("x", 4), order="back and forth"))
            text = "\n".join(f"{y};{x}" for y, x in POSITIONS)
            run(bench, scan(axis("y"), axis("x"), positions="list", listed=text))
            current = start(bench, scan(axis("y", 4), axis("x", 4, speed=20.0)))
            wait_until(lambda: current.run.progress().visited >= 5)
            bench.bench.stop_saving()
            return end(bench)[1].path


@pytest.fixture(params=["tables", "h5py"])
def loader(request: pytest.FixtureRequest, path: Path) -> Iterator[DataLoader]:
    """PyMoDAQ's loader on the file, reading through its backend."""
    saver = H5SaverLowLevel("scan", backend=request.param)
    saver.open_file(path, "r")
    yield DataLoader(saver)
    saver.close_file()


def axes(data: DataWithAxes) -> dict[str, tuple[int, int, str, Array]]:
    return {
        axis.label: (axis.index, axis.spread_order, str(axis.units), axis.get_data())
        for axis in data.axes
    }


def test_a_grid_has_its_axes_errors_and_timestamps(path: Path, loader: DataLoader) -> None:
    steps = stored(path)["Detector000/Data0D/CH00/Data00"].ravel()
    for channel in CHANNELS:
        if channel.calculated:
            continue
        data = loader.load_data(f"/RawData/{GRID}/Detector000/{channel.path('Data')}")
        assert data.distribution.name == "uniform"
        assert data.nav_indexes == (0, 1)
        assert data.labels == [channel.label]
        signal = channel.rows(steps)
        np.testing.assert_array_equal(data[0].reshape(signal.shape), signal)
        found = axes(data)
        for index, (label, size) in enumerate((("y", 3), ("x", 4))):
            if channel.block == "image":
                continue  # its own axes are called x and y, too
            assert found[label][:3] == (index, 0, "mm")
            np.testing.assert_array_equal(found[label][3], np.arange(size))
        if channel.block == "spectrum":
            assert found["wavelength"][:3] == (2, 0, "nm")
            np.testing.assert_array_equal(found["wavelength"][3], WAVELENGTH)
            assert channel.errors is not None
            np.testing.assert_array_equal(
                data.errors[0].reshape(signal.shape), channel.errors(steps)
            )
    elapsed = loader.load_data(f"/RawData/{GRID}/Timestamps/Data0D/CH00/Data00")
    assert elapsed[0].shape == (3, 4)
    assert np.all(elapsed[0] >= 0)
    actual = loader.load_data(f"/RawData/{GRID}/Actuator001/Data0D/CH00/Data00")
    np.testing.assert_array_equal(actual[0], np.tile(np.arange(4.0), (3, 1)))
    assert str(actual.units) == "mm"


def test_a_list_is_spread_over_its_axes(path: Path, loader: DataLoader) -> None:
    steps = stored(path, LIST)["Detector000/Data0D/CH00/EnlData00"].ravel()
    for channel in CHANNELS:
        if channel.calculated:
            continue
        data = loader.load_data(f"/RawData/{LIST}/Detector000/{channel.path('EnlData')}")
        assert data.distribution.name == "spread"
        assert data.nav_indexes == (0,)
        signal = channel.rows(steps)
        np.testing.assert_array_equal(data[0].reshape(signal.shape), signal)
        if channel.block != "image":
            found = axes(data)
            for order, label in enumerate(("y", "x")):
                assert found[label][:3] == (0, order, "mm")
                np.testing.assert_array_equal(found[label][3], POSITIONS[:, order])
    elapsed = loader.load_data(f"/RawData/{LIST}/Timestamps/Data0D/CH00/EnlData00")
    assert np.all(np.diff(elapsed[0].ravel()) > 0)


def test_an_aborted_scan_loads_with_what_was_taken(path: Path, loader: DataLoader) -> None:
    data = loader.load_data(f"/RawData/{ABORTED}/Detector000/Data1D/CH00/Data00")
    taken = np.isfinite(data[0]).all(axis=2)
    assert 5 <= taken.sum() < 16
    np.testing.assert_array_equal(taken, np.isfinite(stored(path, ABORTED).elapsed))
    assert loader.get_node(f"/RawData/{ABORTED}").attrs["state"] == "aborted"


def test_everything_loads_at_once(loader: DataLoader) -> None:
    for name in (GRID, LIST, ABORTED):
        loaded = loader.load_all(f"/RawData/{name}")
        assert {"power", "spectrum", "image", "volume", "x", "y", "time"} <= set(loaded.get_names())


@pytest.mark.parametrize("backend", ["tables", "h5py"])
def test_the_browser_finds_the_pictures(path: Path, backend: str) -> None:
    browser = H5BrowserUtil(backend=backend)
    browser.open_file(path, "r")
    scans = browser.get_h5file_scans("/RawData")
    _, settings, _, pixmaps = browser.get_h5_attributes(f"/RawData/{GRID}")
    browser.close_file()
    assert [scan["path"] for scan in scans] == [f"/RawData/{s}" for s in (GRID, LIST, ABORTED)]
    assert pixmaps[0].startswith(b"\x89PNG")
    assert settings[0].startswith("<All_settings")


def test_silx_opens_the_default_plot_and_every_other(path: Path) -> None:
    with silx.io.open(str(path)) as file:
        default = nxdata.get_default(file)
        assert default is not None
        assert default.is_valid, default.issues
        for entry in ("Entry000", "Entry001", "Entry002"):
            for name, group in file[entry].items():
                if hasattr(group, "keys"):
                    data = nxdata.NXdata(group)
                    assert data.is_valid, (name, data.issues)
        power = nxdata.NXdata(file["Entry000/Known_power_head_1"])
        assert power.signal.shape == (3, 4)
        assert power.axes_names == ["y (mm)", "x (mm)"]
        spectrum = nxdata.NXdata(file["Entry000/Known_spectrum_s"])
        assert spectrum.axes_names == ["y (mm)", "x (mm)", "wavelength (nm)"]
        assert spectrum.errors is not None
