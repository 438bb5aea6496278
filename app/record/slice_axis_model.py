"""Which slice of a block with many dimensions is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.properties import Property
from core import formatting
from core.data import Axis

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SliceAxisModel(QObject):
    """A dimension of `count` points, of which the one at `index` is shown; it starts halfway."""

    changed = Signal()

    def __init__(self, count: int, axis: Axis | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._axis = axis
        self._index = count // 2

    @Property(str, constant=True)
    def label(self) -> str:
        """The axis' name."""
        return self._axis.label if self._axis else self.tr("slice")

    @Property(int, constant=True)
    def last(self) -> int:
        """The greatest index."""
        return self._count - 1

    def _get_index(self) -> int:
        return self._index

    def _set_index(self, index: int) -> None:
        index = min(max(0, index), self._count - 1)
        if index != self._index:
            self._index = index
            self.changed.emit()

    index = Property(int, _get_index, _set_index, notify=changed)

    @Property(str, notify=changed)
    def text(self) -> str:
        """Where the slice lies: `8 um (5 of 8)`."""
        place = self.tr("%1 of %2").replace("%1", str(self._index + 1))
        place = place.replace("%2", str(self._count))
        if self._axis is None:
            return place
        return f"{formatting.quantity(self._axis.data[self._index], self._axis.units)} ({place})"
