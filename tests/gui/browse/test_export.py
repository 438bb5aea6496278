"""Export by clicks."""

from pathlib import Path

import h5py
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.gui.browse.browse_page import DATA, PATIENCE, SCAN, BrowsePage

NODE = f"{SCAN}/Data1D/CH00/Data00"


def export_to(browse: BrowsePage, target: Path, format_number: int) -> None:
    """Open the dialog, choose a format, type the target, and press the button."""
    browse.driver.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    browse.driver.find("export.format").forceActiveFocus()
    for _ in range(format_number - int(browse.model.exporting.format)):
        browse.driver.press(Qt.Key.Key_Down)
    browse.driver.click("export.target")
    browse.driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    browse.driver.type(str(target))
    browse.driver.click("export.start")
    browse.driver.wait(lambda: browse.model.exporting.message != "", PATIENCE)


def test_what_is_seen_goes_into_a_file(browse: BrowsePage, tmp_path: Path) -> None:
    browse.open(DATA / "scan_h5py.h5", NODE)
    browse.driver.find("browse.slice.1").forceActiveFocus()
    browse.driver.press(Qt.Key.Key_Right)
    target = tmp_path / "spectrum.csv"
    export_to(browse, target, 0)
    assert browse.text("browse.exported").startswith(f"Exported to {target}")
    with h5py.File(DATA / "scan_h5py.h5") as file:
        expected = file[NODE][0, 1]
    rows = np.loadtxt(target, delimiter=",", skiprows=6)
    np.testing.assert_array_equal(rows[:, 1], expected)

    # Again: the button says that the file would be replaced.
    target.write_text("mine")
    browse.driver.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    browse.driver.replace_text("export.target", str(target))
    assert browse.text("export.start") == "Replace"
    assert target.read_text() == "mine"
    browse.driver.click("export.start")
    browse.driver.wait(lambda: browse.model.exporting.message != "", PATIENCE)
    assert target.read_text().startswith("# title: spectrum")


def test_the_plot_goes_into_a_picture(browse: BrowsePage, tmp_path: Path) -> None:
    browse.open(DATA / "scan_h5py.h5", NODE)
    target = tmp_path / "plot.png"
    export_to(browse, target, len(browse.model.exporting.formats) - 2)
    assert QImage(str(target)).width() > 300


def test_the_plot_goes_into_lines_and_texts(browse: BrowsePage, tmp_path: Path) -> None:
    browse.open(DATA / "scan_h5py.h5", NODE)
    feed = browse.model.plot.readings.curveFeed
    browse.driver.wait(lambda: bool(feed.curves), PATIENCE)
    target = tmp_path / "plot.svg"
    export_to(browse, target, len(browse.model.exporting.formats) - 1)
    drawing = target.read_text()
    assert "<svg" in drawing
    assert "wavelength" in drawing
    assert drawing.count("<polyline") > 0


def test_a_group_goes_into_a_file_of_its_own(browse: BrowsePage, tmp_path: Path) -> None:
    browse.open(DATA / "scan_h5py.h5", NODE)
    browse.driver.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    browse.driver.click("export.scope.2")
    target = tmp_path / "group.h5"
    browse.driver.replace_text("export.target", str(target))
    browse.driver.wait(lambda: browse.model.exporting.message != "", PATIENCE)
    with h5py.File(target) as copy, h5py.File(DATA / "scan_h5py.h5") as file:
        np.testing.assert_array_equal(copy["Data00"][()], file[NODE][()])
