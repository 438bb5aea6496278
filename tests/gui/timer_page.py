"""The Timer page as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from app.timer.timepiece_model import TimepieceModel
from app.timer.timer_model import TimerModel
from core.timing.timepiece import Timepiece
from tests.gui.driver import NO_MODIFIER, ApplicationWindow

CHRONO, TIMER = 0, 1


def items_of(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Every item of a window."""
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        yield item
        waiting += item.childItems()


class TimerPage:
    """What a person does on the page."""

    def __init__(self, driver: ApplicationWindow) -> None:
        self.driver = driver
        driver.window.resize(1360, 860)
        driver.click("navigation.timer")
        driver.find("timerPage")

    @property
    def model(self) -> TimerModel:
        """The page's model."""
        return self.driver.model.timer

    @property
    def chosen(self) -> TimepieceModel:
        """What the big display shows."""
        assert self.model.chosen is not None
        return self.model.chosen

    @property
    def pieces(self) -> list[Timepiece]:
        """All chronos and timers, as their cards stand."""
        return [model.piece for model in self.model.pieces.rows]

    @property
    def names(self) -> list[str]:
        """Their names."""
        return [piece.plan.name for piece in self.pieces]

    def text(self, name: str) -> str:
        """What a label or field shows."""
        return str(self.driver.find(name).property("text"))

    def clock(self, name: str = "display.digits") -> str:
        """What digits show."""
        return str(self.driver.find(name).property("clock"))

    def add_chrono(self, name: str = "") -> TimepieceModel:
        """Add a chrono."""
        self.driver.click(f"timer.kind.{CHRONO}")
        self._add(name)
        return self.chosen

    def add_timer(self, duration: str, name: str = "") -> TimepieceModel:
        """Add a timer by typing its duration."""
        self.driver.click(f"timer.kind.{TIMER}")
        self.driver.click("timer.duration")
        self.driver.type(duration)
        self._add(name)
        return self.chosen

    def _add(self, name: str) -> None:
        count = self.model.pieces.count
        self.driver.click("timer.newName")
        self.driver.type(name)
        self.driver.press(Qt.Key.Key_Return)
        self.driver.wait(lambda: self.model.pieces.count == count + 1)

    def settings(self) -> None:
        """Show the settings of the chosen one."""
        self.driver.click("timer.panel.1")
        self.driver.find("plan.name")

    def own_window(self) -> QQuickWindow:
        """The chosen one's own window, once it shows and has the focus."""
        self.driver.wait(lambda: self._own_window() is not None)
        window = self._own_window()
        assert window is not None
        # Without a window manager nobody else gives it the focus.
        window.requestActivate()
        self.driver.wait(window.isActive)
        return window

    def _own_window(self) -> QQuickWindow | None:
        for window in QGuiApplication.topLevelWindows():
            shown = window.objectName() == "timerWindow" and window.isExposed()
            if shown and isinstance(window, QQuickWindow):
                return window
        return None

    def click_in(self, window: QQuickWindow, name: str) -> None:
        """Click an item of an own window."""
        found: list[QQuickItem] = []

        def shown() -> bool:
            found[:] = [
                item
                for item in items_of(window)
                if item.objectName() == name and item.isVisible() and item.width() > 0
            ]
            return bool(found)

        self.driver.wait(shown)
        window.grabWindow()  # from then on everything has its place
        item = found[0]
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, NO_MODIFIER, place.toPoint())

    def drag_card(self, start: int, end: int) -> None:
        """Drag a card onto the place of another, once none moves any more."""
        window = self.driver.window
        seen: list[tuple[QPoint, QPoint]] = []

        def still() -> bool:
            seen.append(
                (
                    self.driver.position(f"timerCard.{start}"),
                    self.driver.position(f"timerCard.{end}"),
                )
            )
            return len(seen) > 20 and len(set(map(repr, seen[-20:]))) == 1

        self.driver.wait(still)
        first, last = seen[-1]
        QTest.mousePress(window, Qt.MouseButton.LeftButton, NO_MODIFIER, first)
        for part in (0.1, 0.3, 0.6, 1.0):
            way = last - first
            QTest.mouseMove(window, first + QPoint(round(way.x() * part), round(way.y() * part)))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, NO_MODIFIER, last)
