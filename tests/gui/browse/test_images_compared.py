"""Images of several files side by side: one zoom, one range of colours, and the difference."""

from pathlib import Path

import h5py
import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.plotting.image_plot import ImagePlot
from tests.gui.browse.browse_page import PATIENCE, BrowsePage

SHAPE = (20, 30)


def make(path: Path, factor: int, shape: tuple[int, ...] = SHAPE) -> Path:
    """A stack of images whose values rise by `factor` from pixel to pixel."""
    with h5py.File(path, "w") as file:
        file["images"] = np.arange(np.prod((2, *shape))).reshape(2, *shape) * factor
        file["picture"] = np.full((*SHAPE, 3), 20 * factor, "u1")
    return path


def values(path: Path, number: int) -> np.ndarray:
    with h5py.File(path) as file:
        return np.asarray(file["images"][number])


def beside(browse: BrowsePage) -> ImagePlot:
    item = browse.driver.find("beside.plot")
    assert isinstance(item, ImagePlot)
    browse.driver.picture()
    return item


def first(browse: BrowsePage) -> ImagePlot:
    item = browse.driver.find("imagePlot")
    assert isinstance(item, ImagePlot)
    browse.driver.picture()
    return item


def compare(browse: BrowsePage, paths: list[Path]) -> None:
    """Open all, choose the images of the last one, and compare them with those of the others."""
    for path in paths[:-1]:
        browse.open(path)
    browse.open(paths[-1], "/images")
    feed = browse.model.plot.readings.imageFeed
    browse.driver.wait(lambda: feed.image is not None, PATIENCE)
    browse.driver.click("browse.compare")
    for number in range(len(paths) - 1):
        browse.driver.click(f"browse.comparison.{number}")
    browse.driver.press(Qt.Key.Key_Escape)
    compared, count = browse.model.plot.readings.compared, len(paths) - 1
    browse.driver.wait(lambda: len(compared.images) == count, PATIENCE)


def test_two_images_have_one_zoom_one_crosshair_and_one_range(
    browse: BrowsePage, tmp_path: Path
) -> None:
    a, b = make(tmp_path / "a.h5", 1), make(tmp_path / "b.h5", 3)
    compare(browse, [b, a])
    shown = browse.model.plot.readings.compared.images[0].feed
    driver = browse.driver
    driver.wait(lambda: shown.image is not None, PATIENCE)
    assert shown.image is not None
    np.testing.assert_array_equal(shown.image.values, values(b, 1))
    assert browse.text("caption") == "a.h5"
    assert browse.text("beside.label") == "b.h5"

    plots = first(browse), beside(browse)
    driver.wait(lambda: float(plots[1].highLevel) > values(a, 1).max(), PATIENCE)
    assert plots[0].highLevel == plots[1].highLevel
    assert plots[0].lowLevel == plots[1].lowLevel
    assert float(plots[0].lowLevel) < values(b, 1).min()

    plots[0].forceActiveFocus()
    driver.press(Qt.Key.Key_Plus)
    driver.picture()
    frames = plots[0].frame, plots[1].frame
    assert frames[0] is not None
    assert frames[1] is not None
    assert (frames[0].x.low, frames[0].y.high) == (frames[1].x.low, frames[1].y.high)
    assert frames[0].x.low > 0
    plots[1].forceActiveFocus()
    driver.press(Qt.Key.Key_Home)
    assert plots[0].autoRange
    driver.picture()

    assert plots[0].frame is not None
    place = QPointF(plots[0].frame.x.to_pixel(7.0), plots[0].frame.y.to_pixel(4.0))
    QTest.mouseMove(driver.window, plots[0].mapToScene(place).toPoint())
    spot = int(values(b, 1)[4, 7])
    driver.wait(lambda: browse.text("beside.readout").endswith(str(spot)), PATIENCE)
    assert browse.text("readout").endswith(str(values(a, 1)[4, 7]))

    driver.find("browse.slice.0").forceActiveFocus()
    driver.press(Qt.Key.Key_Left)
    driver.wait(
        lambda: shown.image is not None and np.array_equal(shown.image.values, values(b, 0)),
        PATIENCE,
    )


def test_the_difference_is_shown_instead(browse: BrowsePage, tmp_path: Path) -> None:
    a, b = make(tmp_path / "a.h5", 1), make(tmp_path / "b.h5", 3)
    compare(browse, [b, a])
    browse.driver.click("browse.difference")
    shown = browse.model.plot.readings.compared.images[0].feed
    wanted = values(a, 1) - values(b, 1)
    browse.driver.wait(
        lambda: shown.image is not None and np.array_equal(shown.image.values, wanted), PATIENCE
    )
    assert browse.text("beside.label") == "Difference from b.h5"
    plots = first(browse), beside(browse)
    browse.driver.wait(lambda: float(plots[1].highLevel) < 0, PATIENCE)
    assert float(plots[0].highLevel) <= values(a, 1).max()

    browse.open(a, "/picture")
    browse.driver.wait(lambda: browse.model.plot.kind == "picture", PATIENCE)
    browse.driver.wait(lambda: shown.image is not None and shown.image.colors is not None, PATIENCE)
    assert browse.text("beside.label") == "b.h5"
    assert not browse.driver.shows("browse.difference")


def test_what_cannot_be_compared_is_told(browse: BrowsePage, tmp_path: Path) -> None:
    paths = [
        make(tmp_path / "flat.h5", 1, (30,)),
        make(tmp_path / "wide.h5", 1, (20, 40)),
        make(tmp_path / "a.h5", 1),
    ]
    compare(browse, paths)
    images = browse.model.plot.readings.compared.images
    browse.driver.wait(lambda: images[1].feed.image is not None, PATIENCE)
    assert images[0].problem == "It has other dimensions: it cannot be compared"
    browse.driver.click("browse.difference")
    assert images[1].problem == "It has another size: there is no difference"
    browse.driver.click("browse.difference")
    assert images[1].problem == ""
    browse.choose_view("Histogram")
    assert not browse.driver.shows("beside.label")
