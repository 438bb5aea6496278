import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from app.plotting.image_plot import ImagePlot
from app.plotting.plot_feeds import ImageFeed
from core.plotting.boxes import Box
from core.plotting.content import Image
from core.regions import RectangleRegion
from tests.gui.plotting.plot_window import GREEN, PlotWindow


def test_pixels_have_the_colours_of_their_values(image: PlotWindow) -> None:
    assert isinstance(image.plot, ImagePlot)
    image.plot.colormap = "gray"
    image.plot.lowLevel, image.plot.highLevel = "0", "1939"
    picture = image.picture()
    for column, row in ((0, 0), (39, 19), (20, 10), (5, 15)):
        color = picture.pixelColor(image.at(column, 10 + row))
        expected = round((100 * row + column) / 1939 * 255)
        assert color.red() == color.green() == color.blue()
        assert color.red() == pytest.approx(expected, abs=1)


def test_axes_are_physical_and_row_0_can_be_up_or_down(image: PlotWindow) -> None:
    assert isinstance(image.plot, ImagePlot)
    assert image.x_range == (-0.5, 39.5)
    assert image.y_range == (9.5, 29.5)
    assert image.at(0, 10).y() < image.at(0, 29).y()
    image.plot.colormap = "gray"
    above = image.picture().pixelColor(image.at(20, 11)).red()
    image.plot.rowZeroAtTop = False
    assert image.at(0, 10).y() > image.at(0, 29).y()
    # The value stays where its coordinates are.
    assert image.picture().pixelColor(image.at(20, 11)).red() == above


def test_the_readout_tells_place_and_value(image: PlotWindow, image_feed: ImageFeed) -> None:
    image.move(image.at(7, 15))
    assert "507\u00a0counts" in image.readout
    assert image.readout.startswith("x ")
    assert image.readout.count("\u00a0mm") == 2
    assert image_feed.cursor == pytest.approx((7, 15), abs=0.2)


def test_zoomed_in_a_pixel_fills_its_square(image: PlotWindow) -> None:
    assert isinstance(image.plot, ImagePlot)
    image.plot.colormap = "gray"
    for _ in range(4):
        image.wheel(image.at(20, 20), 4)
    low, high = image.x_range
    assert high - low < 5
    left, right = image.at(19.55, 20), image.at(20.45, 20)
    assert len(image.colors_along(left, right)) == 1


def test_equal_aspect_makes_units_equally_long(image: PlotWindow) -> None:
    assert image.frame.x.per_pixel != pytest.approx(image.frame.y.per_pixel, rel=0.05)
    image.click_on("aspectButton")
    assert image.frame.x.per_pixel == pytest.approx(image.frame.y.per_pixel, rel=0.01)
    low, high = image.x_range
    assert low <= -0.5
    assert high >= 39.5


def test_levels_follow_the_data_until_set_by_hand(image: PlotWindow, image_feed: ImageFeed) -> None:
    plot = image.plot
    assert isinstance(plot, ImagePlot)
    plot.levelMode = 1
    image.picture()
    assert (plot.lowLevel, plot.highLevel) == ("0", "1939")
    image_feed.show_image(Image(np.full((4, 4), 7.5)))
    image.picture()
    assert plot.lowLevel == "7.5"
    plot.highLevel = "1e3"
    assert plot.levelMode == 2
    image_feed.show_image(Image(np.zeros((4, 4))))
    image.picture()
    assert (plot.lowLevel, plot.highLevel) == ("7.5", "1000")
    plot.lowLevel = "not a number"
    assert plot.lowLevel == "7.5"


def test_levels_can_be_typed(image: PlotWindow) -> None:
    plot = image.plot
    assert isinstance(plot, ImagePlot)
    plot.colormap = "gray"
    image.click_on("levelsButton")
    field = image.popup_item("highLevelField")
    field.forceActiveFocus()
    field.setProperty("text", "")
    QTest.keyClick(image.window, Qt.Key.Key_3)
    for _ in range(2):
        QTest.keyClick(image.window, Qt.Key.Key_0)
    QTest.keyClick(image.window, Qt.Key.Key_Return)
    assert plot.highLevel == "300"
    assert plot.levelMode == 2
    QTest.keyClick(image.window, Qt.Key.Key_Escape)
    assert image.picture().pixelColor(image.at(5, 20)).name() == "#ffffff"


