"""The two cursors A and B, by mouse and by keys."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.plotting.plot_feeds import CurveFeed, ImageFeed, PointsFeed
from core.plotting.content import AxisLabel, Curve, Points
from tests.gui.plotting.plot_window import Opener, PlotWindow

SPACE = "\u00a0"


@pytest.fixture
def timed(opened: Opener, qapp: QGuiApplication) -> PlotWindow:
    """A curve of 101 points, 1 ms apart, y = 2 V per ms, and one that is flat."""
    feed = CurveFeed(qapp)
    x = np.arange(101.0)
    curves = [Curve("up", x, 2 * x, units="V"), Curve("flat", x, np.full(101, 5.0), units="V")]
    feed.show_curves(curves, AxisLabel("time", "ms"))
    return opened("LineView", feed)


def lines(window: PlotWindow) -> list[str]:
    """What is read at the cursors."""
    window.picture()
    return str(window.child("measurement").property("text")).splitlines()


def test_cursors_are_dragged_and_the_difference_is_told(timed: PlotWindow) -> None:
    assert lines(timed) == []
    timed.click_on("cursorsButton")
    assert timed.plot.measuring is True
    a, b = (round(timed.frame.x.low + part * 100) for part in (1 / 3, 2 / 3))
    assert lines(timed)[0].startswith(f"x: A {a}{SPACE}ms · B {b}{SPACE}ms")
    timed.drag(timed.at(a, 100), timed.at(10, 30))
    timed.drag(timed.at(b, 100), timed.at(60, 30))
    assert lines(timed) == [
        f"x: A 10{SPACE}ms · B 60{SPACE}ms · Δ 50{SPACE}ms · 1/Δ 20{SPACE}Hz",
        f"up: A 20{SPACE}V · B 120{SPACE}V · Δ 100{SPACE}V",
        f"flat: A 5{SPACE}V · B 5{SPACE}V · Δ 0{SPACE}V",
    ]
    assert timed.plot.autoRange is True
    timed.click_on("cursorsButton")
    assert lines(timed) == []


def test_keys_show_choose_and_move_the_cursors(timed: PlotWindow) -> None:
    timed.press(Qt.Key.Key_C)
    timed.drag(timed.at(33, 100), timed.at(10, 100))
    timed.press(Qt.Key.Key_Right)
    assert lines(timed)[0].startswith(f"x: A 11{SPACE}ms")
    timed.press(Qt.Key.Key_B)
    timed.press(Qt.Key.Key_Left)
    assert lines(timed)[0].startswith(f"x: A 11{SPACE}ms · B 66{SPACE}ms")
    timed.press(Qt.Key.Key_A)
    for _ in range(20):
        timed.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert lines(timed)[0].startswith(f"x: A 0{SPACE}ms · B 66{SPACE}ms · Δ 66{SPACE}ms")
    timed.press(Qt.Key.Key_Escape)
    timed.press(Qt.Key.Key_Right)
    assert lines(timed)[0].startswith(f"x: A 0{SPACE}ms")
    assert timed.plot.autoRange is False
    timed.press(Qt.Key.Key_C)
    assert lines(timed) == []


def test_arrows_go_from_point_to_point_however_far_apart(
    opened: Opener, qapp: QGuiApplication
) -> None:
    feed = CurveFeed(qapp)
    x = np.array([0.0, 1.0, 50.0, 52.0, 100.0])
    feed.show_curves([Curve("c", x, x)], AxisLabel("x", "nm"))
    window = opened("LineView", feed)
    window.press(Qt.Key.Key_C)
    for _ in range(3):
        window.press(Qt.Key.Key_Left)
    read = []
    for _ in range(5):
        read.append(lines(window)[0].split(" · ")[0])
        window.press(Qt.Key.Key_Right)
    assert read == [f"x: A {value}{SPACE}nm" for value in (0, 1, 50, 52, 100)]


def test_cursors_read_what_is_new(timed: PlotWindow) -> None:
    timed.press(Qt.Key.Key_C)
    feed = timed.plot.feed  # type: ignore[attr-defined]
    x = np.arange(101.0)
    feed.show_curves([Curve("up", x, 7 * np.ones(101), units="V")], AxisLabel("time", "ms"))
    assert lines(timed)[1] == f"up: A 7{SPACE}V · B 7{SPACE}V · Δ 0{SPACE}V"


def test_two_pixels_of_an_image_are_compared(image: PlotWindow, image_feed: ImageFeed) -> None:
    del image_feed
    image.click_on("cursorsButton")
    frame = image.frame
    corner = frame.area.topLeft()
    starts = [
        frame.values_at(corner + (frame.area.bottomRight() - corner) * part)
        for part in (1 / 3, 2 / 3)
    ]
    middles = [(round(x), round(y)) for x, y in starts]
    image.drag(image.at(*middles[0]), image.at(4, 12))
    image.drag(image.at(*middles[1]), image.at(7, 16))
    assert lines(image) == [
        f"x: A 4{SPACE}mm · B 7{SPACE}mm · Δ 3{SPACE}mm",
        f"y: A 12{SPACE}mm · B 16{SPACE}mm · Δ 4{SPACE}mm · distance 5{SPACE}mm",
        f"Camera: A 204{SPACE}counts · B 607{SPACE}counts · Δ 403{SPACE}counts",
    ]
    image.press(Qt.Key.Key_Down)
    # The first row is at the top: down is further along y.
    assert lines(image)[1].startswith(f"y: A 12{SPACE}mm · B 17{SPACE}mm")


def test_two_points_of_a_scan_are_compared(opened: Opener, qapp: QGuiApplication) -> None:
    feed = PointsFeed(qapp)
    x, y = np.array([0.0, 3.0, 10.0]), np.array([0.0, 4.0, 10.0])
    labels = AxisLabel("x", "µm"), AxisLabel("y", "µm")
    feed.show_points(Points(x, y, np.array([1.0, 2.0, 4.0]), *labels, "power", "W"))
    window = opened("PointsView", feed)
    window.press(Qt.Key.Key_C)
    text = " ".join(lines(window))
    assert "distance" in text
    assert "power" in text
    window.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert lines(window)[0].startswith(f"x: A 0{SPACE}µm")
