"""Scans by clicks and keys, with the real engine, and what is in the files after."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.scan.scan_model import ScanModel
from core.scanning.events import ScanState
from tests.core.scanning.driven_scan import StoredScan, stored
from tests.gui.record_page import RecordPage

CONTROL = Qt.KeyboardModifier.ControlModifier
WAYS = ("h5py", "swmr", "pytables")


class ScanPage:
    """What a person does for a scan."""

    def __init__(self, page: RecordPage, way: str = "swmr") -> None:
        self.page, self.driver = page, page.driver
        self.scan: ScanModel = page.model.scan
        page.add("power_meter")
        page.set_up(0, {"rate": "0"})
        if way == "pytables":
            self.driver.click("saver.backend.1")
        elif way == "h5py":
            self.driver.click("saver.enableSwmr")
        self.driver.click("saver.saveType.1")

    def axis(self, number: int, **values: str) -> None:
        """Type an axis' fields."""
        for name, value in values.items():
            self.show(f"scan.axis.{number}.{name}")
            self.driver.replace_text(f"scan.axis.{number}.{name}", value)

    def actuator(self, number: int, **values: str) -> None:
        """Type an actuator's settings."""
        for name, value in values.items():
            self.show(f"scan.axis.{number}.actuator.{name}")
            self.driver.replace_text(f"scan.axis.{number}.actuator.{name}", value)

    def choose(self, name: str, choice: str) -> None:
        """Choose from a combo box by keys."""
        self.show(name)
        self.page.choose(name, choice)

    def show(self, name: str) -> None:
        """Scroll the setup until an item is in the window."""
        item = self.driver.find(name)
        flickable = item
        while flickable.parentItem().objectName() != "scan.setup":
            flickable = flickable.parentItem()
        top = item.mapToItem(flickable, 0, 0).y() + float(flickable.property("contentY"))
        room = float(flickable.property("contentHeight")) - flickable.height()
        flickable.setProperty("contentY", max(0.0, min(top - 40, room)))

    def start(self) -> None:
        """Click Start scan, and wait until it runs."""
        self.driver.click("record.save")
        self.driver.wait(lambda: self.scan.run.known)

    def finish(self, state: ScanState = ScanState.COMPLETE, name: str = "Scan000") -> StoredScan:
        """Wait for the end of the scan and of its file."""
        run = self.scan.run
        self.driver.wait(lambda: run.progress.state is state, timeout=20_000)
        self.driver.wait(lambda: not self.page.model.recording, timeout=20_000)
        assert self.page.text("saver.currentScan") == name
        return stored(Path(self.page.model.file.path), name)

    def wait_for_points(self, count: int) -> None:
        """Until so many points were visited."""
        self.driver.wait(lambda: self.scan.run.progress.visited >= count, timeout=20_000)


POWER = "Detector000/Data0D/CH00/Data00"


@pytest.mark.parametrize("way", WAYS)
def test_a_line_with_pause_and_abort(page: RecordPage, way: str) -> None:
    bench = ScanPage(page, way)
    bench.axis(0, label="z", stop="49", points="50")
    bench.actuator(0, speed="4", backlash="0")
    page.driver.wait(lambda: "50 points" in page.text("scan.summary"))
    bench.start()
    bench.wait_for_points(3)
    page.driver.click("scan.pause")
    page.driver.wait(lambda: bench.scan.run.paused)
    assert page.driver.find("scan.pause").property("text") == "Resume"
    page.driver.press(Qt.Key.Key_P, CONTROL)
    page.driver.wait(lambda: not bench.scan.run.paused)
    seen = bench.scan.run.progress.visited
    bench.wait_for_points(seen + 2)
    page.driver.click("scan.abort")
    saved = bench.finish(ScanState.ABORTED)
    taken = np.isfinite(saved.elapsed)
    assert saved.attributes["state"] == "aborted"
    assert seen + 2 <= taken.sum() < 50
    np.testing.assert_array_equal(np.isfinite(saved[POWER]), taken)
    np.testing.assert_array_equal(saved["NavAxes/Axis00"], np.arange(50.0))
    assert saved.described["NavAxes/Axis00"]["label"] == "z"


@pytest.mark.parametrize("way", WAYS)
def test_a_map_back_and_forth_then_a_list_in_the_same_file(page: RecordPage, way: str) -> None:
    bench = ScanPage(page, way)
    bench.show("scan.addAxis")
    page.driver.click("scan.addAxis")
    for number, points in enumerate(("4", "5")):
        bench.axis(number, stop=str(int(points) - 1), points=points)
        bench.actuator(number, speed="10000", backlash="0")
    bench.choose("scan.grid.order.choice", "back and forth")
    page.driver.wait(lambda: "20 points" in page.text("scan.summary"))
    bench.start()
    saved = bench.finish()
    assert saved[POWER].shape == (4, 5)
    order = np.argsort(saved.elapsed.ravel())
    assert list(order[:10]) == [0, 1, 2, 3, 4, 9, 8, 7, 6, 5]
    assert page.driver.find("imagePlot").isVisible()
    first = page.model.file.path

    bench.show("scan.positions")
    page.driver.click("scan.positions.1")
    bench.show("scan.list")
    page.driver.click("scan.list")
    page.driver.type("1,2")
    page.driver.press(Qt.Key.Key_Return)
    page.driver.type("3,0.5")
    bench.start()
    page.driver.wait(lambda: page.text("saver.currentScan") == "Scan001", timeout=20_000)
    listed = bench.finish(name="Scan001")
    assert page.model.file.path == first
    np.testing.assert_array_equal(listed["NavAxes/Axis00"], [1, 3])
    np.testing.assert_array_equal(listed["NavAxes/Axis01"], [2, 0.5])


