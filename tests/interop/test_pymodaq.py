"""PyMoDAQ's own `DataLoader`, with each of its backends, loads what we saved."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from pymodaq_data.data import DataWithAxes
from pymodaq_data.h5modules.data_saving import DataLoader
from pymodaq_data.h5modules.saving import H5SaverLowLevel

from core.data import Array
from tests.core.recording.known_source import CHANNELS, WAVELENGTH, Channel, X, Y
from tests.core.recording.stored import detectors
from tests.interop.conftest import Saved

pytestmark = pytest.mark.interop

RECORDING, SNAPSHOT = "/RawData/Detector000", "/RawData/Detector001"
BACKGROUND_STEP = 100
IDS = [f"{channel.block}-{channel.label}" for channel in CHANNELS]


@pytest.fixture(params=["tables", "h5py"])
def loader(request: pytest.FixtureRequest, saved: Saved) -> Iterator[DataLoader]:
    """PyMoDAQ's loader on the file, reading through its backend."""
    saver = H5SaverLowLevel("detector", backend=request.param)
    saver.open_file(saved.path, "r")
    yield DataLoader(saver)
    saver.close_file()


def expected(rows: Array) -> Array:
    """As PyMoDAQ gives it: without signal axes of length 1."""
    return rows[:, 0] if rows.ndim == 2 and rows.shape[1] == 1 else rows


def assert_described(data: DataWithAxes, channel: Channel, saved: Saved) -> None:
    assert data.name == channel.block
    assert data.labels == [channel.label]
    assert data.origin == "bench"
    assert data.source.name == ("calculated" if channel.calculated else "raw")
    assert str(data.units) == ("count" if channel.units == "counts" else channel.units) or (
        channel.units == "counts" and str(data.units) == "counts"
    )
    assert data[0].dtype == ("float64" if channel.calculated else saved.number_type)


def axis(data: DataWithAxes, label: str) -> tuple[int, str, Array]:
    (found,) = [axis for axis in data.axes if axis.label == label]
    return found.index, str(found.units), found.get_data()


def assert_signal_axes(data: DataWithAxes, channel: Channel, raised_by: int) -> None:
    known: dict[str, dict[str, tuple[int, str, Array]]] = {
        "spectrum": {"wavelength": (0, "nm", WAVELENGTH)},
        "image": {"y": (0, "um", Y), "x": (1, "um", X)},
    }
    for label, (index, units, values) in known.get(channel.block, {}).items():
        found_index, found_units, found = axis(data, label)
        assert found_index == index + raised_by
        assert found_units == units
        np.testing.assert_array_equal(found, values)


def test_continuous_saving(saved: Saved, loader: DataLoader) -> None:
    steps = detectors(saved.path)[0].steps
    assert len(steps) >= 12
    for channel in CHANNELS:
        data = loader.load_data(f"{RECORDING}/{channel.path('EnlData')}")
        assert_described(data, channel, saved)
        assert data.nav_indexes == (0,)
        np.testing.assert_array_equal(data[0], expected(channel.rows(steps)))
        index, units, moments = axis(data, "time")
        assert (index, units, len(moments)) == (0, "s", len(steps))
        assert np.all(np.diff(moments) >= 0)
        assert time.time() - 600 < moments[0] <= moments[-1] <= time.time()
        assert_signal_axes(data, channel, raised_by=1)
        if channel.errors:
            np.testing.assert_array_equal(data.errors[0], channel.errors(steps))
        else:
            assert data.errors is None


def test_a_snapshot(saved: Saved, loader: DataLoader) -> None:
    step = detectors(saved.path)[1].steps
    for channel in CHANNELS:
        data = loader.load_data(f"{SNAPSHOT}/{channel.path('Data')}")
        assert_described(data, channel, saved)
        assert data.nav_indexes == ()
        np.testing.assert_array_equal(np.squeeze(data[0]), np.squeeze(channel.rows(step)))
        assert time.time() - 600 < data.timestamp <= time.time()
        assert_signal_axes(data, channel, raised_by=0)
        if channel.errors:
            np.testing.assert_array_equal(data.errors[0], channel.errors(step)[0])


def test_the_background_is_subtracted(saved: Saved, loader: DataLoader) -> None:
    """PyMoDAQ subtracts a group's first background from each of its channels."""
    background = np.array([float(BACKGROUND_STEP)])
    recorded, snapped = (detector.steps for detector in detectors(saved.path))
    for channel in CHANNELS:
        if channel.number or channel.calculated:
            continue
        dark = channel.rows(background)[0]
        data = loader.load_data(f"{RECORDING}/{channel.path('EnlData')}", with_bkg=True)
        np.testing.assert_array_equal(data[0], expected(channel.rows(recorded) - dark))
        data = loader.load_data(f"{SNAPSHOT}/{channel.path('Data')}", with_bkg=True)
        np.testing.assert_array_equal(
            np.squeeze(data[0]), np.squeeze(channel.rows(snapped)[0] - dark)
        )


def test_all_channels_at_once(loader: DataLoader) -> None:
    loaded = loader.load_all(RECORDING)
    names = {data.name: data for data in loaded}
    assert set(names) == {channel.block for channel in CHANNELS}
    assert names["spectrum"].labels == ["s", "p"]
    assert len(names["spectrum"].errors) == 2


def test_log_and_settings(saved: Saved, loader: DataLoader) -> None:
    lines = loader.get_node("/RawData/Logger").read()
    assert any(f"Recording Known into {saved.path.name}" in line for line in lines)
    settings = loader.get_node(RECORDING).attrs["settings"]
    assert settings.startswith("<All_settings")
    assert loader.get_node("/RawData").attrs["type"] == "detector"
    assert loader.get_node(RECORDING).attrs["type"] == "detector"
