"""The profiles of a region of an image, by mouse and by keys: numbers as h5py reads them."""

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.plotting.plot_feeds import CurveFeed
from tests.gui.browse.browse_page import DATA, PATIENCE, SCAN, BrowsePage
from tests.gui.driver import NO_MODIFIER

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A stack of two images of 30 rows, 1 mm apart, and 40 columns at uneven places."""
    path = tmp_path / "images.h5"
    with h5py.File(path, "w") as file:
        rng = np.random.default_rng(5)
        images = file.create_dataset("images", data=rng.integers(0, 4096, (2, 30, 40), "u2"))
        images.attrs["units"] = "counts"
        y = file.create_dataset("y", data=np.arange(30.0) + 100)
        y.attrs["units"] = "mm"
        y.make_scale("y")
        images.dims[1].attach_scale(y)
        file["picture"] = rng.integers(0, 255, (20, 30, 3), "u1")
    return path


def drag(browse: BrowsePage, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw from one place of the image to another, in axis units."""
    window, item = browse.driver.window, browse.driver.find("imagePlot")
    browse.driver.picture()
    frame = item.frame  # type: ignore[attr-defined]
    places = []
    for x, y in (start, end):
        place = frame.area.topLeft()
        place.setX(frame.x.to_pixel(x))
        place.setY(frame.y.to_pixel(y))
        places.append(item.mapToScene(place).toPoint())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, NO_MODIFIER, places[0])
    QTest.mouseMove(window, (places[0] + places[1]) / 2)
    QTest.mouseMove(window, places[1])
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, NO_MODIFIER, places[1])


def shows(feed: CurveFeed, x: np.ndarray, y: np.ndarray) -> Callable[[], bool]:
    return lambda: (
        len(feed.curves) == 1
        and feed.curves[0].y.shape == y.shape
        and np.allclose(feed.curves[0].x, x)
        and np.allclose(feed.curves[0].y, y)
    )


def test_a_drawn_region_shows_its_profiles(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/images")
    with h5py.File(path) as file:
        images = file["images"][()].astype(float)
    plot, wait = browse.model.plot, browse.driver.wait
    wait(lambda: plot.readings.imageFeed.image is not None, PATIENCE)
    assert not browse.driver.shows("profile.alongX")
    browse.driver.click("addRegionButton")
    drag(browse, (4.6, 109.6), (20.4, 114.4))
    part = images[1, 10:15, 5:21]
    wait(shows(plot.profile.alongX, np.arange(5.0, 21.0), part.mean(axis=0)), PATIENCE)
    wait(shows(plot.profile.alongY, np.arange(110.0, 115.0), part.mean(axis=1)), PATIENCE)
    browse.driver.find("profile.alongX")
    browse.driver.find("profile.alongY")
    assert browse.text("profile.size") == "Mean over 5 × 16 pixels"
    wait(lambda: f"min {part.min():.0f} counts" in browse.text("profile.statistics"), PATIENCE)
    assert plot.profile.alongY.x_axis.label == "y"
    assert plot.profile.alongY.x_axis.units == "mm"
    assert plot.profile.alongX.y_axis.units == "counts"

    browse.driver.find("browse.slice.0").forceActiveFocus()
    browse.driver.press(Qt.Key.Key_Left)
    part = images[0, 10:15, 5:21]
    wait(shows(plot.profile.alongX, np.arange(5.0, 21.0), part.mean(axis=0)), PATIENCE)

    browse.driver.click("profile.remove")
    assert not browse.driver.shows("profile.alongX")
    assert not plot.readings.imageFeed.regions


def test_keys_draw_move_resize_and_remove_a_region(browse: BrowsePage, path: Path) -> None:
    browse.open(path, "/images")
    with h5py.File(path) as file:
        image = file["images"][1].astype(float)
    plot, driver = browse.model.plot, browse.driver
    driver.wait(lambda: plot.readings.imageFeed.image is not None, PATIENCE)
    driver.picture()
    driver.find("addRegionButton").forceActiveFocus()
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Return)
    middle = image[10:20, 13:27]  # the middle third of each axis
    driver.wait(shows(plot.profile.alongY, np.arange(110.0, 120.0), middle.mean(axis=1)), PATIENCE)

    driver.picture()
    height = driver.find("imagePlot").frame.y.per_pixel  # type: ignore[attr-defined]
    for _ in range(round(3 / height)):
        driver.press(Qt.Key.Key_Down)
    moved = image[13:23, 13:27]
    driver.wait(shows(plot.profile.alongY, np.arange(113.0, 123.0), moved.mean(axis=1)), PATIENCE)
    for _ in range(round(4 / height)):
        driver.press(Qt.Key.Key_Down, CTRL)
    larger = image[13:27, 13:27]
    driver.wait(shows(plot.profile.alongY, np.arange(113.0, 127.0), larger.mean(axis=1)), PATIENCE)

    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Delete)
    assert plot.profile.shown
    driver.press(Qt.Key.Key_R)
    driver.press(Qt.Key.Key_Delete)
    assert not plot.profile.shown


