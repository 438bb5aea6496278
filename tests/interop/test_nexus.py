"""silx and plain h5py open what we saved, without knowing anything of PyMoDAQ."""

from __future__ import annotations

import h5py
import hdf5plugin  # noqa: F401  (its filters)
import numpy as np
import pytest
import silx.io
from silx.io import nxdata

from tests.core.recording.known_source import CHANNELS, WAVELENGTH
from tests.core.recording.stored import detectors
from tests.interop.conftest import Saved

pytestmark = pytest.mark.interop


def test_silx_opens_on_a_curve_with_units_and_errors(saved: Saved) -> None:
    step = detectors(saved.path)[1].steps
    curve = CHANNELS[2]
    assert curve.errors is not None
    with silx.io.open(str(saved.path)) as file:
        default = nxdata.get_default(file)
        assert default is not None
        assert default.is_valid, default.issues
        assert default.signal_name == "s (counts)"
        assert default.axes_names == ["wavelength (nm)"]
        np.testing.assert_array_equal(default.signal[()], curve.rows(step)[0])
        np.testing.assert_array_equal(default.axes[0][()], WAVELENGTH)
        np.testing.assert_array_equal(default.errors[()], curve.errors(step)[0])


def test_every_channel_is_valid_nxdata(saved: Saved) -> None:
    steps = detectors(saved.path)[0].steps
    with silx.io.open(str(saved.path)) as file:
        found = {}
        for name, group in file["Entry000"].items():
            if nxdata.is_valid_nxdata(group) if hasattr(group, "keys") else False:
                found[name] = nxdata.NXdata(group)
        assert len(found) == len(CHANNELS)
        image = found["Known_image"]
        assert image.axes_names == ["time (s)", "y (um)", "x (um)"]
        assert image.signal.shape[0] == len(steps)
        assert found["Known_spectrum_p"].errors is not None
        for data in found.values():
            assert data.is_valid, data.issues
            assert data.signal_name.endswith(")")  # its units


def test_plain_h5py_reads_labels_and_units_as_text(saved: Saved) -> None:
    with h5py.File(saved.path) as file:
        for channel in CHANNELS:
            attributes = file[f"RawData/Detector000/{channel.path('EnlData')}"].attrs
            assert attributes["label"] == channel.label
            assert attributes["units"] == channel.units
            assert isinstance(attributes["units"], str)
        axis = file["RawData/Detector000/Data1D/CH00/Axis00"].attrs
        assert (axis["label"], axis["units"]) == ("wavelength", "nm")
        time = file["RawData/Detector000/NavAxes/Axis00"].attrs
        assert (time["label"], time["units"]) == ("time", "s")
