"""Drives the real window as a user does: finds what has a name, clicks it, presses keys."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.shell.application_model import ApplicationModel
from app.start import Application, build

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class ApplicationWindow:
    """The application, started, with its window on the (perhaps virtual) screen."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._application: Application | None = None
        self.warnings: list[str] = []
        self.start()

    @property
    def application(self) -> Application:
        """What `build` made."""
        assert self._application is not None, "the application is closed"
        return self._application

    @property
    def window(self) -> QQuickWindow:
        """The main window."""
        return self.application.window

    @property
    def model(self) -> ApplicationModel:
        """The model behind the window."""
        return self.application.model

    def start(self) -> None:
        """Start, and wait until the window shows."""
        qInstallMessageHandler(self._on_message)
        self._application = build([])
        self._qtbot.waitUntil(self.window.isExposed, timeout=10_000)
        self.window.requestActivate()
        self._qtbot.waitUntil(self.window.isActive, timeout=10_000)

    def close(self) -> None:
        """Take everything down; `start` may follow."""
        if self._application is not None:
            self._application.close()
            self._application = None
            qInstallMessageHandler(None)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        del context
        if kind is not QtMsgType.QtDebugMsg and ".qml" in message:
            self.warnings.append(message)

    def wait(self, condition: Callable[[], bool], timeout: int = 10_000) -> None:
        """Run the event loop until something holds."""
        self._qtbot.waitUntil(condition, timeout=timeout)

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item in the window, dialogs and menus that are open included."""
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                yield item
                waiting += item.childItems()

    def find(self, name: str) -> QQuickItem:
        """The visible item with this object name; waits until there is one."""

        def found() -> None:
            assert self.shows(name), f"there is no visible {name}"

        self._qtbot.waitUntil(found, timeout=10_000)
        return next(item for item in self.items() if item.objectName() == name)

    def shows(self, name: str) -> bool:
        """Whether a visible item has this object name."""
        return any(item.objectName() == name for item in self.items())

    def position(self, name: str, at: tuple[float, float] = (0.5, 0.5)) -> QPoint:
        """A place in an item, as fractions of its size, in the window's coordinates.

        Waits until the place is inside of the window: the layout follows a moment after, at the
        latest when the window is painted.
        """
        item = self.find(name)
        self.window.grabWindow()

        def place() -> QPoint:
            return item.mapToScene(QPointF(item.width() * at[0], item.height() * at[1])).toPoint()

        def inside() -> bool:
            area = QRect(0, 0, self.window.width(), self.window.height())
            return item.width() > 0 and item.height() > 0 and area.contains(place())

        self.wait(inside)
        return place()

    def click(self, name: str, at: tuple[float, float] = (0.5, 0.5)) -> None:
        """Click an item that the user can reach."""
        item = self.find(name)
        assert item.isEnabled(), f"{name} is disabled"
        QTest.mouseClick(
            self.window, Qt.MouseButton.LeftButton, NO_MODIFIER, self.position(name, at)
        )

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key."""
        QTest.keyClick(self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type text into what has the focus."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, NO_MODIFIER, character)
                QGuiApplication.sendEvent(self.window, event)

    def replace_text(self, name: str, text: str) -> None:
        """Click into a field, replace what stands there, and press Enter."""
        self.click(name)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def picture(self) -> QImage:
        """What the window shows."""
        return self.window.grabWindow()
