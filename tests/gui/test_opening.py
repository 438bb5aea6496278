"""Files and crash reports that come with the start."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.driver import ApplicationWindow


def test_files_from_outside_bring_the_window_up(
    application_window: ApplicationWindow, tmp_path: Path
) -> None:
    path = tmp_path / "one.h5"
    path.write_bytes(b"")
    window = application_window.window
    window.showMinimized()
    application_window.model.openFromOutside([str(path)])
    application_window.wait(lambda: not window.windowState() & Qt.WindowState.WindowMinimized)
    assert application_window.model.settings.page == "browse"


def test_a_second_start_without_files_stays_on_the_page(
    application_window: ApplicationWindow,
) -> None:
    application_window.model.openFromOutside([])
    assert application_window.model.settings.page == "record"


def test_the_report_of_a_crash_is_offered(application_window: ApplicationWindow) -> None:
    application_window.model.reportCrash("Fatal Python error: Segmentation fault")
    application_window.find("errorDialog.text")
    assert application_window.model.errors.title.startswith("The last run did not end")
    application_window.click("errorDialog.details")
    shown = application_window.find("errorDialog.detail").property("text")
    assert "Segmentation fault" in shown


def test_changes_are_on_the_help_page(application_window: ApplicationWindow) -> None:
    application_window.window.resize(1360, 1200)
    application_window.press(Qt.Key.Key_F1)
    area = application_window.find("help.changes")
    assert "Record page" in area.property("text")
    assert not application_window.shows("help.licence")
