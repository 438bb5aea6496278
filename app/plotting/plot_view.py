"""A plot that can be looked at: axes, the visible range, crosshair and readout."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtQml import QmlAnonymous
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from app.plotting.plot_canvas import PlotCanvas
from app.plotting.plot_frame import (
    AxisSpec,
    Frame,
    Margins,
    View,
    lay_out,
    paint_grid,
    paint_labels,
)
from app.plotting.plot_style import with_alpha
from app.plotting.range_link import RangeLink
from app.properties import Property

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlAnonymous
class PlotView(PlotCanvas):
    """Paints axes and what a subclass adds, over the automatic range or one that is held.

    Everything is worked out in `paint`, which the scene graph calls at most once per frame, and
    nothing while the item is hidden.
    """

    autoRangeChanged = Signal()
    cursorTextChanged = Signal()
    linkChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._held: tuple[View, View] | None = None
        self._frame: Frame | None = None
        self._cursor: QPointF | None = None
        self._cursor_text = ""
        self._link: RangeLink | None = None
        self._focus_shown = False
        self.visibleChanged.connect(self._content_changed)

    # What a subclass says.

    def _axes(self) -> tuple[AxisSpec, AxisSpec]:
        """The x and the y axis."""
        return AxisSpec(), AxisSpec()

    def _auto_view(self) -> tuple[View, View]:
        """The x and y range that shows everything."""
        return (0.0, 1.0), (0.0, 1.0)

    def _margins(self) -> Margins:
        """Room that the subclass paints in, outside the frame."""
        return Margins()

    def _upside_down(self) -> bool:
        """Whether y grows downwards."""
        return False

    def _paint_content(self, painter: QPainter, frame: Frame) -> None:
        """Paint inside the area; the painter is clipped to it."""

    def _paint_over(self, painter: QPainter, frame: Frame) -> None:
        """Paint inside the area, above the content."""

    def _paint_margins(self, painter: QPainter, frame: Frame) -> None:
        """Paint outside the area."""

    def _readout(self, x: float, y: float) -> str:
        """What stands at a place of the plot, in words."""
        return ""

    def _cursor_moved(self, place: tuple[float, float] | None) -> None:
        """Hear where the mouse is, in axis units."""

    # What is visible.

    def _get_auto_range(self) -> bool:
        return self._held is None

    def _set_auto_range(self, auto: bool) -> None:
        if auto:
            self._hold(None)
        elif self._frame is not None:
            self._hold(((self._frame.x.low, self._frame.x.high), _y_view(self._frame)))

    autoRange = Property(bool, _get_auto_range, _set_auto_range, notify=autoRangeChanged)

    @Property(str, notify=cursorTextChanged)
    def cursorText(self) -> str:
        """The coordinates and values under the mouse; empty when it is elsewhere."""
        return self._cursor_text

    def hold(self, frame: Frame) -> None:
        """Show the range of this frame from now on, whatever the data do."""
        self._hold(((frame.x.low, frame.x.high), _y_view(frame)))

    @property
    def frame(self) -> Frame | None:
        """Where everything was when last painted."""
        return self._frame

    def _hold(self, view: tuple[View, View] | None) -> None:
        automatic = self._held is None
        self._held = view
        if automatic != (view is None):
            self.autoRangeChanged.emit()
        self.update()
        if self._link is not None:
            self._link.hold(view)

    # Plots that are looked at together.

    def _get_link(self) -> RangeLink | None:
        return self._link

    def _set_link(self, link: RangeLink | None) -> None:
        if link is self._link:
            return
        if self._link is not None and isValid(self._link):
            self._link.rangeHeld.disconnect(self._follow_range)
            self._link.pointed.disconnect(self._follow_point)
        self._link = link
        if link is not None:
            link.rangeHeld.connect(self._follow_range)
            link.pointed.connect(self._follow_point)
            self._follow_range()
        self.linkChanged.emit()

    link = Property(RangeLink, _get_link, _set_link, notify=linkChanged)

    def _follow_range(self) -> None:
        if self._link is not None and self._link.held != self._held:
            self._hold(self._link.held)

    def _follow_point(self) -> None:
        if self._link is None or self._frame is None or self._link.place == self._place():
            return
        place = self._link.place
        if place is None:
            self._move_cursor(None)
        else:
            x, y = self._frame.x.to_pixel(place[0]), self._frame.y.to_pixel(place[1])
            self._move_cursor(QPointF(x, y), is_own=False)

    def _place(self) -> tuple[float, float] | None:
        """Where the crosshair is, in axis units."""
        if self._cursor is None or self._frame is None:
            return None
        return self._frame.values_at(self._cursor)

    # Painting.

    def paint(self, painter: QPainter) -> None:
        """Paint everything; called by the scene graph, even for an item that is hidden."""
        if not self.isVisible():
            return
        size = QSizeF(self.width(), self.height())
        frame = self._lay_out(size, self._held or self._auto_view())
        self._frame = frame
        if frame is None:
            return
        painter.setFont(self._style.font())
        paint_grid(painter, frame, self._style)
        painter.save()
        painter.setClipRect(frame.area.adjusted(-1, -1, 1, 1))
        self._paint_content(painter, frame)
        self._paint_over(painter, frame)
        self._paint_crosshair(painter, frame)
        painter.restore()
        paint_labels(painter, frame, self._style, size)
        self._paint_margins(painter, frame)
        if self._focus_shown:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(with_alpha(self._style.accent, 150), 1))
            painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))

    def _lay_out(self, size: QSizeF, view: tuple[View, View]) -> Frame | None:
        return lay_out(size, self._style, self._axes(), view, self._margins(), self._upside_down())

    def _paint_crosshair(self, painter: QPainter, frame: Frame) -> None:
        if self._cursor is None or not frame.area.contains(self._cursor):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(with_alpha(self._style.text, 140), 1, Qt.PenStyle.DashLine))
        area, place = frame.area, self._cursor
        painter.drawLine(QPointF(area.left(), place.y()), QPointF(area.right(), place.y()))
        painter.drawLine(QPointF(place.x(), area.top()), QPointF(place.x(), area.bottom()))

    # The cursor.

    def _content_changed(self) -> None:
        """Call when there is something new to paint."""
        self.polish()
        self.update()
        if self._cursor is not None:
            self._read_out()

    def _move_cursor(self, position: QPointF | None, *, is_own: bool = True) -> None:
        """Show the crosshair at a place; other plots follow the mouse that is this plot's own."""
        inside = (
            position is not None and self._frame is not None and self._frame.area.contains(position)
        )
        self._cursor = position if inside else None
        self._read_out()
        self.update()
        if self._link is not None and is_own:
            self._link.point_at(self._place())

    def _read_out(self) -> None:
        place = self._place()
        text = self._readout(*place) if place else ""
        self._cursor_moved(place)
        if text != self._cursor_text:
            self._cursor_text = text
            self.cursorTextChanged.emit()


def _y_view(frame: Frame) -> View:
    return frame.y.low, frame.y.high
