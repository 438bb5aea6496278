"""NXdata files made with nexusformat and with silx show here what silx shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import silx.io
from nexusformat.nexus import NXdata, NXentry, NXfield, NXroot, nxsetconfig
from silx.io import nxdata
from silx.io.nxdata import save_NXdata

from core.browsing.display import first_view
from core.browsing.plotted import axis_label, coordinate
from core.reading.answers import CurvePart, ImagePart
from core.reading.plot_source import Origin, PlotSource, View
from core.reading.requests import FindPlot, ReadCurve, ReadImage
from core.reading.selection import Span
from tests.core.reading.asking import ask

pytestmark = pytest.mark.interop

X = np.array([1.0, 2.0, 4.0, 8.0, 16.0])
Y = np.linspace(-1.0, 1.0, 3)
IMAGE = np.arange(15.0).reshape(3, 5)
nxsetconfig(lock=0)


def field(values: np.ndarray, name: str, units: str) -> NXfield:
    return NXfield(values, name=name, units=units)


def with_nexusformat(path: Path, kind: str) -> None:
    """A file as nexusformat writes it."""
    x, y = field(X, "energy", "eV"), field(Y, "angle", "deg")
    match kind:
        case "curve":
            data = NXdata(
                field(X**2, "counts", "1"), (x,), errors=field(np.sqrt(X), "counts_errors", "1")
            )
        case "image":
            data = NXdata(field(IMAGE, "counts", "1"), (y, x))
        case "stack":
            stack = np.arange(30.0).reshape(2, 3, 5)
            data = NXdata(field(stack, "counts", "1"), (field(np.arange(2.0), "run", "1"), y, x))
        case _:
            data = NXdata(field(X, "counts", "1"))
    root = NXroot(NXentry(data))
    data.set_default()
    root.save(str(path), "w")


def with_silx(path: Path, kind: str) -> None:
    """A file as silx writes it."""
    more: dict[str, object] = {"filename": str(path), "signal_name": "counts"}
    match kind:
        case "curve":
            more |= {"axes": [X], "axes_names": ["energy"], "signal_errors": np.sqrt(X)}
            signal = X**2
        case "image":
            more |= {"axes": [Y, X], "axes_names": ["angle", "energy"]}
            signal = IMAGE
        case "stack":
            more |= {"axes": [np.arange(2.0), Y, X], "axes_names": ["run", "angle", "energy"]}
            signal = np.arange(30.0).reshape(2, 3, 5)
        case _:
            signal = X
    assert save_NXdata(signal=signal, **more)


@pytest.fixture(params=["nexusformat", "silx"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    kind = request.node.callspec.params["kind"]
    path = tmp_path / f"{kind}.nxs"
    (with_nexusformat if request.param == "nexusformat" else with_silx)(path, kind)
    return path, kind


@pytest.mark.parametrize("kind", ["curve", "image", "stack", "bare"])
def test_the_default_plot_is_silx_own(made: tuple[Path, str], kind: str) -> None:
    path, _ = made
    source = ask(FindPlot(path, "/"))
    assert isinstance(source, PlotSource)
    assert source.origin is Origin.NEXUS
    assert first_view(source) is (View.IMAGE if kind in ("image", "stack") else View.LINE)
    with silx.io.open(str(path)) as file:
        theirs = nxdata.get_default(file)
        assert theirs is not None
        assert theirs.is_valid, theirs.issues
        assert source.shape == theirs.signal.shape
        assert source.title == theirs.title or not theirs.title
        same_values(path, source, theirs)
        same_axes(source, theirs)


def same_values(path: Path, source: PlotSource, theirs: nxdata.NXdata) -> None:
    channel = source.channels[0]
    signal = np.asarray(theirs.signal)
    if len(source.shape) == 1:
        request = ReadCurve(path, channel.node, errors_node=channel.errors)
        curve = ask(request)
        assert isinstance(curve, CurvePart)
        np.testing.assert_array_equal(curve.low, signal)
        assert (curve.errors is None) == (theirs.errors is None)
        if theirs.errors is not None:
            np.testing.assert_array_equal(curve.errors, np.asarray(theirs.errors))
        return
    first = (0,) * (len(source.shape) - 2)
    image = ask(ReadImage(path, channel.node, (*first, Span(), Span())))
    assert isinstance(image, ImagePart)
    np.testing.assert_array_equal(image.values, signal[first])


def same_axes(source: PlotSource, theirs: nxdata.NXdata) -> None:
    for axis, values, name in zip(source.axes, theirs.axes, theirs.axes_names, strict=True):
        if values is None:
            assert axis.node == ""
            continue
        label = axis_label(axis)
        shown = f"{label.label} ({label.units})" if label.units else label.label
        assert shown == name
        expected = np.asarray(values)
        if axis.is_linear:
            ours = [coordinate(axis, index, None) for index in range(axis.size)]
            np.testing.assert_allclose(ours, expected)
        else:
            assert axis.offset == expected[0]
