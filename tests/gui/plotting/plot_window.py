"""One plot in a window of its own, and what a hand does to it."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtQuickControls2 import QQuickStyle
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.plotting.plot_frame import Frame
from app.plotting.plot_item import PlotItem
from app.start import QML

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
RED, GREEN = "#ff0000", "#00ff00"


class PlotWindow:
    """Shows `LineView`, `ImageView` or `RollingView` with a feed."""

    def __init__(self, qtbot: QtBot, view: str, feed: QObject) -> None:
        self.qtbot = qtbot
        self.warnings: list[str] = []
        qInstallMessageHandler(self._on_message)
        QQuickStyle.setStyle("Chronicle.Style")
        self.window = QQuickView()
        self.window.engine().addImportPath(str(QML))
        self.window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.window.setInitialProperties({"feed": feed})
        self.window.setSource(QUrl.fromLocalFile(str(QML / "Chronicle/Plotting" / f"{view}.qml")))
        self.window.resize(640, 420)
        self.window.show()
        qtbot.waitUntil(self.window.isExposed)
        self.picture()

    def close(self) -> None:
        """Take the window down."""
        shiboken6.delete(self.window)
        qInstallMessageHandler(None)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        del context
        if kind is not QtMsgType.QtDebugMsg and ".qml" in message:
            self.warnings.append(message)

    # What is there.

    def child(self, name: str) -> QQuickItem:
        """The item of that objectName."""
        found = self.window.rootObject().findChild(QQuickItem, name)
        assert isinstance(found, QQuickItem), name
        return found

    def popup_item(self, name: str) -> QQuickItem:
        """The item of that objectName in an open popup."""
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.objectName() == name:
                return item
            waiting += item.childItems()
        raise AssertionError(f"{name} is not there")

    @property
    def plot(self) -> PlotItem:
        """The plot itself."""
        return next(
            item for item in self.window.rootObject().childItems() if isinstance(item, PlotItem)
        )

    @property
    def frame(self) -> Frame:
        """Where everything is, with all changes painted."""
        self.picture()
        frame = self.plot.frame
        assert frame is not None
        return frame

    @property
    def x_range(self) -> tuple[float, float]:
        """What the x axis shows."""
        return self.frame.x.low, self.frame.x.high

    @property
    def y_range(self) -> tuple[float, float]:
        """What the y axis shows."""
        return self.frame.y.low, self.frame.y.high

    @property
    def readout(self) -> str:
        """The text under the plot."""
        text = self.child("readout").property("text")
        assert isinstance(text, str)
        return text

    def picture(self) -> QImage:
        """The window as painted now."""
        return self.window.grabWindow()

    def colors_along(self, start: QPoint, end: QPoint) -> set[str]:
        """The names of all colours on a line of the picture."""
        picture, steps = self.picture(), max(abs((end - start).x()), abs((end - start).y()), 1)
        places = [QPointF(start) + QPointF(end - start) * step / steps for step in range(steps + 1)]
        return {picture.pixelColor(place.toPoint()).name() for place in places}

    def red_near(self, x: float, y: float, reach: int = 3) -> bool:
        """Whether something reddish is painted within a few pixels of a place in axis units."""
        place, way = self.at(x, y), QPoint(reach, reach)
        colors = self.colors_along(place - way, place + way)
        colors |= self.colors_along(place - QPoint(reach, -reach), place + QPoint(reach, -reach))
        return any(color.red() > color.blue() + 30 for color in map(QColor, colors))

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of a place in axis units."""
        frame = self.frame
        place = QPointF(frame.x.to_pixel(x), frame.y.to_pixel(y))
        return self.plot.mapToScene(place).toPoint()

    # What a hand does.

    def move(self, place: QPoint) -> None:
        """Move the mouse, no button down."""
        QTest.mouseMove(self.window, place + QPoint(1, 1))
        QTest.mouseMove(self.window, place)
        self.picture()

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        button: Qt.MouseButton = LEFT,
        modifier: Qt.KeyboardModifier = NO_MODIFIER,
    ) -> None:
        """Press, move in steps, release."""
        QTest.mousePress(self.window, button, modifier, start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(self.window, start + (QPointF(end - start) * part).toPoint())
        QTest.mouseRelease(self.window, button, modifier, end)
        self.picture()

    def click(self, place: QPoint) -> None:
        """Press and release the left button."""
        QTest.mouseClick(self.window, LEFT, NO_MODIFIER, place)
        self.picture()

    def click_on(self, name: str) -> None:
        """Click the middle of a control."""
        item = self.child(name)
        self.click(item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint())

    def wheel(self, place: QPoint, steps: int) -> None:
        """Turn the wheel; away from the hand is positive."""
        event = QWheelEvent(
            QPointF(place),
            QPointF(self.window.mapToGlobal(place)),
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            NO_MODIFIER,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QGuiApplication.sendEvent(self.window, event)
        self.picture()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key while the plot has the focus."""
        self.plot.forceActiveFocus()
        QTest.keyClick(self.window, key, modifier)
        self.picture()


Opener = Callable[[str, QObject], PlotWindow]
