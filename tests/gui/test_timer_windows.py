"""A chrono in a window of its own; the keys that can be changed; what is painted when."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from core.timing.clock import SystemClock
from core.timing.durations import SECOND
from tests.gui.driver import ApplicationWindow
from tests.gui.timer_page import TimerPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def timer(application_window: ApplicationWindow) -> TimerPage:
    page = TimerPage(application_window)
    page.add_chrono("Pump")
    return page


def test_an_own_window_with_its_keys(timer: TimerPage) -> None:
    timer.driver.click("timer.window")
    window = timer.own_window()
    assert window.title().startswith("Pump")
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert timer.chosen.running
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert timer.chosen.laps.count == 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    timer.driver.wait(lambda: not window.isVisible())
    assert timer.chosen.running


def test_always_on_top_and_compact(timer: TimerPage) -> None:
    timer.driver.click("timer.window")
    window = timer.own_window()
    top = Qt.WindowType.WindowStaysOnTopHint
    assert not window.flags() & top
    timer.click_in(window, "ownDisplay.onTop")
    timer.driver.wait(lambda: bool(window.flags() & top))
    large = window.width() * window.height()
    timer.click_in(window, "ownDisplay.compact")
    timer.driver.wait(lambda: window.width() * window.height() < large / 5)
    assert window.flags() & top


def test_full_screen_and_back(timer: TimerPage) -> None:
    timer.driver.click("timer.fullScreen")
    window = timer.own_window()
    timer.driver.wait(lambda: window.visibility() is QQuickWindow.Visibility.FullScreen)
    QTest.keyClick(window, Qt.Key.Key_F11)
    timer.driver.wait(lambda: window.visibility() is QQuickWindow.Visibility.Windowed)
    timer.click_in(window, "ownDisplay.fullScreen")
    timer.driver.wait(lambda: window.visibility() is QQuickWindow.Visibility.FullScreen)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    timer.driver.wait(lambda: not window.isVisible())


def test_own_windows_close_with_the_main_window(timer: TimerPage) -> None:
    timer.driver.click("timer.window")
    window = timer.own_window()
    timer.driver.window.close()
    timer.driver.wait(lambda: not window.isVisible())


def test_hundredths_are_painted_only_where_they_are_seen(timer: TimerPage) -> None:
    ticker = timer.model.watch.ticker
    assert not ticker.frames
    timer.driver.press(Qt.Key.Key_Home)
    assert ticker.frames
    timer.driver.click("navigation.record")
    assert not ticker.frames
    assert ticker.waiting
    timer.driver.click("navigation.timer")
    assert ticker.frames
    timer.driver.window.hide()
    timer.driver.wait(lambda: not ticker.frames)
    assert not timer.chosen.untouched
    shown = timer.chosen.whole
    until = timer.pieces[0].elapsed(SystemClock().now()) + 2 * SECOND
    timer.driver.wait(lambda: timer.pieces[0].elapsed(SystemClock().now()) > until)
    assert timer.chosen.whole == shown
    timer.driver.window.show()
    timer.driver.wait(lambda: ticker.frames)
    assert timer.chosen.whole != shown


def test_keys_can_be_changed_and_are_kept(timer: TimerPage) -> None:
    timer.driver.click("navigation.settings")
    timer.driver.click("keys.lap")
    timer.driver.press(Qt.Key.Key_L, CONTROL)
    assert timer.driver.model.timerKeys.lap == "Ctrl+L"
    timer.driver.click("navigation.timer")
    timer.driver.press(Qt.Key.Key_Home)
    timer.driver.press(Qt.Key.Key_Space)
    assert timer.chosen.laps.count == 0
    timer.driver.press(Qt.Key.Key_L, CONTROL)
    assert timer.chosen.laps.count == 1
    assert timer.driver.find("display.lap").property("keys") == "Ctrl+L"
    timer.driver.close()
    timer.driver.start()
    assert timer.driver.model.timerKeys.lap == "Ctrl+L"
    timer.driver.click("navigation.settings")
    timer.driver.click("keys.restore")
    assert timer.driver.model.timerKeys.lap == "Space"


@pytest.mark.parametrize(
    ("key", "modifiers", "word"),
    [
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "Reset"),
        (Qt.Key.Key_1, CONTROL, "Record"),
        (Qt.Key.Key_Q, CONTROL, "Close the window"),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "needed"),
    ],
)
def test_a_key_that_is_taken_is_refused_where_it_is_pressed(
    timer: TimerPage, key: Qt.Key, modifiers: Qt.KeyboardModifier, word: str
) -> None:
    timer.driver.click("navigation.settings")
    timer.driver.click("keys.lap")
    timer.driver.press(key, modifiers)
    keys = timer.driver.model.timerKeys
    assert keys.lap == "Space"
    assert word in next(row["problem"] for row in keys.rows if row["action"] == "lap")
    assert timer.driver.find("settingsPage").isVisible()


def test_the_help_page_shows_the_keys(timer: TimerPage) -> None:
    timer.driver.click("navigation.help")
    texts = {item.property("text") for item in timer.driver.items()}
    assert {"Home", "Ctrl+P", "F5", "Space"} <= texts
