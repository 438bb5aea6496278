"""Tree, plots and details of PyMoDAQ's own files, by clicks and keys."""

from pathlib import Path

import h5py
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.plotting.plot_feeds import CurveFeed
from tests.gui.browse.browse_page import DATA, PATIENCE, SCAN, BrowsePage

FILE = DATA / "scan_tables.h5"
SPECTRUM = f"{SCAN}/Data1D/CH00/Data00"
CONTROL = Qt.KeyboardModifier.ControlModifier


def stored(node: str, path: Path = FILE) -> np.ndarray:
    with h5py.File(path, "r") as file:
        return np.asarray(file[node][()])


def shows(feed: CurveFeed, values: np.ndarray) -> bool:
    return bool(feed.curves) and np.allclose(feed.curves[0].y, values)


def test_the_tree_opens_by_clicks_and_keys(browse: BrowsePage) -> None:
    browse.open(FILE)
    browse.wait_for_rows("RawData")
    browse.click_row("RawData")
    browse.driver.wait(lambda: browse.chosen() == "/RawData")
    tree = browse.model.tree
    browse.driver.wait(lambda: tree.nodes.is_group(tree.current), PATIENCE)
    browse.driver.press(Qt.Key.Key_Right)
    browse.wait_for_rows("Logger")
    assert browse.rows() == ["scan_tables.h5", "  RawData", "    Logger", "    Scan000"]
    browse.driver.press(Qt.Key.Key_Right)
    browse.driver.wait(lambda: browse.chosen() == "/RawData/Logger")
    browse.driver.press(Qt.Key.Key_Left)
    browse.driver.press(Qt.Key.Key_Left)
    browse.driver.wait(lambda: browse.rows() == ["scan_tables.h5", "  RawData"])
    browse.double_click_row("RawData")
    browse.wait_for_rows("Scan000")


def test_a_spectrum_is_plotted_with_its_axis_and_the_sliders_move(browse: BrowsePage) -> None:
    browse.open(FILE, SPECTRUM)
    values, feed = stored(SPECTRUM), browse.model.plot.readings.curveFeed
    # The errors come with the last answer.
    browse.driver.wait(
        lambda: len(feed.curves) == 1 and feed.curves[0].errors is not None, PATIENCE
    )
    np.testing.assert_allclose(feed.curves[0].y, values[0, 0])
    np.testing.assert_allclose(feed.curves[0].x, np.linspace(400, 800, 128))
    assert (feed.x_axis.label, feed.x_axis.units) == ("wavelength", "nm")
    assert feed.curves[0].errors is not None
    assert browse.text("browse.title") == "spectrum · s"
    browse.driver.find("browse.slice.0").forceActiveFocus()
    for _ in range(2):
        browse.driver.press(Qt.Key.Key_Right)
    browse.driver.wait(lambda: shows(feed, values[2, 0]), PATIENCE)
    assert browse.text("browse.slice.0.text") == "0.5 mm · 3 of 5"


def test_a_click_in_the_map_shows_the_signal_of_that_point(browse: BrowsePage) -> None:
    browse.open(FILE, SPECTRUM)
    values, feed = stored(SPECTRUM), browse.model.plot.readings.curveFeed
    scan_map = browse.model.plot.map
    browse.driver.wait(lambda: scan_map.imageFeed.image is not None, PATIENCE)
    image = scan_map.imageFeed.image
    assert image is not None
    np.testing.assert_allclose(image.values, values.mean(axis=2))
    assert (image.x.label, image.y.label) == ("Y", "X")
    browse.click_in("scanMap.image", (0.99, 0.99))
    browse.driver.wait(lambda: shows(feed, values[4, 3]), PATIENCE)
    assert browse.text("scanMap.place") == "X 1 mm\nY 2 mm"


def test_all_channels_without_error_bars(browse: BrowsePage) -> None:
    browse.open(FILE, SPECTRUM)
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(lambda: len(feed.curves) == 1, PATIENCE)
    browse.driver.click("browse.wholeGroup")
    browse.driver.wait(lambda: [c.label for c in feed.curves] == ["s", "p"], PATIENCE)
    browse.driver.click("browse.errors")
    browse.driver.wait(lambda: all(c.errors is None for c in feed.curves), PATIENCE)


