"""What is plotted for a node, of PyMoDAQ's files, of ours and of NeXus'."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.plot_source import Origin, PlotSource, Role, View
from core.reading.requests import FindPlot, ReadSlice
from tests.core.reading.asking import ask

DATA = Path(__file__).parents[2] / "data"


def plot(path: Path, node: str, *, whole_group: bool = False) -> PlotSource:
    found = ask(FindPlot(path, node, whole_group))
    assert isinstance(found, PlotSource), found
    return found


@pytest.mark.parametrize("backend", ["h5py", "tables"])
def test_a_scan_of_pymodaq(backend: str) -> None:
    path = DATA / f"scan_{backend}.h5"
    detector = "/RawData/Scan000/Detector000"
    one = plot(path, f"{detector}/Data1D/CH00/Data01")
    assert (one.origin, one.view, one.shape, one.title) == (
        *(Origin.PYMODAQ, View.LINE, (5, 4, 128), "spectrum"),
    )
    assert [(channel.label, channel.errors) for channel in one.channels] == [
        ("p", f"{detector}/Data1D/CH00/ErrorBar01")
    ]
    assert [(a.label, a.units, a.role, a.size) for a in one.axes] == [
        ("X", "mm", Role.NAVIGATION, 5),
        ("Y", "mm", Role.NAVIGATION, 4),
        ("wavelength", "nm", Role.SIGNAL, 128),
    ]
    wavelength = one.signal[0]
    assert (wavelength.offset, wavelength.is_linear) == (400.0, True)
    assert ask(ReadSlice(path, wavelength.node)).array[-1] == 800.0
    whole = plot(path, f"{detector}/Data1D/CH00/Data01", whole_group=True)
    assert [channel.label for channel in whole.channels] == ["s", "p"]
    assert plot(path, f"{detector}/Data1D/CH00").channels == whole.channels
    assert plot(path, f"{detector}/Data2D/CH00/Data00").view is View.IMAGE
    assert plot(path, f"{detector}/Data0D/CH00/Data00").view is View.IMAGE
    assert plot(path, "/RawData").channels == ()


@pytest.mark.parametrize("backend", ["h5py", "tables"])
def test_snapshots_points_and_streams_of_pymodaq(backend: str) -> None:
    snapshot = plot(DATA / f"snapshot_{backend}.h5", "/RawData/Detector000/Data1D/CH00/Data00")
    assert snapshot.channels[0].background.endswith("Bkg00")
    assert snapshot.units == "V"
    assert snapshot.navigation == ()
    points = plot(DATA / f"spread_{backend}.h5", "/RawData/Detector000/Data0D/CH00/EnlData00")
    assert (points.view, points.is_spread) == (View.POINTS, True)
    assert [(axis.label, axis.dimension) for axis in points.navigation] == [("X", 0), ("Y", 0)]
    node = "/RawData/Detector000/Data0D/CH00/EnlData00"
    stream = plot(DATA / f"continuous_{backend}.h5", node)
    assert stream.view is View.LINE
    assert (stream.navigation[0].label, stream.navigation[0].is_epoch) == ("time", True)


def test_nexus(tmp_path: Path) -> None:
    path = tmp_path / "nexus.h5"
    with h5py.File(path, "w") as file:
        file.attrs["default"] = "entry"
        entry = file.create_group("entry")
        entry.attrs.update({"NX_class": "NXentry", "default": "map"})
        data = entry.create_group("map")
        data.attrs.update({"NX_class": "NXdata", "signal": "counts", "title": "a map"})
        data.attrs["axes"] = np.array(["y", "."], object)
        data["counts"] = np.zeros((3, 4))
        data["counts"].attrs["units"] = "1"
        data["counts_errors"] = np.ones((3, 4))
        data["y"] = [1.0, 2.0, 4.0]
        data["y"].attrs.update({"units": "mm", "long_name": "height"})
        old = file.create_group("old")
        old.attrs["NX_class"] = "NXdata"
        old["i"] = np.zeros(5)
        old["i"].attrs.update({"signal": 1, "axes": "x"})
        old["x"] = np.arange(5.0)
    for node in ("/", "/entry", "/entry/map", "/entry/map/counts"):
        found = plot(path, node)
        assert (found.origin, found.title, found.units, found.view) == (
            *(Origin.NEXUS, "a map", "1", View.IMAGE),
        )
        assert found.channels[0].node == "/entry/map/counts"
        assert found.channels[0].errors == "/entry/map/counts_errors"
        assert [(a.label, a.units, a.node) for a in found.axes] == [
            ("height", "mm", "/entry/map/y"),
            ("", "", ""),
        ]
    assert plot(path, "/old").axes[0].node == "/old/x"
    assert plot(path, "/entry/map/y").origin is Origin.PLAIN


@pytest.mark.interop
def test_what_silx_writes_and_reads(tmp_path: Path) -> None:
    from silx.io.nxdata import NXdata, save_NXdata

    path = tmp_path / "silx.h5"
    values = np.arange(12.0).reshape(3, 4)
    save_NXdata(
        str(path),
        values,
        axes=[np.arange(3.0), np.arange(4.0) * 2],
        signal_name="image",
        axes_names=["rows", "columns"],
        signal_errors=np.ones((3, 4)),
        title="of silx",
        nxentry_name="entry",
        nxdata_name="data",
    )
    found = plot(path, "/")
    with h5py.File(path) as file:
        theirs = NXdata(file[found.channels[0].node].parent)
        assert theirs.is_valid
        assert found.title == theirs.title
        assert found.channels[0].node.endswith(f"/{theirs.signal_name}")
        names = [axis.node.rpartition("/")[2] for axis in found.axes]
        assert names == theirs.axes_dataset_names
        np.testing.assert_array_equal(
            ask(ReadSlice(path, found.channels[0].errors)).array, theirs.errors[()]
        )


def test_plain_arrays(tmp_path: Path) -> None:
    path = tmp_path / "plain.h5"
    with h5py.File(path, "w") as file:
        file["curve"] = np.zeros(4)
        file["curve"].attrs["units"] = "V"
        file["t"] = np.arange(4.0)
        file["t"].make_scale("time")
        file["curve"].dims[0].attach_scale(file["t"])
        file["curve"].dims[0].label = "t"
        file["photo"] = np.zeros((5, 6, 3), "u1")
        file["table"] = np.zeros(3, [("a", "i4")])
        file["text"] = "x"
    curve = plot(path, "/curve")
    assert (curve.view, curve.units) == (View.LINE, "V")
    assert (curve.axes[0].label, curve.axes[0].node) == ("t", "/t")
    assert plot(path, "/photo").color_dimension == 2
    assert plot(path, "/table").view is View.TABLE
    assert plot(path, "/text").view is View.TEXT
