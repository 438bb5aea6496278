"""The disk is full or the folder gone: the window says so, and the recording goes on elsewhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt

from core.recording.status import State
from core.recovery.recover import recover
from core.recovery.reports import Recovered
from tests.core.recording.driven_bench import remove
from tests.core.recording.small_disk import FailingDisk, MakeDisk
from tests.core.recording.stored import detectors
from tests.gui.driver import ApplicationWindow
from tests.gui.record_page import RecordPage

TIME = "NavAxes/Axis00"


def begin(window: ApplicationWindow, folder: Path) -> RecordPage:
    """A recording of a small camera into a folder."""
    page = RecordPage(window, folder)
    page.add("camera")
    page.set_up(0, {"width": "256", "height": "256", "rate": "25"})
    window.click("record.save")
    window.wait(lambda: page.saves(3), timeout=30_000)
    return page


def wait_for_interruption(page: RecordPage) -> None:
    page.driver.wait(lambda: page.model.interruption.shown, timeout=60_000)
    page.driver.find("interruption.goOn")
    assert page.text("status.state") == "Waiting for a folder"


def go_on_and_stop(page: RecordPage) -> Path:
    """Click so that it goes on, record some more, and stop; returns the new file."""
    saved = page.model.status.status.saved
    page.driver.click("interruption.goOn")
    page.driver.wait(lambda: not page.driver.shows("interruption.goOn"))
    page.driver.wait(lambda: page.saves(saved + 10), timeout=30_000)
    assert page.text("status.state") == "Recording"
    page.driver.click("record.save")
    page.wait_until_finished()
    return Path(page.model.file.path)


def assert_whole(paths: list[Path], page: RecordPage) -> None:
    """Every step is in one of the files: none is counted as dropped, and all were in time order."""
    moments = np.concatenate([detectors(path)[0].arrays[TIME] for path in paths])
    status = page.model.status.status
    assert len(moments) == status.saved == status.safe
    assert status.streams[0].dropped == 0
    assert np.all(np.diff(moments) > 0)


def test_a_full_disk(
    application_window: ApplicationWindow, small_disk: MakeDisk, tmp_path: Path
) -> None:
    full, tiny, roomy = small_disk("8m"), small_disk("1m"), tmp_path / "roomy"
    roomy.mkdir()
    page = begin(application_window, full)
    first = Path(page.model.file.path)
    wait_for_interruption(page)
    assert "There is no room left in" in page.text("interruption.text")
    assert first.name in page.text("interruption.text")
    assert "% full" in page.text("interruption.queue")
    assert page.text("interruption.folder").endswith("H5 Chronicle")
    assert page.text("interruption.room").endswith(" free")

    application_window.press(Qt.Key.Key_F1)  # the card stands on every page
    application_window.replace_text("interruption.folder", str(tiny))
    application_window.click("interruption.goOn")
    application_window.wait(lambda: "There is no room left" in page.model.interruption.problem)
    assert not application_window.find("interruption.goOn").isEnabled()
    application_window.replace_text("interruption.folder", str(roomy / "none" / "below"))
    application_window.wait(lambda: "does not exist" in page.model.interruption.problem)
    application_window.replace_text("interruption.folder", str(roomy))
    application_window.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    second = go_on_and_stop(page)
    assert second.is_relative_to(roomy)
    assert_whole([first, second], page)
    assert "in 2 files" in page.text("record.notice") + page.model.log.entries[-1].text


def test_a_folder_that_vanishes(
    application_window: ApplicationWindow, tmp_path: Path, documents: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    page = begin(application_window, drive)
    remove(drive)
    wait_for_interruption(page)
    rescued = Path(page.model.file.path)
    assert "was removed or its drive unplugged" in page.text("interruption.text")
    suggested = documents / "H5 Chronicle"
    assert page.text("interruption.folder") == str(suggested)
    second = go_on_and_stop(page)
    assert second.is_relative_to(suggested)
    assert_whole([rescued, second], page)


def test_a_disk_that_turns_read_only(
    application_window: ApplicationWindow, failing_disk: FailingDisk, documents: Path
) -> None:
    page = begin(application_window, failing_disk.folder)
    application_window.wait(lambda: page.model.status.status.safe > 0, timeout=30_000)
    first = Path(page.model.file.path)
    failing_disk.fail()
    wait_for_interruption(page)
    assert first.name in page.text("interruption.text")
    before = page.model.status.status.saved
    assert page.model.status.status.safe == before
    application_window.replace_text("interruption.folder", str(failing_disk.folder))
    application_window.wait(lambda: "cannot be written to" in page.model.interruption.problem)
    assert not application_window.find("interruption.goOn").isEnabled()
    application_window.replace_text("interruption.folder", str(documents))
    second = go_on_and_stop(page)
    assert second.is_relative_to(documents)
    status = page.model.status.status
    (later,) = detectors(second)
    assert len(later.arrays[TIME]) == status.saved - before
    failing_disk.connect_again()
    assert isinstance(recover(first), Recovered)
    (earlier,) = detectors(first)
    assert len(earlier.arrays[TIME]) >= before > 0
    assert earlier.arrays[TIME][-1] < later.arrays[TIME][0]


def test_stopping_instead(application_window: ApplicationWindow, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    page = begin(application_window, drive)
    remove(drive)
    wait_for_interruption(page)
    application_window.window.close()
    assert "lost when the window closes" in page.text("closeDialog.text")
    application_window.click("closeDialog.keep")
    application_window.wait(lambda: not application_window.shows("closeDialog.keep"))
    application_window.click("interruption.stop")
    page.wait_until_finished()
    assert not application_window.shows("interruption.stop")
    assert page.model.status.status.state is State.IDLE
    assert page.text("status.state") == "Stopped by a problem"
