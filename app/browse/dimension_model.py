"""A dimension of an array of which one index is seen, with its place in physical units."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.placeholders import fill
from app.properties import Property
from core import formatting
from core.browsing.plotted import coordinate, counts_from_first
from core.data import Array
from core.reading.plot_source import PlotAxis

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DimensionModel(QObject):
    """A slider: `index` from 0 to `last`; at the end of a growing dimension it stays there."""

    changed = Signal()
    playingChanged = Signal()
    moved = Signal()

    def __init__(self, axis: PlotAxis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._values: Array | None = None
        self._index = 0
        self._playing = False

    @property
    def axis(self) -> PlotAxis:
        """The axis of the dimension."""
        return self._axis

    def grow(self, axis: PlotAxis) -> None:
        """The dimension is longer now; who looks at its end sees the new end."""
        at_end = self._index == self._axis.size - 1 and self._axis.size > 1
        self._axis = axis
        self._index = axis.size - 1 if at_end else min(self._index, max(0, axis.size - 1))
        self.changed.emit()

    def go_to_end(self) -> None:
        """See the last index, without telling."""
        self._index = max(0, self._axis.size - 1)
        self.changed.emit()

    def go_to_middle(self) -> None:
        """See the middle, without telling."""
        self._index = self._axis.size // 2
        self.changed.emit()

    def set_values(self, values: Array) -> None:
        """The coordinates of the indices."""
        self._values = values
        self.changed.emit()

    @Property(str, notify=changed)
    def label(self) -> str:
        """Name and units of the axis."""
        name = self._axis.label or fill(self.tr("dimension %1"), str(self._axis.dimension))
        if counts_from_first(self._axis):
            return name
        return f"{name} ({self._axis.units})" if self._axis.units else name

    @Property(int, notify=changed)
    def last(self) -> int:
        """The greatest index."""
        return max(0, self._axis.size - 1)

    def _get_index(self) -> int:
        return self._index

    def _set_index(self, index: int) -> None:
        index = min(max(0, index), max(0, self._axis.size - 1))
        if index != self._index:
            self._index = index
            self.changed.emit()
            self.moved.emit()

    index = Property(int, _get_index, _set_index, notify=changed)

    def _get_playing(self) -> bool:
        return self._playing

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playingChanged.emit()

    playing = Property(bool, _get_playing, _set_playing, notify=playingChanged)

    def step(self) -> None:
        """See the next index, after the last one the first."""
        self.index = (self._index + 1) % max(1, self._axis.size)

    @Property(str, notify=changed)
    def text(self) -> str:
        """The place and the index: `0.42 mm · 21 of 50`."""
        order = fill(self.tr("%1 of %2"), str(self._index + 1), str(self._axis.size))
        place = self._place()
        return f"{place} · {order}" if place else order

    def _place(self) -> str:
        if not self._axis.label and not self._axis.units:
            return ""
        value = coordinate(self._axis, self._index, self._values)
        if counts_from_first(self._axis):
            return formatting.quantity(value - self._axis.offset, self._axis.units)
        return formatting.quantity(value, self._axis.units)