def test_a_group_without_a_plot_says_what_to_choose(browse: BrowsePage) -> None:
    browse.open(DATA / "scan_h5py.h5", SPECTRUM)
    browse.click_row("RawData")
    browse.driver.wait(lambda: browse.model.details.path == "/RawData", PATIENCE)
    browse.driver.wait(lambda: browse.driver.shows("browse.problem"), PATIENCE)
    assert browse.text("browse.problem") == "Choose an array in the tree to see it."


def test_views_of_an_image_stack(browse: BrowsePage) -> None:
    node = f"{SCAN}/Data2D/CH00/Data00"
    browse.open(FILE, node)
    values, feed = stored(node), browse.model.plot.readings.imageFeed
    browse.driver.wait(lambda: feed.image is not None, PATIENCE)
    assert feed.image is not None
    np.testing.assert_array_equal(feed.image.values, values[0, 0])
    assert (feed.image.x.units, feed.image.x.scaling) == ("um", 0.5)
    browse.choose_view("Table")
    table = browse.model.plot.readings.table
    browse.driver.wait(lambda: table.rowCount() == 32, PATIENCE)
    cell = str(values[0, 0, 1, 2].item())
    browse.driver.wait(lambda: table.data(table.index(1, 2)) == cell, PATIENCE)
    browse.choose_view("Text")
    browse.driver.wait(lambda: browse.text("browse.text").startswith("["), PATIENCE)


def test_attributes_are_decoded_and_copied(browse: BrowsePage) -> None:
    browse.open(FILE, SPECTRUM)
    browse.driver.wait(lambda: browse.attribute("label") == "s", PATIENCE)
    assert browse.attribute("nav_indexes") == "(0, 1)"
    browse.driver.wait(lambda: browse.attribute("type") == "float64", PATIENCE)
    browse.driver.click("details.attribute.label")
    browse.driver.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "s"


def test_groups_open_and_close_where_one_looks(browse: BrowsePage, tmp_path: Path) -> None:
    with h5py.File(tmp_path / "many.h5", "w") as file:
        for number in range(100):
            file[f"group{number}/array"] = number
    browse.open(tmp_path / "many.h5", "/group0/array")
    browse.wait_for_rows("group99")
    tree = browse.driver.find("browse.tree")
    tree.setProperty("contentY", 1500.0)
    row = browse.driver.find("browse.row.group70")
    browse.driver.wait(lambda: bool(row.property("expandable")), PATIENCE)
    place = tree.property("contentY")
    assert browse.chosen() == "/group0/array"
    rows = browse.model.tree.rowCount()
    chevron = (29 / row.width(), 0.5)
    browse.driver.click("browse.row.group70", chevron)
    browse.driver.wait(lambda: browse.model.tree.rowCount() == rows + 1, PATIENCE)
    browse.driver.picture()
    assert tree.property("contentY") == place
    browse.driver.click("browse.row.group70", chevron)
    browse.driver.wait(lambda: browse.model.tree.rowCount() == rows, PATIENCE)
    browse.driver.picture()
    assert tree.property("contentY") == place


def test_search_as_you_type(browse: BrowsePage) -> None:
    browse.open(FILE)
    browse.wait_for_rows("RawData")
    browse.driver.press(Qt.Key.Key_F, CONTROL)
    browse.driver.type("wavelength")
    search = browse.model.search
    browse.driver.wait(lambda: search.count > 0 and not search.running, PATIENCE)
    browse.driver.press(Qt.Key.Key_Down)
    browse.driver.wait(lambda: browse.chosen() == f"{SCAN}/Data1D/CH00/Axis00", PATIENCE)
    browse.driver.press(Qt.Key.Key_Escape)
    browse.driver.wait(lambda: browse.driver.shows("browse.tree"))


def test_copy_as_python_reads_what_is_seen(browse: BrowsePage) -> None:
    browse.open(FILE, SPECTRUM)
    browse.driver.find("browse.slice.1").forceActiveFocus()
    browse.driver.press(Qt.Key.Key_Right)
    browse.driver.click("browse.copyAsPython")
    seen: dict[str, np.ndarray] = {}
    exec(QGuiApplication.clipboard().text(), {}, seen)
    np.testing.assert_array_equal(seen["data"], stored(SPECTRUM)[0, 1])
    np.testing.assert_allclose(seen["axis_2"], np.linspace(400, 800, 128))
