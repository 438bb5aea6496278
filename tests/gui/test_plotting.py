"""The plots in a window, driven by mouse, wheel and keys."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.plotting.image_plot import ImagePlot
from app.plotting.line_plot import LinePlot
from app.plotting.plot_feeds import CurveFeed, ImageFeed, RollingFeed
from app.plotting.rolling_plot import RollingPlot
from core.plotting.content import AxisLabel, Curve, Image, LinearAxis
from core.regions import RectangleRegion, SpanRegion
from tests.gui.plot_window import NO_MODIFIER, PlotWindow

Opener = Callable[[str, QObject], PlotWindow]
RED, GREEN = "#ff0000", "#00ff00"


@pytest.fixture
def opened(qapp: QGuiApplication, qtbot: QtBot) -> Iterator[Opener]:
    """Opens plot windows; any warning from QML fails the test."""
    del qapp
    windows: list[PlotWindow] = []

    def open_window(view: str, feed: QObject) -> PlotWindow:
        windows.append(PlotWindow(qtbot, view, feed))
        return windows[-1]

    yield open_window
    for window in windows:
        window.close()
        assert window.warnings == []


@pytest.fixture
def curves(qapp: QGuiApplication) -> CurveFeed:
    """A flat red curve from 400 to 800 nm at 1 V with one spike of 5 V at 600 nm."""
    feed = CurveFeed(qapp)
    x = np.linspace(400, 800, 100_001)
    y = np.ones(x.size)
    y[50_000] = 5.0
    feed.show_curves([Curve("CH00", x, y, units="V", color=RED)], AxisLabel("wavelength", "nm"))
    return feed


@pytest.fixture
def line(opened: Opener, curves: CurveFeed) -> PlotWindow:
    return opened("LineView", curves)


@pytest.fixture
def image_feed(qapp: QGuiApplication) -> ImageFeed:
    """20 rows of 40 columns, 1 mm wide: value = 100 row + column."""
    feed = ImageFeed(qapp)
    values = 100 * np.arange(20)[:, None] + np.arange(40)
    x, y = LinearAxis("x", "mm", 0.0, 1.0), LinearAxis("y", "mm", 10.0, 1.0)
    feed.show_image(Image(values.astype(np.uint16), x, y, "Camera", "counts"))
    return feed


@pytest.fixture
def image(opened: Opener, image_feed: ImageFeed) -> PlotWindow:
    return opened("ImageView", image_feed)


# Lines.


def test_the_automatic_range_shows_everything(line: PlotWindow) -> None:
    assert line.x_range == (400, 800)
    low, high = line.y_range
    assert low <= 1
    assert high >= 5


def red_near(window: PlotWindow, x: float, y: float, reach: int = 3) -> bool:
    """Whether something reddish is painted within a few pixels of a place in axis units."""
    place, way = window.at(x, y), QPoint(reach, reach)
    colors = window.colors_along(place - way, place + way)
    colors |= window.colors_along(place - QPoint(reach, -reach), place + QPoint(reach, -reach))
    return any(color.red() > color.blue() + 30 for color in map(QColor, colors))


def test_a_spike_of_one_point_in_100_000_is_painted(line: PlotWindow) -> None:
    assert red_near(line, 600, 4.5)
    assert not red_near(line, 620, 4.5)


def test_nan_leaves_a_gap(line: PlotWindow, curves: CurveFeed) -> None:
    x = np.arange(101.0)
    y = np.where((x > 40) & (x < 60), np.nan, 1.0)
    curves.show_curves([Curve("c", x, y, color=RED)], AxisLabel("x"))
    assert red_near(line, 20, 1)
    assert red_near(line, 39, 1)
    assert not red_near(line, 45, 1)
    assert not red_near(line, 55, 1)


def test_a_single_point_is_visible(line: PlotWindow, curves: CurveFeed) -> None:
    curves.show_curves([Curve("c", np.array([3.0]), np.array([7.0]), color=RED)], AxisLabel("x"))
    place = line.at(3, 7)
    assert line.picture().pixelColor(place).name() == RED


@pytest.mark.parametrize("points", [11, 2001], ids=["bars", "band"])
def test_errors_are_painted_as_far_as_they_reach(
    line: PlotWindow, curves: CurveFeed, points: int
) -> None:
    x = np.linspace(0, 10, points)
    shown = Curve("c", x, np.ones(points), np.full(points, 0.5), color=RED)
    curves.show_curves([shown], AxisLabel("x"), AxisLabel("y"))
    low, high = line.y_range
    assert low <= 0.5
    assert high >= 1.5
    line.wheel(line.at(5, 1), -2)
    assert red_near(line, 3, 0.6)
    assert red_near(line, 3, 1.4)
    assert not red_near(line, 3, 0.4)
    assert not red_near(line, 3, 1.6)


def test_wheel_zooms_about_the_mouse_and_home_resets(line: PlotWindow) -> None:
    place = line.at(500, 3)
    line.wheel(place, 3)
    low, high = line.x_range
    assert high - low < 400
    assert (line.at(500, 3) - place).manhattanLength() <= 2
    assert line.plot.autoRange is False
    line.press(Qt.Key.Key_Home)
    assert line.x_range == (400, 800)
    assert line.plot.autoRange is True


def test_wheel_beside_the_area_zooms_one_axis(line: PlotWindow) -> None:
    area = line.frame.area
    below = line.plot.mapToScene(area.center()).toPoint() + QPoint(0, int(area.height() / 2) + 8)
    y_before = line.y_range
    line.wheel(below, 2)
    assert line.y_range == y_before
    assert line.x_range[1] - line.x_range[0] < 400
    left = line.plot.mapToScene(area.topLeft()).toPoint() + QPoint(-15, 60)
    x_before = line.x_range
    line.wheel(left, -2)
    assert line.x_range == x_before
    assert line.y_range[1] - line.y_range[0] > y_before[1] - y_before[0]


def test_dragging_pans(line: PlotWindow) -> None:
    start, end = line.at(600, 3), line.at(500, 2)
    before = line.y_range
    line.drag(start, end)
    assert line.x_range == pytest.approx((500, 900), abs=1)
    assert line.y_range[0] == pytest.approx(before[0] + 1, abs=0.03)


def test_a_click_without_a_drag_keeps_the_automatic_range(line: PlotWindow) -> None:
    line.click(line.at(600, 3))
    assert line.plot.autoRange is True


@pytest.mark.parametrize("how", ["right", "shift"])
def test_a_rectangle_zooms(line: PlotWindow, how: str) -> None:
    start, end = line.at(450, 4), line.at(650, 2)
    if how == "right":
        line.drag(start, end, Qt.MouseButton.RightButton)
    else:
        line.drag(start, end, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert line.x_range == pytest.approx((450, 650), abs=1)
    assert line.y_range == pytest.approx((2, 4), abs=0.03)


def test_double_click_and_the_button_show_everything_again(line: PlotWindow) -> None:
    line.wheel(line.at(500, 3), 3)
    QTest.mouseDClick(line.window, Qt.MouseButton.LeftButton, NO_MODIFIER, line.at(500, 3))
    assert line.x_range == (400, 800)
    line.wheel(line.at(500, 3), 3)
    line.click_on("autoRangeButton")
    assert line.x_range == (400, 800)


def test_keys_pan_and_zoom(line: PlotWindow) -> None:
    line.press(Qt.Key.Key_Right)
    assert line.x_range == pytest.approx((440, 840))
    line.press(Qt.Key.Key_Left)
    line.press(Qt.Key.Key_Plus)
    assert line.x_range == pytest.approx((430, 770))
    line.press(Qt.Key.Key_Minus)
    assert line.x_range == pytest.approx((400, 800))
    low, high = line.y_range
    line.press(Qt.Key.Key_Up)
    assert line.y_range == pytest.approx((low + 0.1 * (high - low), high + 0.1 * (high - low)))


def test_a_held_range_stays_while_data_come(line: PlotWindow, curves: CurveFeed) -> None:
    line.wheel(line.at(500, 3), 3)
    held = line.x_range, line.y_range
    x = np.arange(10.0)
    curves.show_curves([Curve("c", x, x)], AxisLabel("x"))
    assert (line.x_range, line.y_range) == held
    line.press(Qt.Key.Key_Home)
    assert line.x_range == (0, 9)


def test_the_readout_follows_the_mouse_and_the_data(line: PlotWindow, curves: CurveFeed) -> None:
    line.move(line.at(500, 3))
    assert line.readout.startswith("wavelength ")
    assert "nm" in line.readout
    assert "CH00 1\u00a0V" in line.readout
    assert curves.cursor is not None
    assert curves.cursor == pytest.approx((500, 3), abs=1)
    x = np.linspace(400, 800, 5)
    label = AxisLabel("wavelength", "nm")
    curves.show_curves([Curve("CH00", x, x / 100, units="V")], label)
    assert "CH00 5\u00a0V" in line.readout
    line.move(QPoint(2, 2))
    assert line.readout == ""
    assert curves.cursor is None


def test_log_axis_leaves_out_what_has_no_logarithm(line: PlotWindow, curves: CurveFeed) -> None:
    x = np.arange(5.0)
    curves.show_curves([Curve("c", x, np.array([0, -3, 1, 10, 1000.0]))], AxisLabel("x"))
    line.click_on("logYButton")
    assert isinstance(line.plot, LinePlot)
    assert line.plot.logY is True
    low, high = line.y_range
    assert 0.1 < low < 1
    assert 1000 < high < 10_000
    line.wheel(line.at(2, 30), 1)
    assert line.y_range[0] > low


def test_nothing_to_show_is_shown_as_nothing(line: PlotWindow, curves: CurveFeed) -> None:
    nan = np.full(5, np.nan)
    for shown in ([], [Curve("c", nan, nan)], [Curve("c", np.empty(0), np.empty(0))]):
        curves.show_curves(shown, AxisLabel("x"))
        assert line.x_range == (0, 1)
        assert line.y_range == (0, 1)
        line.move(line.at(0.5, 0.5))


def test_a_hidden_plot_does_not_paint(line: PlotWindow, curves: CurveFeed) -> None:
    frame = line.frame
    line.plot.setVisible(False)
    x = np.arange(10.0)
    curves.show_curves([Curve("c", x, x)], AxisLabel("x"))
    line.picture()
    assert line.plot.frame is frame
    line.plot.setVisible(True)
    assert line.x_range == (0, 9)


# Spans.


def test_a_span_is_drawn_with_the_mouse(line: PlotWindow, curves: CurveFeed) -> None:
    created: list[tuple[float, float]] = []
    curves.regionCreated.connect(lambda low, high: created.append((low, high)))
    line.click_on("addRegionButton")
    assert line.plot.addingRegion is True
    line.drag(line.at(700, 3), line.at(500, 2))
    assert created == [pytest.approx((500, 700), abs=1)]
    assert line.plot.addingRegion is False
    assert line.plot.autoRange is True


def test_a_click_draws_no_span_and_escape_ends_drawing(line: PlotWindow, curves: CurveFeed) -> None:
    created: list[float] = []
    curves.regionCreated.connect(lambda low, high: created.append(low))
    line.click_on("addRegionButton")
    line.click(line.at(600, 3))
    assert created == []
    assert line.plot.addingRegion is True
    line.press(Qt.Key.Key_Escape)
    assert line.plot.addingRegion is False


@pytest.fixture
def spans(curves: CurveFeed) -> list[tuple[int, float, float]]:
    """Two spans, 450 to 500 and 650 to 750 nm; the list of changes asked for, which are obeyed."""
    changes: list[tuple[int, float, float]] = []
    curves.show_regions([SpanRegion("a", GREEN, 450, 500), SpanRegion("b", GREEN, 650, 750)])

    def obey(index: int, low: float, high: float) -> None:
        changes.append((index, low, high))
        regions = list(curves.regions)
        regions[index] = SpanRegion(regions[index].name, GREEN, low, high)
        curves.show_regions(regions)

    curves.regionChanged.connect(obey)
    return changes


def test_spans_are_painted_in_their_colour(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    del spans
    inside, outside = line.at(475, 3.3), line.at(550, 3.3)
    green, plain = line.picture().pixelColor(inside), line.picture().pixelColor(outside)
    assert green.green() > green.red() + 15
    assert abs(plain.green() - plain.red()) < 10
    curves.show_regions([])
    assert line.picture().pixelColor(inside) == line.picture().pixelColor(outside)


def test_dragging_the_body_moves_a_span(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    line.drag(line.at(700, 3), line.at(600, 3))
    assert spans[-1] == pytest.approx((1, 550, 650), abs=1)
    assert curves.regions[0] == SpanRegion("a", GREEN, 450, 500)
    assert line.plot.selectedRegion == 1
    assert line.plot.autoRange is True


def test_dragging_an_edge_resizes_a_span(
    line: PlotWindow, spans: list[tuple[int, float, float]]
) -> None:
    line.drag(line.at(500, 3), line.at(560, 3))
    assert spans[-1] == pytest.approx((0, 450, 560), abs=1)


def test_the_selected_span_is_nudged_and_removed_by_keys(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    removed: list[int] = []
    selected: list[int] = []
    curves.regionRemoved.connect(removed.append)
    curves.regionSelected.connect(selected.append)
    line.click(line.at(700, 3))
    pixel = line.frame.x.per_pixel
    line.press(Qt.Key.Key_Right)
    assert spans[-1] == pytest.approx((1, 650 + pixel, 750 + pixel))
    line.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert spans[-1][1] == pytest.approx(650 - 9 * pixel)
    line.press(Qt.Key.Key_Delete)
    assert removed == [1]
    assert selected == [1, -1]


def test_a_region_taken_away_elsewhere_is_not_selected_any_more(
    line: PlotWindow, curves: CurveFeed, spans: list[tuple[int, float, float]]
) -> None:
    del spans
    line.click(line.at(700, 3))
    curves.show_regions(curves.regions[:1])
    assert line.plot.selectedRegion == -1


def test_locked_regions_stay(line: PlotWindow, spans: list[tuple[int, float, float]]) -> None:
    line.plot.regionsLocked = True
    line.drag(line.at(700, 3), line.at(600, 3))
    line.press(Qt.Key.Key_Delete)
    assert spans == []
    line.click_on("addRegionButton")
    assert line.plot.addingRegion is False


# Images.


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
    assert "x 7" in image.readout
    assert "y 15" in image.readout
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


def test_rectangles_are_drawn_moved_and_resized(image: PlotWindow, image_feed: ImageFeed) -> None:
    created: list[tuple[float, ...]] = []
    changed: list[tuple[float, ...]] = []
    image_feed.regionCreated.connect(lambda *corners: created.append(corners))
    image_feed.regionChanged.connect(lambda *change: changed.append(change))
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


# Rolling charts.


@pytest.fixture
def rolling_feed(qapp: QGuiApplication) -> RollingFeed:
    """200 s of one value a second that counts from 0."""
    feed = RollingFeed(qapp)
    feed.describe(["Power"], "W")
    for second in range(200):
        feed.append(1_700_000_000 + second, [float(second)])
    return feed


def test_the_last_seconds_roll_by(opened: Opener, rolling_feed: RollingFeed) -> None:
    window = opened("RollingView", rolling_feed)
    assert isinstance(window.plot, RollingPlot)
    assert window.x_range == (-60, 0)
    assert window.y_range[0] == pytest.approx(139, abs=10)
    rolling_feed.append(1_700_000_200, [1000.0])
    assert window.y_range[1] >= 1000
    for second in range(201, 215):
        rolling_feed.append(1_700_000_000 + second, [float(second)])
    window.plot.span = 10.0
    assert window.x_range == (-10, 0)
    assert window.y_range == pytest.approx((204, 214), abs=1)


def test_looking_further_back_shows_what_was_there(
    opened: Opener, rolling_feed: RollingFeed
) -> None:
    window = opened("RollingView", rolling_feed)
    window.drag(window.at(-50, 160), window.at(-5, 160))
    assert window.x_range == pytest.approx((-105, -45), abs=1)
    window.move(window.at(-100, 160))
    assert "Power 99\u00a0W" in window.readout


def test_the_clock_can_be_shown(opened: Opener, rolling_feed: RollingFeed) -> None:
    window = opened("RollingView", rolling_feed)
    window.click_on("clockButton")
    assert window.x_range == (1_700_000_139, 1_700_000_199)
    assert all(":" in label for label in window.frame.x_ticks.labels)


def test_the_newest_value_is_written_large(opened: Opener, rolling_feed: RollingFeed) -> None:
    window = opened("RollingView", rolling_feed)
    top = window.frame.area.top()
    rolling_feed.describe(["a", "b", "c", "d", "e"], "%")
    rolling_feed.append(1_700_000_000, [1, 2, 3, 4, 5])
    assert window.frame.area.top() < top
    assert len(window.frame.x_ticks.values) > 2


def test_the_feed_refuses_values_for_other_channels(rolling_feed: RollingFeed) -> None:
    with pytest.raises(ValueError, match="Power"):
        rolling_feed.append(1_700_000_300, [1.0, 2.0])


def test_a_plot_outlives_its_feed(opened: Opener, qtbot: QtBot, qapp: QGuiApplication) -> None:
    first = CurveFeed(qapp)
    window = opened("LineView", first)
    first.deleteLater()
    qtbot.waitUntil(lambda: not _alive(first))
    window.move(window.at(0.5, 0.5))
    second = CurveFeed(qapp)
    x = np.arange(3.0)
    second.show_curves([Curve("c", x, x)], AxisLabel("x"))
    assert isinstance(window.plot, LinePlot)
    window.plot.feed = second
    assert window.x_range == (0, 2)


def _alive(thing: QObject) -> bool:
    return bool(shiboken6.isValid(thing))
