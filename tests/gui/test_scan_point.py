"""A point of the live plot is clicked: its spectrum or image is shown, also while the scan runs."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.gui.record_page import RecordPage
from tests.gui.test_scans import WAYS, ScanPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def set_up(page: RecordPage, way: str, kind: str, rows: int, speed: str = "10000") -> ScanPage:
    """A map of a source with signals, wide enough to be clicked."""
    bench = ScanPage(page, way)
    page.driver.click("record.shown.1")
    page.add(kind)
    page.set_up(1, {"rate": "100"} | ({"width": "40", "height": "30"} if kind == "camera" else {}))
    page.driver.click("record.shown.0")
    bench.show("scan.addAxis")
    page.driver.click("scan.addAxis")
    for number, points in enumerate((rows, 4)):
        bench.axis(number, stop=str(points - 1), points=str(points))
        bench.actuator(number, speed=speed, backlash="0")
    return bench


@pytest.mark.parametrize("way", WAYS)
def test_a_spectrum_while_the_scan_runs(page: RecordPage, way: str) -> None:
    bench = set_up(page, way, "spectrometer", 5, speed="6")
    bench.start()
    bench.wait_for_points(6)
    page.driver.click("scan.pause")
    page.driver.wait(lambda: bench.scan.run.paused)
    page.driver.picture()
    plot, point = bench.scan.run.plot, bench.scan.run.point
    plot._on_click(1.1, 0.9)
    page.driver.wait(lambda: point.kind == "line", timeout=20_000)
    assert page.text("scan.point.place") == "x 1 mm   y 1 mm"
    curves = point.readings.curveFeed
    page.driver.wait(lambda: len(curves.curves) == 1, timeout=20_000)
    shown = np.array(curves.curves[0].y)
    if folder := os.environ.get("H5C_PICTURES"):
        take_pictures(page, folder, way)
    page.driver.press(Qt.Key.Key_Escape)
    page.driver.wait(lambda: not point.shown)
    page.driver.press(Qt.Key.Key_P, CONTROL)
    saved = bench.finish()
    node = next(path for path in saved.arrays if path.endswith("Data1D/CH00/Data00"))
    np.testing.assert_array_equal(shown, saved[node][1, 1])


def test_an_image_after_the_scan_by_a_click(page: RecordPage) -> None:
    bench = set_up(page, "swmr", "camera", 2)
    bench.start()
    saved = bench.finish()
    page.driver.picture()
    page.driver.click("imagePlot", (0.55, 0.3))
    point = bench.scan.run.point
    page.driver.wait(lambda: point.kind == "image", timeout=20_000)
    page.driver.wait(lambda: point.readings.imageFeed.image is not None, timeout=20_000)
    node = next(path for path in saved.arrays if path.endswith("Data2D/CH00/Data00"))
    image = point.readings.imageFeed.image
    assert image is not None
    same = [np.array_equal(image.values, each) for each in saved[node].reshape(-1, 30, 40)]
    assert same.count(True) == 1
    assert Path(page.model.file.path).exists()


def take_pictures(page: RecordPage, folder: str, way: str) -> None:
    settings = page.driver.model.settings
    for scheme in range(2):
        settings.themeIndex = scheme
        page.driver.picture().save(f"{folder}/point-{way}-{scheme}.png")
    settings.themeIndex = 0