@pytest.mark.parametrize("way", WAYS)
def test_a_manual_axis_is_set_with_enter_or_a_value(page: RecordPage, way: str) -> None:
    bench = ScanPage(page, way)
    bench.choose("scan.axis.0.actuator.choice", "Manual")
    bench.axis(0, label="oven", units="°C", start="100", stop="120", points="2")
    bench.start()
    page.driver.wait(lambda: page.driver.shows("scan.prompt"))
    assert page.text("scan.prompt.text") == "Set oven to 100 °C"
    page.driver.press(Qt.Key.Key_Return)
    page.driver.wait(lambda: bench.scan.run.prompt == "Set oven to 120 °C")
    page.driver.replace_text("scan.prompt.value", "hot")
    page.driver.wait(lambda: bench.scan.run.promptProblem == "Type a number.")
    page.driver.replace_text("scan.prompt.value", "118.5")
    saved = bench.finish()
    np.testing.assert_array_equal(saved["Actuator000/Data0D/CH00/Data00"], [100, 118.5])
    assert not page.driver.shows("scan.prompt")


@pytest.mark.parametrize("way", WAYS)
def test_a_time_lapse(page: RecordPage, way: str) -> None:
    bench = ScanPage(page, way)
    bench.choose("scan.axis.0.actuator.choice", "Time")
    bench.axis(0, label="time", stop="0.6", points="4")
    page.driver.wait(lambda: "4 points" in page.text("scan.summary"))
    bench.start()
    saved = bench.finish()
    due, actual = saved["NavAxes/Axis00"], saved["Actuator000/Data0D/CH00/Data00"]
    np.testing.assert_allclose(due, [0, 0.2, 0.4, 0.6])
    assert saved.described["NavAxes/Axis00"]["units"] == "s"
    assert np.all(actual >= due)
    assert np.all(np.diff(actual) > 0)
    assert np.all(saved.elapsed >= due)
    assert np.all(np.isfinite(saved[POWER]))


@pytest.mark.parametrize("way", WAYS)
def test_a_failing_stage_is_asked_about(page: RecordPage, way: str) -> None:
    bench = ScanPage(page, way)
    bench.axis(0, stop="8", points="9")
    bench.actuator(0, speed="10000", fails_every="3")
    bench.start()
    page.driver.wait(lambda: page.driver.shows("scan.failure"))
    assert "x failed at point 3" in page.text("scan.failure.text")
    page.driver.picture()  # everything has its place
    page.driver.click("scan.failure.retry")
    page.driver.wait(lambda: "point 5" in bench.scan.run.failure)
    page.driver.picture()
    page.driver.click("scan.failure.always")
    page.driver.click("scan.failure.skip")
    saved = bench.finish()
    assert np.isnan(saved.elapsed).sum() == 2
    assert bench.scan.run.progress.skipped == 2


def test_nonsense_is_refused_where_it_is_typed(page: RecordPage) -> None:
    bench = ScanPage(page)
    bench.choose("scan.axis.0.spacing.choice", "step")
    bench.axis(0, step="0")
    page.driver.wait(
        lambda: any("step is 0" in str(i.property("text")) for i in page.driver.items())
    )
    bench.axis(0, step="2")
    page.driver.wait(lambda: "6 points" in page.text("scan.summary"))
    bench.choose("scan.grid.order.choice", "spiral")
    page.driver.wait(lambda: "needs two axes" in bench.scan.setup.problem)
    page.driver.click("record.save")
    page.driver.wait(lambda: "needs two axes" in page.text("record.notice"))
    assert not bench.scan.run.known


def test_a_scan_that_was_set_up_comes_back(page: RecordPage) -> None:
    bench = ScanPage(page)
    bench.axis(0, label="angle", stop="180", points="19")
    page.driver.wait(lambda: "19 points" in page.text("scan.summary"))
    before = bench.scan.settings
    page.driver.close()
    page.driver.start()
    assert page.driver.model.record.scan.settings == before
    assert page.driver.model.record.settings.scanning


def test_skip_and_the_sources_beside(page: RecordPage) -> None:
    bench = ScanPage(page)
    bench.axis(0, stop="2", points="3")
    bench.show("scan.points.settle")
    page.driver.replace_text("scan.points.settle", "3600")
    bench.start()
    page.driver.click("record.shown.1")
    page.driver.find("source.0")
    page.driver.click("record.shown.0")
    for point in range(1, 4):
        page.driver.press(Qt.Key.Key_K, CONTROL)
        page.driver.wait(lambda: bench.scan.run.progress.visited == point)  # noqa: B023
    saved = bench.finish()
    assert np.isnan(saved.elapsed).all()
