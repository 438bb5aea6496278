"""Two cursors, A and B, that stay where they are put: what is there, and the difference."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.plot_frame import Frame
from app.plotting.plot_gestures import CursorDrag
from app.plotting.plot_style import with_alpha
from app.plotting.region_plot import RegionPlot
from app.properties import Property

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

Place = tuple[float, float]

_NAMES = ("A", "B")
_STARTS = (1 / 3, 2 / 3)
_REACH = 6.0
_NONE = -1


@QmlElement
class MeasuringPlot(RegionPlot):
    """The cursors lie on points of the data; the arrow keys move the chosen one to the next."""

    measuringChanged = Signal()
    measurementChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._chosen_cursor = _NONE
        self._measurement = ""

    # What a subclass says.

    def _on_data(self, place: Place) -> Place:
        """The place of the data nearest to a place."""
        return place

    def _measured(self, a: Place, b: Place) -> str:
        """What stands at two places and their difference, in lines; empty without data."""
        return ""

    # What QML sees.

    def _get_measuring(self) -> bool:
        return bool(self._places)

    def _set_measuring(self, measuring: bool) -> None:
        frame = self._frame
        if measuring == self._get_measuring() or frame is None:
            return
        area = frame.area
        places = [
            frame.values_at(area.topLeft() + QPointF(area.width() * at, area.height() * at))
            for at in _STARTS
        ]
        can_measure = measuring and self._measured(*map(self._on_data, places))
        self._places = places if can_measure else []
        self._chosen_cursor = 0 if can_measure else _NONE
        self.measuringChanged.emit()
        self._measure_again()

    measuring = Property(bool, _get_measuring, _set_measuring, notify=measuringChanged)

    @Property(str, notify=measurementChanged)
    def measurement(self) -> str:
        """What stands at the cursors, and the difference; empty without them."""
        return self._measurement

    # Work.

    def _measure_again(self) -> None:
        self.polish()
        self.update()

    def updatePolish(self) -> None:
        """Measure before the frame that shows it, at most once for each."""
        text = self._measured(*map(self._on_data, self._places)) if self._places else ""
        if text != self._measurement:
            self._measurement = text
            self.measurementChanged.emit()

    def _put(self, number: int, place: Place) -> None:
        if number < len(self._places):  # the cursors may have been taken away meanwhile
            self._places[number] = place
            self._measure_again()

    def _cursor_pixel(self, frame: Frame, number: int) -> QPointF:
        x, y = self._on_data(self._places[number])
        return QPointF(frame.x.to_pixel(x), frame.y.to_pixel(y))

    def _drag_of_cursor(self, frame: Frame, start: QPointF) -> CursorDrag | None:
        """The gesture that begins at a place if there is a cursor, which is chosen then."""
        self._chosen_cursor = self._cursor_at(frame, start)
        self.update()
        if self._chosen_cursor == _NONE:
            return None
        return CursorDrag(frame, partial(self._put, self._chosen_cursor))

    def _cursor_at(self, frame: Frame, position: QPointF) -> int:
        if not frame.area.contains(position):
            return _NONE
        for number in range(len(self._places)):
            away = self._cursor_pixel(frame, number) - position
            near_x, near_y = abs(away.x()) <= _REACH, abs(away.y()) <= _REACH
            if near_x and (near_y or self.spans_only):
                return number
        return _NONE

    # Keys.

    def _act_on_cursors(self, key: Qt.Key, frame: Frame) -> bool:
        if key == Qt.Key.Key_C:
            self._set_measuring(not self._get_measuring())
        elif self._places and key in (Qt.Key.Key_A, Qt.Key.Key_B):
            self._choose_cursor(0 if key == Qt.Key.Key_A else 1)
        elif self._chosen_cursor != _NONE and key == Qt.Key.Key_Escape:
            self._choose_cursor(_NONE)
        else:
            return False
        return True

    def _choose_cursor(self, number: int) -> None:
        self._chosen_cursor = number
        self.update()

    def _move_chosen(self, frame: Frame, right: int, down: int, pixels: int) -> bool:
        """Move the chosen cursor by so many pixels, or as many as lead to another point."""
        if self._chosen_cursor == _NONE:
            return False
        start = self._cursor_pixel(frame, self._chosen_cursor)
        before = self._on_data(self._places[self._chosen_cursor])
        widest = max(frame.area.width(), frame.area.height())
        while pixels < 2 * widest:
            place = self._on_data(frame.values_at(start + QPointF(right, down) * pixels))
            if place[0] != before[0] or (place[1] != before[1] and not self.spans_only):
                self._put(self._chosen_cursor, place)
                break
            pixels *= 2
        return True

    # Painting.

    def _paint_over(self, painter: QPainter, frame: Frame) -> None:
        super()._paint_over(painter, frame)
        for number in range(len(self._places)):
            self._paint_cursor(painter, frame, number)

    def _paint_cursor(self, painter: QPainter, frame: Frame, number: int) -> None:
        place, area = self._cursor_pixel(frame, number), frame.area
        is_chosen = number == self._chosen_cursor
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        width = 2 if is_chosen else 1
        # With an edge, so that it can be seen on any colour of an image.
        for pen in (
            QPen(with_alpha(self._style.background, 170), width + 2),
            QPen(self._style.accent, width),
        ):
            painter.setPen(pen)
            painter.drawLine(QPointF(place.x(), area.top()), QPointF(place.x(), area.bottom()))
            if not self.spans_only:
                painter.drawLine(QPointF(area.left(), place.y()), QPointF(area.right(), place.y()))
        metrics = painter.fontMetrics()
        tag = QRectF(0, area.top(), metrics.horizontalAdvance(_NAMES[number]) + 8, metrics.height())
        left = place.x() if place.x() + tag.width() <= area.right() else place.x() - tag.width()
        tag.moveLeft(left)
        painter.fillRect(tag, with_alpha(self._style.accent, 255 if is_chosen else 190))
        painter.setPen(self._style.background)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, _NAMES[number])
