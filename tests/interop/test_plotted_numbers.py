"""What the Browse page plots of PyMoDAQ's files and of ours is what `pymodaq_data` loads."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pymodaq_data.data import DataWithAxes
from pymodaq_data.h5modules.data_saving import DataLoader
from pymodaq_data.h5modules.saving import H5SaverLowLevel

from core.data import Array
from core.reading.answers import CurvePart, ImagePart, Slice
from core.reading.plot_source import Origin, PlotAxis, PlotChannel, PlotSource, Role
from core.reading.requests import FindPlot, ReadCurve, ReadImage, ReadSlice
from core.reading.selection import Span
from core.saver_settings import BackendName, SaveType
from core.sources import catalogue
from tests.core.reading.asking import ask
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import run
from tests.core.scanning.known_scan import axis, scan
from tests.interop.conftest import Saved

pytestmark = pytest.mark.interop

DATA = Path(__file__).parents[1] / "data"
THEIRS = sorted(DATA.glob("*.h5"))
KINDS = ("data", "data_enlargeable")


@pytest.mark.parametrize("path", THEIRS, ids=lambda path: path.stem)
def test_files_of_pymodaq(path: Path, tmp_path: Path) -> None:
    # PyMoDAQ writes into what it opens.
    assert compared(Path(shutil.copy(path, tmp_path))) >= 4


def test_recordings_and_snapshots(saved: Saved, tmp_path: Path) -> None:
    assert compared(Path(shutil.copy(saved.path, tmp_path))) >= 8


@pytest.mark.parametrize("way", ["h5py", "swmr", "tables"])
def test_scans_uniform_and_spread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    backend = BackendName.PYTABLES if way == "tables" else BackendName.H5PY
    with DrivenBench(
        tmp_path, save_type=SaveType.SCAN, backend=backend, enable_swmr=way == "swmr"
    ) as bench:
        bench.add(rate=0)
        run(bench, scan(axis("y", 3), axis("x", 4)))
        listed = scan(axis("y"), axis("x"), positions="list", listed="0;5\n2;2.5\n-1;7")
        path = run(bench, listed).path
    assert compared(path) >= 8


def compared(path: Path) -> int:
    """Compare every node of data in a file; returns how many there were."""
    saver = H5SaverLowLevel("detector", backend="tables")
    saver.open_file(path, "r")
    loader = DataLoader(saver)
    count = 0
    try:
        for node in [n.path for n in loader.walk_nodes("/RawData") if is_data(n)]:
            source = ask(FindPlot(path, node))
            assert isinstance(source, PlotSource), node
            assert source.origin is Origin.PYMODAQ
            (channel,) = source.channels
            theirs = loader.load_data(node)
            same_words(source, channel, theirs)
            same_numbers(path, source, channel, theirs)
            same_errors(path, channel, theirs)
            same_axes(path, source, theirs)
            same_plot(path, source, channel, theirs)
            if channel.background:
                same_background(path, source, channel, loader)
            count += 1
    finally:
        saver.close_file()
    return count


def is_data(node: object) -> bool:
    return node.attrs.get("data_type") in KINDS  # type: ignore[attr-defined]


def stored(path: Path, node: str) -> Array:
    part = ask(ReadSlice(path, node))
    assert isinstance(part, Slice), node
    return part.array


def same_words(source: PlotSource, channel: PlotChannel, theirs: DataWithAxes) -> None:
    assert channel.label == theirs.labels[0]
    assert source.title == theirs.name
    assert same_units(source.units, str(theirs.units))
    assert source.is_spread == (theirs.distribution.name == "spread")


def same_units(ours: str, theirs: str) -> bool:
    """PyMoDAQ lets pint shorten what it writes: `counts` to `count`, no units to an empty text."""
    return ours == theirs or ours.rstrip("s") == theirs or (not ours and theirs == "dimensionless")


def same_numbers(
    path: Path, source: PlotSource, channel: PlotChannel, theirs: DataWithAxes
) -> None:
    ours = stored(path, channel.node)
    assert ours.shape == source.shape
    np.testing.assert_array_equal(np.squeeze(ours), np.squeeze(theirs[0]))


def same_errors(path: Path, channel: PlotChannel, theirs: DataWithAxes) -> None:
    assert bool(channel.errors) == (theirs.errors is not None)
    if channel.errors:
        np.testing.assert_array_equal(
            np.squeeze(stored(path, channel.errors)), np.squeeze(theirs.errors[0])
        )


def same_axes(path: Path, source: PlotSource, theirs: DataWithAxes) -> None:
    """Each axis that PyMoDAQ loads is there, and along the dimension of the same role."""
    for wanted in theirs.axes:
        if not wanted.label:
            # One that PyMoDAQ makes up where the file has none.
            np.testing.assert_array_equal(wanted.get_data(), np.arange(wanted.size))
            continue
        ours = [a for a in source.axes if a.node and a.label == wanted.label]
        role = Role.NAVIGATION if wanted.index in theirs.nav_indexes else Role.SIGNAL
        matching = [a for a in ours if a.role is role]
        assert matching, (wanted.label, source.axes)
        values = [coordinates(path, each) for each in matching]
        found = [v for v in values if np.array_equal(v, wanted.get_data())]
        assert found, (wanted.label, values, wanted.get_data())
        assert same_units(matching[0].units, str(wanted.units))
    navigation = {a.label for a in source.navigation if a.node}
    assert navigation == {a.label for a in theirs.axes if a.index in theirs.nav_indexes}


def coordinates(path: Path, axis: PlotAxis) -> Array:
    """What stands along an axis; where it is regular, offset and scaling say the same."""
    values = stored(path, axis.node)[: axis.size]
    if axis.is_linear:
        regular = axis.offset + axis.scaling * np.arange(axis.size)
        np.testing.assert_allclose(regular, values, rtol=1e-6, atol=1e-9)
    return values


def same_plot(path: Path, source: PlotSource, channel: PlotChannel, theirs: DataWithAxes) -> None:
    """The last signal dimensions as they come to the screen, at the first place of the others."""
    kept = [d for d, length in enumerate(source.shape) if length > 1][-2:]
    if not kept:
        return
    at = tuple(Span() if d in kept else 0 for d in range(len(source.shape)))
    index = tuple(slice(None) if d in kept else 0 for d in range(len(source.shape)))
    expected = theirs[0].reshape(source.shape)[index]
    if len(kept) == 1:
        x = next((a.node for a in source.axes if a.dimension == kept[0] and a.node), "")
        curve = ask(ReadCurve(path, channel.node, at, x_node=x, errors_node=channel.errors))
        assert isinstance(curve, CurvePart)
        np.testing.assert_array_equal(curve.low, expected)
        if channel.errors:
            errors = theirs.errors[0].reshape(source.shape)[index]
            np.testing.assert_array_equal(curve.errors, errors)
        if x:
            np.testing.assert_array_equal(curve.x, stored(path, x)[: curve.x.size])
    else:
        image = ask(ReadImage(path, channel.node, at))
        assert isinstance(image, ImagePart)
        np.testing.assert_array_equal(image.values, expected)


def same_background(
    path: Path, source: PlotSource, channel: PlotChannel, loader: DataLoader
) -> None:
    """PyMoDAQ subtracts a group's first background from each channel; we each channel's own."""
    if channel.node[-2:] != "00":
        return
    kept = [d for d, length in enumerate(source.shape) if length > 1]
    read: dict[int, Callable[..., object]] = {1: ReadCurve, 2: ReadImage}
    if len(kept) not in read:
        return
    at = tuple(Span() if d in kept else 0 for d in range(len(source.shape)))
    theirs = loader.load_data(channel.node, with_bkg=True)
    part = ask(read[len(kept)](path, channel.node, at, background_node=channel.background))  # type: ignore[arg-type]
    assert isinstance(part, CurvePart | ImagePart)
    ours = part.low if isinstance(part, CurvePart) else part.values
    wanted = np.squeeze(theirs[0])
    if wanted.dtype.kind == "u":
        # PyMoDAQ stays in the stored type, where what is below zero comes round from above.
        ours = ours.astype(np.int64).astype(wanted.dtype)
    np.testing.assert_allclose(np.squeeze(ours), wanted)
