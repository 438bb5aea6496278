"""Views of arrays of any kind, by clicks and keys."""

import base64
import struct
import zlib
from pathlib import Path

import h5py
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.plotting.curve_plot import CurvePlot
from core.regions import SpanRegion
from tests.gui.browse.browse_page import DATA, PATIENCE, SCAN, BrowsePage

SPREAD = "/RawData/Detector000/Data1D/CH00/EnlData00"


def picture() -> bytes:
    """A PNG of 2 × 2 pixels."""

    def piece(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" + bytes(6) + b"\0" + bytes([255] * 6))
    pieces = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(piece(*each) for each in pieces)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "views.h5"
    rng = np.random.default_rng(0)
    with h5py.File(path, "w") as file:
        file["complex"] = np.exp(1j * np.linspace(0, 3, 50)) * 2
        file["volume"] = rng.normal(size=(5, 8, 9))
        file["photo"] = rng.integers(0, 255, (20, 30, 3)).astype("u1")
        file["pictured"] = np.arange(4.0)
        file["pictured"].attrs["pixmap2D"] = np.void(picture())
    return path


def choose(browse: BrowsePage, name: str, presses: int) -> None:
    """Choose further down in a box, by keys."""
    browse.driver.find(name).forceActiveFocus()
    for _ in range(presses):
        browse.driver.press(Qt.Key.Key_Down)


def test_a_click_on_a_point_of_a_spread_scan_shows_its_signal(browse: BrowsePage) -> None:
    browse.open(DATA / "spread_h5py.h5", SPREAD)
    with h5py.File(DATA / "spread_h5py.h5") as file:
        values = file[SPREAD][()]
        x, y = (file[f"/RawData/Detector000/NavAxes/Axis0{n}"][()] for n in (0, 1))
    plot = browse.model.plot
    browse.driver.wait(lambda: plot.map.pointsFeed.points is not None, PATIENCE)
    points = plot.map.pointsFeed.points
    assert points is not None
    np.testing.assert_allclose(points.values, values.mean(axis=1))
    np.testing.assert_allclose(points.x, x)
    item = browse.driver.find("scanMap.points")
    browse.driver.picture()
    frame = item.frame  # type: ignore[attr-defined]
    place = item.mapToScene(QPointF(frame.x.to_pixel(x[4]), frame.y.to_pixel(y[4])))
    QTest.mouseClick(browse.driver.window, Qt.MouseButton.LeftButton, pos=place.toPoint())
    feed = plot.readings.curveFeed
    browse.driver.wait(
        lambda: bool(feed.curves) and np.allclose(feed.curves[0].y, values[4]), PATIENCE
    )


def test_numbers_of_a_spread_scan_are_points(browse: BrowsePage) -> None:
    node = "/RawData/Detector000/Data0D/CH00/EnlData00"
    browse.open(DATA / "spread_h5py.h5", node)
    feed = browse.model.plot.readings.pointsFeed
    browse.driver.wait(lambda: feed.points is not None, PATIENCE)
    assert browse.driver.shows("browse.points")


def test_the_map_is_made_of_the_region_that_is_drawn(browse: BrowsePage) -> None:
    node = f"{SCAN}/Data1D/CH00/Data00"
    browse.open(DATA / "scan_h5py.h5", node)
    with h5py.File(DATA / "scan_h5py.h5") as file:
        values, wave = file[node][()], file[f"{SCAN}/Data1D/CH00/Axis00"][()]
    plot = browse.model.plot
    browse.driver.wait(lambda: plot.map.imageFeed.image is not None, PATIENCE)
    browse.driver.click("addRegionButton")
    item = browse.driver.find("linePlot")
    browse.driver.picture()
    frame = item.frame  # type: ignore[attr-defined]
    ends = [
        item.mapToScene(QPointF(frame.x.to_pixel(at), frame.area.center().y())).toPoint()
        for at in (500.0, 600.0)
    ]
    window = browse.driver.window
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=ends[0])
    QTest.mouseMove(window, ends[1])
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=ends[1])

    def made_of_region() -> bool:
        image, regions = plot.map.imageFeed.image, plot.readings.curveFeed.regions
        if image is None or not regions or not isinstance(regions[0], SpanRegion):
            return False
        inside = (wave >= regions[0].low) & (wave <= regions[0].high)
        return np.allclose(image.values, values[..., inside].mean(axis=2))

    browse.driver.wait(made_of_region, PATIENCE)
    assert "region" in str(plot.map.hint)


