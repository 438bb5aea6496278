"""A plot that can be worked with: mouse, wheel, keys, and regions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtQml import QmlAnonymous
from PySide6.QtQuick import QQuickItem

from app.plotting.measuring_plot import MeasuringPlot
from app.plotting.plot_frame import Frame
from app.plotting.plot_gestures import (
    Gesture,
    Pan,
    RectangleZoom,
    RegionDrag,
    RegionDraw,
    axes_under,
)
from app.plotting.plot_regions import cursor_for
from core.plotting.boxes import Box, Grip

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_ZOOM_STEP = 0.85
_PAN_STEP = 0.1
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@QmlAnonymous
class PlotItem(MeasuringPlot):
    """Zoom with the wheel or a rectangle (right or Shift-drag), pan by dragging, draw regions."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._gesture: Gesture | None = None
        self.setAcceptHoverEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton | Qt.MouseButton.RightButton)
        self.setActiveFocusOnTab(True)

    def _paint_over(self, painter: QPainter, frame: Frame) -> None:
        super()._paint_over(painter, frame)
        if self._gesture is not None:
            self._gesture.paint(painter, frame, self._style)

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.forceActiveFocus(Qt.FocusReason.MouseFocusReason)
        if self._frame is None:
            return
        self.setKeepMouseGrab(True)
        self._gesture = self._begin(self._frame, event)

    def _begin(self, frame: Frame, event: QMouseEvent) -> Gesture:
        start = event.position()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() is Qt.MouseButton.RightButton or shifted:
            return RectangleZoom(frame, start, self.hold)
        if self._adding_region:
            return RegionDraw(frame, start, self.spans_only, self._create_region)
        cursor = self._drag_of_cursor(frame, start)
        if cursor is not None:
            return cursor
        index, grip = self._region_at(frame, start)
        self._set_selected(index)
        if grip and not self._regions_locked:
            box = Box.of(self._regions()[index])
            return RegionDrag(frame, start, box, grip, partial(self._change_region, index))
        return Pan(frame, start, self.hold, partial(self._clicked, frame))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture."""
        if self._gesture is not None:
            self._gesture.move(event.position())
            self._move_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        gesture, self._gesture = self._gesture, None
        self.setKeepMouseGrab(False)
        if gesture is not None:
            gesture.finish(event.position())
            self.update()

    def mouseUngrabEvent(self) -> None:
        """Forget the gesture: someone else took the mouse."""
        self._gesture = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything again."""
        self._set_auto_range(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse; beside the area along one axis only."""
        steps = event.angleDelta().y() / 120
        if self._frame is None or not steps:
            event.ignore()
            return
        self._zoom(self._frame, event.position(), _ZOOM_STEP**steps)

    def _zoom(self, frame: Frame, about: QPointF, factor: float) -> None:
        along_x, along_y = axes_under(frame, about)
        zoomed = replace(
            frame,
            x=frame.x.zoomed(about.x(), factor) if along_x else frame.x,
            y=frame.y.zoomed(about.y(), factor) if along_y else frame.y,
        )
        # More than one wheel step may come before the next paint.
        self._frame = zoomed
        self.hold(zoomed)

    def _change_region(self, index: int, box: Box) -> None:
        if index < len(self._regions()):  # it may have been removed elsewhere meanwhile
            self.regionChanged.emit(index, box)

    def hoverEnterEvent(self, event: QHoverEvent) -> None:
        """Show the cursor."""
        self.hoverMoveEvent(event)

    def hoverMoveEvent(self, event: QHoverEvent) -> None:
        """Move the cursor."""
        self._move_cursor(event.position())
        if self._frame is not None and not self._adding_region:
            self.setCursor(cursor_for(self._grip_at(self._frame, event.position())))

    def _grip_at(self, frame: Frame, position: QPointF) -> Grip:
        """What dragging there would move."""
        if self._cursor_at(frame, position) >= 0:
            return Grip.LEFT if self.spans_only else Grip.BODY
        _, grip = self._region_at(frame, position)
        return Grip.NONE if self._regions_locked else grip

    def hoverLeaveEvent(self, event: QHoverEvent) -> None:
        """Take the cursor away."""
        self._move_cursor(None)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan, zoom, move a cursor; draw, choose, move, resize or remove a region."""
        if self._frame is None or not self._act_on(Qt.Key(event.key()), event, self._frame):
            event.ignore()

    def _act_on(self, key: Qt.Key, event: QKeyEvent, frame: Frame) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier and (
            self._act_on_cursors(key, frame) or self._act_on_regions(key, frame)
        ):
            return True
        if key in _ARROWS:
            self._step(frame, *_ARROWS[key], modifiers)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(frame, frame.area.center(), _ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self._zoom(frame, frame.area.center(), 1 / _ZOOM_STEP)
        elif key == Qt.Key.Key_Home:
            self._set_auto_range(True)
        elif key == Qt.Key.Key_Escape:
            return self._cancel()
        else:
            return False
        return True

    def _step(self, frame: Frame, right: int, down: int, modifiers: Qt.KeyboardModifier) -> None:
        fast = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        pixels = 10 if fast else 1
        if self._move_chosen(frame, right, down, pixels):
            return
        if self._selected >= 0 and not self._regions_locked:
            resized = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            lower = Grip.TOP if frame.y.end > frame.y.start else Grip.BOTTOM
            grip = Grip.RIGHT | lower if resized else Grip.BODY
            self._nudge(frame, right * pixels, down * pixels, grip)
            return
        way = _PAN_STEP * (5 if fast else 1)
        panned = replace(
            frame,
            x=frame.x.panned(-right * way * frame.area.width()),
            y=frame.y.panned(-down * way * frame.area.height()),
        )
        self._frame = panned
        self.hold(panned)

    def _cancel(self) -> bool:
        busy = self._gesture is not None or self._adding_region or self._selected >= 0
        self._gesture = None
        self._set_adding(False)
        self._set_selected(-1)
        self.update()
        return busy

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus if it came by a key: who clicks knows."""
        self._focus_shown = event.reason() in _BY_KEY
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        self._focus_shown = False
        self.update()
