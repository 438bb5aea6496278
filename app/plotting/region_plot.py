"""A plot that shows regions, and the feed that brings its content and hears what happens to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlAnonymous
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from app.plotting.plot_feeds import PlotFeed
from app.plotting.plot_frame import Frame, View
from app.plotting.plot_regions import paint_region
from app.plotting.plot_view import PlotView
from app.properties import Property
from core.plotting.boxes import Box, Grip
from core.regions import Region

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_GRIP_REACH = 5.0

Link = tuple[SignalInstance, Callable[[], None] | SignalInstance]


@QmlAnonymous
class RegionPlot(PlotView):
    """Regions are shown as they come from the feed; what the user does to them is only reported."""

    regionCreated = Signal(object)  # Box
    regionChanged = Signal(int, object)  # number, Box
    regionRemoved = Signal(int)
    regionSelected = Signal(int)
    selectedRegionChanged = Signal()
    addingRegionChanged = Signal()
    regionsLockedChanged = Signal()

    spans_only = True

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._bound: PlotFeed | None = None
        self._links: list[Link] = []
        self._adding_region = False
        self._regions_locked = False
        self._selected = -1

    # What a subclass says.

    def _take(self) -> None:
        """Show what the feed holds now."""

    # The feed.

    def _bind(self, feed: PlotFeed | None) -> None:
        """Take content from `feed` from now on."""
        # Qt has cut the connections of a feed that is gone already.
        if self._bound is not None and isValid(self._bound):
            for signal, receiver in self._links:
                signal.disconnect(receiver)
        self._bound, self._links = feed, []
        if feed is not None:
            self._links = [
                (feed.changed, self._take),
                (feed.regionsChanged, self._regions_changed),
                (self.regionCreated, feed.regionCreated),
                (self.regionChanged, feed.regionChanged),
                (self.regionRemoved, feed.regionRemoved),
                (self.regionSelected, feed.regionSelected),
            ]
        for signal, receiver in self._links:
            signal.connect(receiver)
        if self._link is None:
            self._set_auto_range(True)
        self._take()
        self._regions_changed()

    def _cursor_moved(self, place: tuple[float, float] | None) -> None:
        if self._bound is not None and isValid(self._bound):
            self._bound.move_cursor(place)

    def _hold(self, view: tuple[View, View] | None) -> None:
        super()._hold(view)
        if self._bound is not None and isValid(self._bound):
            self._bound.hold_x(view[0] if view else None)

    def _clicked(self, frame: Frame, position: QPointF) -> None:
        """A click that was no drag."""
        if self._bound is not None and isValid(self._bound) and frame.area.contains(position):
            self._bound.clicked.emit(*frame.values_at(position))

    # Regions.

    def _regions(self) -> Sequence[Region]:
        """The regions to show."""
        return self._bound.regions if self._bound is not None and isValid(self._bound) else ()

    def _get_adding(self) -> bool:
        return self._adding_region

    def _set_adding(self, adding: bool) -> None:
        wanted = adding and not self._regions_locked
        if wanted != self._adding_region:
            self._adding_region = wanted
            self.setCursor(Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.ArrowCursor)
            self.addingRegionChanged.emit()

    addingRegion = Property(bool, _get_adding, _set_adding, notify=addingRegionChanged)

    def _get_locked(self) -> bool:
        return self._regions_locked

    def _set_locked(self, locked: bool) -> None:
        if locked != self._regions_locked:
            self._regions_locked = locked
            self._set_adding(self._adding_region)
            self.regionsLockedChanged.emit()
            self.update()

    regionsLocked = Property(bool, _get_locked, _set_locked, notify=regionsLockedChanged)

    def _get_selected(self) -> int:
        return self._selected

    def _set_selected(self, index: int) -> None:
        if index != self._selected:
            self._selected = index
            self.selectedRegionChanged.emit()
            self.regionSelected.emit(index)
            self.update()

    selectedRegion = Property(int, _get_selected, _set_selected, notify=selectedRegionChanged)

    def _regions_changed(self) -> None:
        if self._selected >= len(self._regions()):
            self._set_selected(-1)
        self.update()

    def _region_at(self, frame: Frame, position: QPointF) -> tuple[int, Grip]:
        """The region under the mouse, the selected one first, then the last drawn."""
        if not frame.area.contains(position):
            return -1, Grip.NONE
        reach = _GRIP_REACH * frame.x.per_pixel, _GRIP_REACH * frame.y.per_pixel
        boxes = [Box.of(region) for region in self._regions()]
        order = sorted(range(len(boxes)), key=lambda index: (index == self._selected, index))
        for index in reversed(order):
            grip = boxes[index].grip_at(*frame.values_at(position), *reach)
            if grip:
                return index, grip
        return -1, Grip.NONE

    # Keys.

    def _act_on_regions(self, key: Qt.Key, frame: Frame) -> bool:
        """Draw a region in the middle, choose the next one, remove the chosen one."""
        if self._adding_region and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._create_region(self._middle(frame))
            self._set_selected(len(self._regions()) - 1)
        elif self._regions() and key == Qt.Key.Key_R and not self._regions_locked:
            self._set_selected((self._selected + 1) % len(self._regions()))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._remove_selected()
        else:
            return False
        return True

    def _middle(self, frame: Frame) -> Box:
        """The middle third of what is seen."""
        area = frame.area
        way = QPointF(area.width(), area.height()) / 6
        x0, y0 = frame.values_at(area.center() - way)
        x1, y1 = frame.values_at(area.center() + way)
        return Box(x0, x1).ordered() if self.spans_only else Box(x0, x1, y0, y1).ordered()

    def _create_region(self, box: Box) -> None:
        self._set_adding(False)
        self.regionCreated.emit(box)

    def _nudge(self, frame: Frame, right: int, down: int, grip: Grip) -> None:
        """Move the selected region, or the edges in `grip`, by so many pixels."""
        centre = frame.area.center()
        (x0, y0) = frame.values_at(centre)
        (x1, y1) = frame.values_at(centre + QPointF(right, down))
        box = Box.of(self._regions()[self._selected])
        self.regionChanged.emit(self._selected, box.dragged(grip, x1 - x0, y1 - y0))

    def _remove_selected(self) -> bool:
        if self._selected < 0 or self._regions_locked:
            return False
        self.regionRemoved.emit(self._selected)
        self._set_selected(-1)
        return True

    def _paint_over(self, painter: QPainter, frame: Frame) -> None:
        for index, region in enumerate(self._regions()):
            paint_region(painter, frame, region, index == self._selected, self._regions_locked)
