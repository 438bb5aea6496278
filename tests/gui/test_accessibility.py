import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.gui.driver import ApplicationWindow


def describe(item: QQuickItem) -> str:
    return f"{item.metaObject().className()} {item.objectName()!r}"


def accessible_name(item: QQuickItem) -> str:
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("page", ["record", "browse", "timer", "settings", "help"])
def test_every_control_has_a_name(application_window: ApplicationWindow, page: str) -> None:
    QAccessible.setActive(True)
    application_window.click(f"navigation.{page}")
    if page == "record":
        application_window.click("emptyBench.camera")
        application_window.find("source.0")
    if page == "timer":
        application_window.click("emptyTimer.chrono")
        application_window.press(Qt.Key.Key_Space)
        application_window.find("lap.1.note")
    controls = [
        item for item in application_window.items() if item.isVisible() and item.activeFocusOnTab()
    ]
    assert len(controls) >= 5
    assert [describe(item) for item in controls if not accessible_name(item)] == []


@pytest.mark.parametrize("page", ["record", "settings"])
def test_what_tab_leads_to_is_in_sight(application_window: ApplicationWindow, page: str) -> None:
    window = application_window.window
    window.resize(900, 600)
    application_window.click(f"navigation.{page}")
    reached: set[str] = set()
    for key in [Qt.Key.Key_Tab] * 60 + [Qt.Key.Key_Backtab] * 30:
        application_window.press(key)
        item = window.activeFocusItem()
        place = item.mapRectToScene(item.boundingRect())
        assert 0 <= place.top() <= place.bottom() <= window.height(), describe(item)
        reached.add(item.objectName())
    assert {"record": "saver.compression", "settings": "settings.warnGigabytes"}[page] in reached


def test_a_page_that_is_longer_than_the_window_is_turned_by_keys(
    application_window: ApplicationWindow,
) -> None:
    application_window.window.resize(900, 600)
    application_window.click("navigation.settings")
    application_window.find("settings.dataFolder").forceActiveFocus()
    heading = application_window.find("settings.theme")
    before = heading.mapToScene(QPointF()).y()
    application_window.press(Qt.Key.Key_PageDown)
    application_window.wait(lambda: heading.mapToScene(QPointF()).y() < before - 100)
    application_window.press(Qt.Key.Key_PageUp)
    application_window.wait(lambda: heading.mapToScene(QPointF()).y() == before)


@pytest.mark.parametrize("page", ["record", "browse", "timer", "settings", "help"])
def test_tab_reaches_every_control(application_window: ApplicationWindow, page: str) -> None:
    application_window.click(f"navigation.{page}")
    wanted = {
        item.objectName()
        for item in application_window.items()
        if item.isVisible() and item.isEnabled() and item.activeFocusOnTab() and item.objectName()
    }
    reached: set[str] = set()
    for _ in range(100):
        application_window.press(Qt.Key.Key_Tab)
        focused = application_window.window.activeFocusItem()
        while focused is not None:
            reached.add(focused.objectName())
            focused = focused.parentItem()
    assert wanted - reached == set()
