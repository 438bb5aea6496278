from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQuick import QQuickWindow

from tests.gui.driver import ApplicationWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def corner_colour(driver: ApplicationWindow) -> QColor:
    """The colour of the page beside the cards, and left of the scroll bar."""
    return driver.picture().pixelColor(driver.window.width() - 18, 4)


def test_pages_by_click(application_window: ApplicationWindow) -> None:
    application_window.click("navigation.settings")
    assert application_window.find("settingsPage").isVisible()
    application_window.click("navigation.help")
    assert application_window.find("helpPage").isVisible()
    assert not application_window.shows("settingsPage")
    application_window.click("navigation.record")
    assert application_window.find("recordPage").isVisible()
    assert not application_window.shows("helpPage")


def test_pages_by_keys(application_window: ApplicationWindow) -> None:
    application_window.press(Qt.Key.Key_Comma, CONTROL)
    assert application_window.find("settingsPage").isVisible()
    application_window.press(Qt.Key.Key_F1)
    assert application_window.find("helpPage").isVisible()
    application_window.press(Qt.Key.Key_1, CONTROL)
    assert application_window.find("recordPage").isVisible()


def test_status_bar_is_on_every_page(application_window: ApplicationWindow) -> None:
    for page in ("record", "settings", "help"):
        application_window.click(f"navigation.{page}")
        assert application_window.find("status.state").property("text") == "Ready"


def test_theme_switches_at_run_time(application_window: ApplicationWindow) -> None:
    application_window.click("navigation.settings")
    application_window.click("settings.theme.0")
    application_window.wait(lambda: corner_colour(application_window).lightness() > 200)
    application_window.click("settings.theme.1")
    application_window.wait(lambda: corner_colour(application_window).lightness() < 60)


def test_settings_and_place_are_remembered(application_window: ApplicationWindow) -> None:
    application_window.click("navigation.settings")
    application_window.click("settings.theme.1")
    application_window.replace_text("settings.queueMemory", "64")
    application_window.window.resize(950, 640)
    application_window.wait(lambda: application_window.window.width() == 950)
    application_window.window.close()
    application_window.close()

    application_window.start()
    assert application_window.find("settingsPage").isVisible()
    assert application_window.find("settings.queueMemory").property("text") == "64"
    assert application_window.window.width() == 950
    assert application_window.window.height() == 640
    application_window.wait(lambda: corner_colour(application_window).lightness() < 60)


def test_window_from_a_screen_that_is_gone_comes_back(
    application_window: ApplicationWindow,
) -> None:
    application_window.model.settings.rememberWindow(9000, 9000, 1000, 700, False)
    application_window.close()
    application_window.start()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(application_window.window.geometry())


def test_refused_memory_is_explained_where_it_was_typed(
    application_window: ApplicationWindow,
) -> None:
    application_window.click("navigation.settings")
    application_window.replace_text("settings.queueMemory", "3")
    assert application_window.model.settings.queueMemoryProblem == "Type 16 MB or more."
    application_window.wait(lambda: text_is_shown(application_window, "Type 16 MB or more."))
    application_window.replace_text("settings.queueMemory", "lots")
    application_window.wait(lambda: text_is_shown(application_window, "Type a whole number of MB."))
    application_window.replace_text("settings.queueMemory", "32")
    assert application_window.model.settings.values.queue_memory_mb == 32
    assert application_window.model.settings.queueMemoryProblem == ""


def test_folder_of_new_files_is_the_base_path(
    application_window: ApplicationWindow, tmp_path: Path
) -> None:
    application_window.click("navigation.settings")
    application_window.replace_text("settings.dataFolder", str(tmp_path))
    assert application_window.model.record.settings.basePath == str(tmp_path)


def test_narrow_window_shows_everything_inside(application_window: ApplicationWindow) -> None:
    application_window.window.resize(900, 600)
    application_window.wait(lambda: application_window.window.width() == 900)
    for name in ("navigation.record", "navigation.settings", "navigation.help", "status.state"):
        application_window.position(name, (0.0, 0.0))
        application_window.position(name, (0.99, 0.99))


def test_error_is_shown_copied_and_closed(application_window: ApplicationWindow) -> None:
    errors = application_window.model.errors
    errors.report("The disk is full", "Make room on D: and press Do Save again.", "errno 28")
    assert application_window.find("errorDialog.text").property("text").startswith("Make room")
    assert not application_window.shows("errorDialog.detail")
    application_window.click("errorDialog.details")
    assert "errno 28" in application_window.find("errorDialog.detail").property("text")
    application_window.click("errorDialog.copy")
    report = QGuiApplication.clipboard().text()
    for part in ("The disk is full", "errno 28", "H5 Chronicle: ", "Python: ", "h5py: "):
        assert part in report
    application_window.click("errorDialog.close")
    application_window.wait(lambda: not application_window.shows("errorDialog.text"))
    assert not errors.shown


def test_second_error_follows_the_first(application_window: ApplicationWindow) -> None:
    errors = application_window.model.errors
    errors.report("First", "one", "")
    errors.report("Second", "two", "")
    assert application_window.find("errorDialog.text").property("text") == "one"
    application_window.click("errorDialog.close")
    application_window.wait(
        lambda: (
            application_window.shows("errorDialog.text")
            and application_window.find("errorDialog.text").property("text") == "two"
        )
    )
    application_window.press(Qt.Key.Key_Escape)
    application_window.wait(lambda: not application_window.shows("errorDialog.text"))


def test_damaged_settings_file_is_told(
    application_window: ApplicationWindow, own_folders: Path
) -> None:
    application_window.close()
    path = own_folders / "config" / "settings.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text("{ this is not JSON")
    application_window.start()
    notice = application_window.find("settingsProblem")
    kept = next(path.parent.glob("settings.json.broken-*"))
    assert kept.read_text() == "{ this is not JSON"
    assert str(kept) in notice.property("text")
    application_window.click("settingsProblem.close")
    application_window.wait(lambda: not application_window.shows("settingsProblem"))


def test_full_screen_and_back(application_window: ApplicationWindow) -> None:
    application_window.press(Qt.Key.Key_F11)
    application_window.wait(
        lambda: application_window.window.visibility() == QQuickWindow.Visibility.FullScreen
    )
    application_window.press(Qt.Key.Key_F11)
    application_window.wait(
        lambda: application_window.window.visibility() == QQuickWindow.Visibility.Windowed
    )


def test_help_copies_versions(application_window: ApplicationWindow) -> None:
    application_window.press(Qt.Key.Key_F1)
    application_window.window.resize(1360, 860)
    application_window.wait(lambda: application_window.window.height() == 860)
    application_window.click("help.copyVersions")
    assert "PySide6-Essentials: 6" in QGuiApplication.clipboard().text()


def test_ctrl_q_closes_the_window(application_window: ApplicationWindow) -> None:
    application_window.press(Qt.Key.Key_Q, CONTROL)
    application_window.wait(lambda: not application_window.window.isVisible())


def text_is_shown(driver: ApplicationWindow, text: str) -> bool:
    """Whether some visible item shows exactly this text."""
    return any(item.property("text") == text for item in driver.items())