def test_parts_of_complex_numbers(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/complex")
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(lambda: bool(feed.curves) and np.allclose(feed.curves[0].y, 2.0), PATIENCE)
    choose(browse, "browse.component", 1)
    browse.driver.wait(lambda: np.allclose(feed.curves[0].y, np.linspace(0, 3, 50)), PATIENCE)
    assert feed.y_axis.units == "rad"


def test_other_dimensions_along_the_axes_and_play(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/volume")
    with h5py.File(path) as file:
        values = file["volume"][()]
    feed = browse.model.plot.readings.imageFeed

    def shows(expected: np.ndarray) -> bool:
        return (
            feed.image is not None
            and feed.image.values.shape == expected.shape
            and bool(np.allclose(feed.image.values, expected))
        )

    browse.driver.wait(lambda: shows(values[2]), PATIENCE)
    browse.driver.click("browse.slice.0.play")
    browse.driver.wait(lambda: shows(values[4]), PATIENCE)
    browse.driver.wait(lambda: shows(values[0]), PATIENCE)
    browse.driver.click("browse.slice.0.play")
    choose(browse, "browse.yDimension", 1)
    browse.driver.wait(
        lambda: feed.image is not None and feed.image.values.shape == (9, 8), PATIENCE
    )
    index = browse.model.plot.slices[0].index
    browse.driver.wait(lambda: shows(values[index].T), PATIENCE)


def test_an_indexed_image_has_the_colours_of_its_palette(
    browse: BrowsePage, tmp_path: Path
) -> None:
    path = tmp_path / "indexed.h5"
    with h5py.File(path, "w") as file:
        palette = file.create_dataset("palette", data=np.array([[255, 0, 0], [0, 0, 255]], "u1"))
        palette.attrs["CLASS"] = np.bytes_("PALETTE")
        image = file.create_dataset("image", data=np.array([[0, 1], [1, 0]], "u1"))
        image.attrs["CLASS"] = np.bytes_("IMAGE")
        image.attrs["IMAGE_SUBCLASS"] = np.bytes_("IMAGE_INDEXED")
        references = np.array([palette.ref], dtype=h5py.ref_dtype)
        image.attrs.create("PALETTE", references, dtype=h5py.ref_dtype)
    browse.open(path, "/image")
    feed = browse.model.plot.readings.imageFeed
    browse.driver.wait(lambda: feed.image is not None and feed.image.colors is not None, PATIENCE)
    item = browse.driver.find("imagePlot")
    seen = browse.driver.picture()
    frame = item.frame  # type: ignore[attr-defined]
    for row, column, color in ((0, 0, "#ff0000"), (0, 1, "#0000ff"), (1, 1, "#ff0000")):
        place = QPointF(frame.x.to_pixel(column + 0.2), frame.y.to_pixel(row + 0.2))
        assert seen.pixelColor(item.mapToScene(place).toPoint()).name() == color
    browse.choose_view("Image")
    browse.driver.wait(lambda: feed.image is not None and feed.image.colors is None, PATIENCE)
    assert feed.image is not None
    np.testing.assert_array_equal(feed.image.values, [[0, 1], [1, 0]])


def test_a_picture_has_its_own_colours(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/photo")
    with h5py.File(path) as file:
        colors = file["photo"][()]
    feed = browse.model.plot.readings.imageFeed
    browse.driver.wait(lambda: feed.image is not None and feed.image.colors is not None, PATIENCE)
    assert feed.image is not None
    np.testing.assert_array_equal(feed.image.colors, colors)
    item = browse.driver.find("imagePlot")
    seen = browse.driver.picture()
    frame = item.frame  # type: ignore[attr-defined]
    place = item.mapToScene(QPointF(frame.x.to_pixel(7.0), frame.y.to_pixel(3.0))).toPoint()
    color = seen.pixelColor(place)
    assert [color.red(), color.green(), color.blue()] == colors[3, 7].tolist()


def test_a_histogram_counts_every_value(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/volume")
    browse.choose_view("Histogram")
    feed = browse.model.plot.readings.histogramFeed
    browse.driver.wait(lambda: bool(feed.curves) and feed.curves[0].y[1::2].sum() == 72, PATIENCE)


def test_logarithmic_x_and_markers(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/pictured")
    browse.driver.wait(lambda: bool(browse.model.plot.readings.curveFeed.curves), PATIENCE)
    browse.driver.click("logXButton")
    browse.driver.click("markersButton")
    item = browse.driver.find("linePlot")
    assert isinstance(item, CurvePlot)
    browse.driver.picture()
    assert item.frame is not None
    assert item.frame.x.logarithmic
    assert 0 < item.frame.x.low < 1 < 3 < item.frame.x.high
    assert item.markers


def test_the_preview_picture_is_shown(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/pictured")
    browse.driver.wait(lambda: browse.driver.shows("details.preview"), PATIENCE)
    item = browse.driver.find("details.preview")
    browse.driver.wait(lambda: item.implicitWidth() == 2, PATIENCE)
    assert browse.model.details.preview.endswith(base64.b64encode(picture()).decode())