def test_nan_is_left_blank_and_logarithmic_colours_spread_decades(
    image: PlotWindow, image_feed: ImageFeed
) -> None:
    plot = image.plot
    assert isinstance(plot, ImagePlot)
    plot.colormap = "gray"
    plot.levelMode = 1
    plot.backgroundColor = QColor("#123456")
    image_feed.show_image(Image(np.array([[1.0, 10.0], [100.0, np.nan]])))
    image.click_on("logColorsButton")
    picture = image.picture()
    shown = [picture.pixelColor(image.at(*place)).name() for place in ((0, 0), (1, 0), (0, 1))]
    assert shown == ["#000000", "#7f7f7f", "#ffffff"]
    assert picture.pixelColor(image.at(1, 1)).name() == "#123456"


def test_a_large_image_is_painted_no_finer_than_the_screen(
    image: PlotWindow, image_feed: ImageFeed
) -> None:
    assert isinstance(image.plot, ImagePlot)
    image.plot.colormap = "gray"
    image.plot.levelMode = 1
    values = np.zeros((3000, 4000), dtype=np.uint16)
    values[:, 2000:] = 1000
    image_feed.show_image(Image(values))
    picture = image.picture()
    assert picture.pixelColor(image.at(1000, 1500)).name() == "#000000"
    assert picture.pixelColor(image.at(3000, 1500)).name() == "#ffffff"
    assert picture.pixelColor(image.at(1990, 1500)).name() == "#000000"


def corners(box: Box) -> tuple[float, ...]:
    return box.x0, box.y0, box.x1, box.y1


def test_rectangles_are_drawn_moved_and_resized(image: PlotWindow, image_feed: ImageFeed) -> None:
    created: list[tuple[float, ...]] = []
    changed: list[tuple[float, ...]] = []
    image_feed.regionCreated.connect(lambda box: created.append(corners(box)))
    image_feed.regionChanged.connect(lambda number, box: changed.append((number, *corners(box))))
    image.click_on("addRegionButton")
    image.drag(image.at(30, 25), image.at(10, 15))
    assert created == [pytest.approx((10, 15, 30, 25), abs=0.1)]
    image_feed.show_regions([RectangleRegion("spot", GREEN, 10, 15, 30, 25)])
    image.drag(image.at(20, 20), image.at(22, 21))
    assert changed[-1] == pytest.approx((0, 12, 16, 32, 26), abs=0.1)
    image.drag(image.at(30, 25), image.at(35, 27))
    assert changed[-1] == pytest.approx((0, 10, 15, 35, 27), abs=0.1)
    image.drag(image.at(20, 15), image.at(25, 12))
    assert changed[-1] == pytest.approx((0, 10, 12, 30, 25), abs=0.1)


def test_in_a_narrow_view_one_button_has_all_of_the_colours(image: PlotWindow) -> None:
    image.window.resize(378, 300)
    image.qtbot.waitUntil(lambda: image.child("levelsButton").property("text") == "Colours")
    image.picture()
    image.click_on("levelsButton")
    found = image.popup_item("levelModeBox")
    waiting, names = [found.parentItem().parentItem()], set()
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        if item.isVisible():
            names.add(item.objectName())
            place = item.mapToScene(QPointF(item.width(), item.height()))
            assert place.x() <= 378, item.objectName()
    assert {"logColorsButton", "colormapBox", "lowLevelField", "highLevelField"} <= names


def test_the_tools_stay_where_they_are_while_values_are_read(image: PlotWindow) -> None:
    image.window.resize(430, 300)
    image.qtbot.waitUntil(lambda: image.window.rootObject().width() == 430)
    image.picture()
    tool = image.child("aspectButton")
    before, area = tool.mapToScene(QPointF()), image.frame.area
    image.move(image.at(7, 16))
    assert image.readout
    assert (tool.mapToScene(QPointF()), image.frame.area) == (before, area)
