"""Other arrays as x and errors, comparison of files and scans, and what a read costs."""

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.plotting.curve_plot import CurvePlot
from app.plotting.plot_feeds import CurveFeed
from tests.gui.browse.browse_page import PATIENCE, BrowsePage

TIMES = [f"2026-03-01T12:{minute:02}:00+00:00" for minute in range(50)]


def make(path: Path, factor: float) -> Path:
    """A file of one kind: a signal, and what may be its x or its errors, unlinked."""
    with h5py.File(path, "w") as file:
        group = file.create_group("run")
        group["signal"] = np.arange(50.0) * factor
        group["position"] = np.arange(50.0) ** 2
        group["sigma"] = np.full(50, 0.5)
        group["when"] = TIMES
        group["other"] = np.arange(3)
    return path


def choose(browse: BrowsePage, name: str, text: str) -> None:
    """Choose an entry of a box, by keys."""
    box = browse.driver.find(name)
    box.forceActiveFocus()
    for _ in range(20):
        if box.property("displayText") == text:
            return
        browse.driver.press(Qt.Key.Key_Down)
    raise AssertionError(f"{name} does not offer {text}")


def curve_is(feed: CurveFeed, number: int, y: np.ndarray) -> Callable[[], bool]:
    return lambda: len(feed.curves) > number and np.allclose(feed.curves[number].y, y)


def x_is(feed: CurveFeed, x: np.ndarray) -> Callable[[], bool]:
    return lambda: bool(feed.curves) and np.allclose(feed.curves[0].x, x)


def test_another_array_is_x_in_all_files_of_the_kind(browse: BrowsePage, tmp_path: Path) -> None:
    first, second = make(tmp_path / "a.h5", 1.0), make(tmp_path / "b.h5", 2.0)
    feed = browse.model.plot.readings.curveFeed
    browse.open(first, "/run/signal")
    browse.driver.wait(lambda: bool(browse.model.plot.used.xNames), PATIENCE)
    assert "other" not in browse.model.plot.used.xNames
    choose(browse, "browse.useX", "position")
    browse.driver.wait(x_is(feed, np.arange(50.0) ** 2), PATIENCE)
    assert feed.x_axis.label == "position"
    choose(browse, "browse.useErrors", "sigma")
    browse.driver.wait(lambda: bool(feed.curves) and feed.curves[0].errors is not None, PATIENCE)
    browse.open(second, "/run/signal")
    browse.driver.wait(
        lambda: curve_is(feed, 0, np.arange(50.0) * 2)() and feed.curves[0].errors is not None,
        PATIENCE,
    )
    np.testing.assert_allclose(feed.curves[0].x, np.arange(50.0) ** 2)
    errors = feed.curves[0].errors
    assert errors is not None
    np.testing.assert_allclose(errors, 0.5)


def test_texts_that_are_dates_make_a_time_axis(browse: BrowsePage, tmp_path: Path) -> None:
    browse.open(make(tmp_path / "a.h5", 1.0), "/run/signal")
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(lambda: bool(browse.model.plot.used.xNames), PATIENCE)
    choose(browse, "browse.useX", "when")
    browse.driver.wait(x_is(feed, np.arange(50) * 60.0), PATIENCE)
    browse.driver.click("clockButton")
    item = browse.driver.find("linePlot")
    assert isinstance(item, CurvePlot)
    browse.driver.picture()
    assert item.frame is not None
    assert all(":" in label for label in item.frame.x_ticks.labels)
    assert 0 <= item.frame.x_ticks.values[0] <= 49 * 60


def test_the_same_node_of_another_file_is_overlaid(browse: BrowsePage, tmp_path: Path) -> None:
    first, second = make(tmp_path / "a.h5", 1.0), make(tmp_path / "b.h5", 2.0)
    browse.open(second)
    browse.open(first, "/run/signal")
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(curve_is(feed, 0, np.arange(50.0)), PATIENCE)
    browse.driver.click("browse.compare")
    browse.driver.find("browse.comparison")
    browse.driver.press(Qt.Key.Key_Space)
    browse.driver.wait(curve_is(feed, 1, np.arange(50.0) * 2), PATIENCE)
    assert feed.curves[1].label == "signal · b.h5"
    browse.driver.press(Qt.Key.Key_Space)
    browse.driver.wait(lambda: len(feed.curves) == 1, PATIENCE)


def test_scans_of_a_file_are_overlaid(browse: BrowsePage, tmp_path: Path) -> None:
    path = tmp_path / "scans.h5"
    with h5py.File(path, "w") as file:
        for number in range(3):
            file[f"RawData/Scan{number:03}/y"] = np.arange(10.0 + number) + number
    browse.open(path, "/RawData/Scan001/y")
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(lambda: browse.model.plot.comparison.count == 2, PATIENCE)
    browse.driver.click("browse.compare")
    browse.driver.click("browse.comparison.1")
    browse.driver.wait(curve_is(feed, 1, np.arange(12.0) + 2), PATIENCE)


@pytest.fixture
def stack(tmp_path: Path) -> Path:
    path = tmp_path / "stack.h5"
    with h5py.File(path, "w") as file:
        shape, chunk = (600, 512, 512), (1, 512, 512)
        images = file.create_dataset("images", shape, "u1", chunks=chunk, compression="gzip")
        for number in (0, 100, 599):
            images[number] = number % 200 + 1
    return path


def test_what_is_dear_is_told_before_it_is_read(browse: BrowsePage, stack: Path) -> None:
    browse.open(stack, "/images")
    browse.choose_view("Line")
    browse.driver.find("browse.xDimension").forceActiveFocus()
    browse.driver.press(Qt.Key.Key_Up)
    browse.driver.press(Qt.Key.Key_Up)
    assert "600 chunks" in str(browse.driver.find("browse.cost").property("text"))
    feed = browse.model.plot.readings.curveFeed
    assert not feed.curves
    browse.driver.click("browse.readCheaper")
    browse.driver.wait(lambda: bool(feed.curves) and 100 < feed.curves[0].y.size < 600, PATIENCE)
    browse.driver.wait(lambda: bool(feed.curves and feed.curves[0].y[100] == 101), PATIENCE)
    assert not browse.driver.shows("browse.cost")
    browse.driver.find("browse.slice.0").forceActiveFocus()
    browse.driver.press(Qt.Key.Key_Right)
    browse.driver.click("browse.readAll")
    browse.driver.wait(lambda: bool(feed.curves) and feed.curves[0].y.size == 600, PATIENCE)
    browse.driver.wait(lambda: bool(feed.curves and feed.curves[0].y[-1] == 200), PATIENCE)


def test_in_a_low_window_the_choices_show_when_asked_for(
    browse: BrowsePage, tmp_path: Path
) -> None:
    browse.driver.window.resize(900, 600)
    browse.open(make(tmp_path / "a.h5", 1.0), "/run/signal")
    browse.driver.wait(lambda: browse.driver.shows("browse.axes"), PATIENCE)
    assert not browse.driver.shows("browse.useX")
    browse.driver.click("browse.axes")
    browse.driver.find("browse.useX")
