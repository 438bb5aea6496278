import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.plotting.line_plot import LinePlot
from app.plotting.plot_feeds import CurveFeed
from core.plotting.content import AxisLabel, Curve
from tests.gui.plotting.plot_window import NO_MODIFIER, RED, Opener, PlotWindow


def test_the_automatic_range_shows_everything(line: PlotWindow) -> None:
    assert line.x_range == (400, 800)
    low, high = line.y_range
    assert low <= 1
    assert high >= 5


def test_a_spike_of_one_point_in_100_000_is_painted(line: PlotWindow) -> None:
    assert line.red_near(600, 4.5)
    assert not line.red_near(620, 4.5)


def test_nan_leaves_a_gap(line: PlotWindow, curves: CurveFeed) -> None:
    x = np.arange(101.0)
    y = np.where((x > 40) & (x < 60), np.nan, 1.0)
    curves.show_curves([Curve("c", x, y, color=RED)], AxisLabel("x"))
    assert line.red_near(20, 1)
    assert line.red_near(39, 1)
    assert not line.red_near(45, 1)
    assert not line.red_near(55, 1)


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
    assert line.red_near(3, 0.6)
    assert line.red_near(3, 1.4)
    assert not line.red_near(3, 0.4)
    assert not line.red_near(3, 1.6)


def test_wheel_zooms_about_the_mouse_and_home_resets(line: PlotWindow) -> None:
    place = line.at(500, 3)
    line.wheel(place, 3)
    low, high = line.x_range
    assert high - low < 400
    # Wider numbers at the y axis may move the area by a step.
    assert (line.at(500, 3) - place).manhattanLength() <= 14
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
