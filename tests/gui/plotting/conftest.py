"""Plots in a window, driven by mouse, wheel and keys."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.plotting.plot_feeds import CurveFeed, ImageFeed
from core.plotting.content import AxisLabel, Curve, Image, LinearAxis
from tests.gui.plotting.plot_window import RED, Opener, PlotWindow


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
