"""The file that is being recorded, and files in every other state."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.saver_settings import BackendName
from tests.gui.browse.browse_page import DATA, PATIENCE, BrowsePage
from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage

POWER = "/RawData/Detector000/Data0D/CH00/EnlData00"


@pytest.mark.parametrize("backend", list(BackendName))
def test_the_file_being_recorded_is_followed(
    application_window: ApplicationWindow, tmp_path: Path, backend: BackendName
) -> None:
    record = RecordPage(application_window, tmp_path)
    application_window.click(f"saver.backend.{record.model.settings.backends.index(backend)}")
    record.add("power_meter")
    application_window.click("record.save")
    application_window.wait(lambda: record.saves(3), PATIENCE)
    application_window.click("saver.showContent")
    browse = BrowsePage(application_window)
    browse.wait_for_rows("RawData")
    application_window.wait(lambda: "Following" in browse.text("browse.state"), PATIENCE)
    browse.open(Path(record.model.file.path), POWER)
    feed = browse.model.plot.readings.curveFeed
    application_window.wait(lambda: bool(feed.curves), PATIENCE)
    first = feed.curves[0].x.size
    application_window.wait(
        lambda: bool(feed.curves) and feed.curves[0].x.size > first + 5, PATIENCE
    )
    assert browse.model.plot.kind == "line"
    assert browse.chosen() == POWER

    application_window.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    application_window.click("record.save")
    record.wait_until_finished()
    application_window.click("navigation.browse")
    application_window.wait(lambda: not application_window.shows("browse.state"), PATIENCE)
    assert browse.model.notice.text == ""


def test_several_files_are_open_and_closed(browse: BrowsePage, tmp_path: Path) -> None:
    empty = tmp_path / "empty ü.h5"
    empty.write_bytes(b"")
    text = tmp_path / "notes.txt"
    text.write_text("no HDF5")
    browse.open(empty)
    assert browse.text("browse.state") == "empty"
    assert "0 bytes" in browse.model.notice.text
    browse.open(text)
    assert "no HDF5 file" in browse.model.notice.text
    assert browse.text("browse.act") == "Open another file…"
    browse.open(tmp_path / "gone.h5")
    assert browse.text("browse.act") == "Try again"
    browse.open(DATA / "snapshot_h5py.h5", "/RawData/Logger")
    assert [row for row in browse.rows() if not row.startswith(" ")] == [
        "empty ü.h5",
        "notes.txt",
        "gone.h5",
        "snapshot_h5py.h5",
    ]
    assert browse.model.notice.text == ""
    browse.driver.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    browse.driver.wait(lambda: browse.rows() == ["empty ü.h5", "notes.txt", "gone.h5"])
    assert browse.model.plot.kind == ""


def test_a_file_is_closed_while_its_tree_is_being_read(browse: BrowsePage) -> None:
    browse.open(DATA / "snapshot_h5py.h5")
    browse.wait_for_rows("RawData")
    tree = browse.model.tree
    tree.ask_facts_again(list(tree.nodes.rows))
    browse.model.closeFile()
    assert browse.rows() == []
    browse.open(DATA / "continuous_h5py.h5")
    browse.wait_for_rows("RawData")


def test_a_file_cut_off_is_recovered_by_a_click(browse: BrowsePage, tmp_path: Path) -> None:
    cut = tmp_path / "cut.h5"
    whole = (DATA / "continuous_h5py.h5").read_bytes()
    cut.write_bytes(whole[: len(whole) - 100])
    browse.open(cut)
    browse.driver.wait(lambda: browse.model.notice.action == "Recover a copy", PATIENCE)
    browse.driver.click("browse.act")
    browse.driver.wait(
        lambda: browse.model.notice.action == "" or browse.model.notice.text != "", PATIENCE
    )
    browse.driver.wait(lambda: not browse.model.notice.recovering, PATIENCE)
    assert browse.model.notice.text
