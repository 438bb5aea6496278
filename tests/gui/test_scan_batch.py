"""A list of scans by clicks and keys, changed while it runs."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt

from core.scanning.batch import BatchState
from tests.core.scanning.driven_scan import stored
from tests.gui.record_page import RecordPage
from tests.gui.test_scans import ScanPage

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


def lengths(bench: ScanPage) -> list[int]:
    """The points of each scan of the list, from top to bottom."""
    details = []
    for row in range(bench.scan.batch.count):
        details.append(bench.page.text(f"batch.{row}.detail"))
    return [int(part.split()[0]) for d in details for part in d.split(" · ") if "points" in part]


def states(bench: ScanPage) -> list[str]:
    rows = range(bench.scan.batch.count)
    return [bench.page.text(f"batch.{row}.state") for row in rows]


def add(bench: ScanPage, points: int) -> None:
    """Set up a scan of so many points, and add it to the list by its key."""
    bench.axis(0, stop=str(points - 1), points=str(points))
    count = bench.scan.batch.count
    bench.page.driver.press(Qt.Key.Key_J, CONTROL)
    bench.page.driver.wait(lambda: bench.scan.batch.count == count + 1)


def test_a_list_is_changed_while_it_runs(page: RecordPage) -> None:
    bench = ScanPage(page)
    bench.actuator(0, speed="10000", backlash="0")
    bench.show("scan.points.settle")
    page.driver.replace_text("scan.points.settle", "3600")
    add(bench, 2)
    bench.show("scan.points.settle")
    page.driver.replace_text("scan.points.settle", "0")
    for points in (3, 4, 5):
        add(bench, points)
    page.driver.picture()
    assert lengths(bench) == [2, 3, 4, 5]
    page.driver.press(Qt.Key.Key_R, CONTROL_SHIFT)
    page.driver.wait(lambda: states(bench)[0] == "Runs", timeout=20_000)
    page.driver.picture()

    add(bench, 6)
    page.driver.wait(lambda: lengths(bench) == [2, 3, 4, 5, 6])
    page.driver.click("batch.4.remove")
    page.driver.click("batch.3.up")
    page.driver.wait(lambda: lengths(bench) == [2, 3, 5, 4])
    page.driver.press(Qt.Key.Key_Up, ALT)
    page.driver.wait(lambda: lengths(bench) == [2, 5, 3, 4])
    page.driver.click("batch.3", (0.3, 0.5))
    page.driver.press(Qt.Key.Key_Delete)
    page.driver.wait(lambda: lengths(bench) == [2, 5, 3])
    assert not page.driver.find("batch.0.remove").isEnabled()
    if folder := os.environ.get("H5C_PICTURES"):
        take_pictures(page, folder)

    run = bench.scan.run

    def skipped() -> bool:
        if bench.scan.batch.cell(0, bench.scan.batch.roles(0x101 + 5)):
            page.driver.press(Qt.Key.Key_K, CONTROL)
        return states(bench) == ["Complete"] * 3

    page.driver.wait(skipped, timeout=30_000)
    page.driver.wait(lambda: not page.model.recording)
    assert run.name == "Scan002"
    path = Path(page.model.file.path)
    shapes = [stored(path, f"Scan{n:03d}").elapsed.shape for n in range(3)]
    assert shapes == [(2,), (5,), (3,)]
    assert np.isfinite(stored(path, "Scan001").elapsed).all()
    page.driver.click("batch.clear")
    page.driver.wait(lambda: bench.scan.batch.count == 0)


def test_stop_after_this_scan_and_abort_leave_the_rest(page: RecordPage) -> None:
    bench = ScanPage(page)
    bench.actuator(0, speed="1.5", backlash="0")
    for points in (9, 12, 2):
        add(bench, points)
    page.driver.click("batch.run")
    page.driver.wait(lambda: states(bench)[0] == "Runs", timeout=20_000)
    page.driver.click("batch.run")
    page.driver.wait(lambda: states(bench) == ["Complete", "Waits", "Waits"], timeout=30_000)
    page.driver.wait(lambda: page.text("batch.run") == "Run the list")
    page.driver.wait(lambda: not page.model.recording)
    page.driver.click("batch.run")
    page.driver.wait(lambda: states(bench)[1] == "Runs", timeout=20_000)
    page.driver.press(Qt.Key.Key_R, CONTROL)
    page.driver.wait(lambda: states(bench)[1:] == ["Aborted", "Waits"], timeout=20_000)
    assert page.text("batch.summary") == "1 of 3 wait"


def test_what_waits_is_remembered_and_can_be_set_up_again(page: RecordPage) -> None:
    bench = ScanPage(page)
    for points in (7, 8):
        add(bench, points)
    page.driver.close()
    page.driver.start()
    again = page.driver.model.record.scan
    assert [s.state for s in again.batch._rows] == [BatchState.WAITING] * 2
    page.driver.window.resize(1360, 860)
    page.driver.click("scan.view.2")
    page.driver.click("batch.0", (0.3, 0.5))
    page.driver.press(Qt.Key.Key_Return)
    page.driver.wait(lambda: again.settings.axes[0].positions.points == 7)


def take_pictures(page: RecordPage, folder: str) -> None:
    settings = page.driver.model.settings
    for scheme in range(2):
        settings.themeIndex = scheme
        page.driver.picture().save(f"{folder}/batch-{scheme}.png")
    settings.themeIndex = 0