def test_a_region_beside_the_image_says_so_and_pictures_have_none(
    browse: BrowsePage, path: Path
) -> None:
    browse.open(path, "/images")
    plot, driver = browse.model.plot, browse.driver
    driver.wait(lambda: plot.readings.imageFeed.image is not None, PATIENCE)
    driver.find("imagePlot").forceActiveFocus()
    driver.picture()
    for _ in range(4):
        driver.press(Qt.Key.Key_Minus)
    driver.picture()
    driver.click("addRegionButton")
    drag(browse, (-9.0, 90.0), (-3.0, 95.0))
    assert browse.text("profile.size") == "There is no pixel in the region"
    browse.open(path, "/picture")
    driver.wait(lambda: plot.kind == "picture", PATIENCE)
    assert not driver.shows("addRegionButton")
    assert not driver.shows("profile.size")


def test_in_a_low_window_one_profile_is_chosen(browse: BrowsePage, path: Path) -> None:
    browse.driver.window.resize(900, 600)
    browse.open(path, "/images")
    plot, driver = browse.model.plot, browse.driver
    driver.wait(lambda: plot.readings.imageFeed.image is not None, PATIENCE)
    driver.click("addRegionButton")
    driver.press(Qt.Key.Key_Return)
    driver.find("profile.alongX")
    assert not driver.shows("profile.alongY")
    driver.find("profile.way").forceActiveFocus()
    driver.press(Qt.Key.Key_Right)
    driver.find("profile.alongY")
    assert not driver.shows("profile.alongX")


def test_the_region_of_a_signal_makes_the_map_and_the_profiles(browse: BrowsePage) -> None:
    node = f"{SCAN}/Data2D/CH00/Data00"
    browse.open(DATA / "scan_h5py.h5", node)
    with h5py.File(DATA / "scan_h5py.h5") as file:
        values = file[node][()].astype(float)
    plot, driver = browse.model.plot, browse.driver
    images = plot.map.imageFeed, plot.readings.imageFeed
    driver.wait(lambda: all(feed.image is not None for feed in images), PATIENCE)
    driver.picture()  # the region is drawn in the middle of what is painted
    driver.click("addRegionButton")
    driver.press(Qt.Key.Key_Return)
    profiles = plot.profile.alongY, plot.profile.alongX
    driver.wait(lambda: all(feed.curves for feed in profiles), PATIENCE)
    rows, columns = (len(feed.curves[0].y) for feed in profiles)
    top, left = (values.shape[2] - rows) // 2, (values.shape[3] - columns) // 2
    part = values[:, :, top : top + rows, left : left + columns]
    y = plot.profile.alongX.curves[0].y
    np.testing.assert_allclose(y, part[0, 0].mean(axis=0))

    def is_mapped() -> bool:
        image = plot.map.imageFeed.image
        return image is not None and np.allclose(image.values, part.mean(axis=(2, 3)))

    driver.wait(is_mapped, PATIENCE)
