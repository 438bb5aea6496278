"""Asks what a read costs before it is done, and the user if that is far more than it brings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.file_reader import FileReader, Value
from app.browse.wanted_part import Wanted
from app.placeholders import fill
from app.properties import Property
from core import formatting
from core.reading.answers import Cost
from core.reading.plot_source import View
from core.reading.requests import EstimateCost

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_SLOT = "plot.cost"
_FREE = (View.TABLE, View.TEXT)


@QmlElement
class ReadCost(QObject):
    """`allowed` carries what may be read: at once if it is cheap, else when the user says so.

    `asked`: the user is to be asked first.
    """

    changed = Signal()
    allowed = Signal(object)  # Wanted
    asked = Signal()

    def __init__(self, reader: FileReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._wanted: Wanted | None = None
        self._cost: Cost | None = None
        self._agreed: object = None

    def ask(self, wanted: Wanted) -> None:
        """Find out what it costs."""
        self._wanted, self._cost = wanted, None
        if wanted.view in _FREE or self._agreed == _kind(wanted):
            self._reader.cancel_slot(_SLOT)
            self.allowed.emit(wanted)
        else:
            node = wanted.shown_channel.node
            request = EstimateCost(wanted.file, node, wanted.selection)
            self._reader.ask(request, self._take, _SLOT)
        self.changed.emit()

    def clear(self) -> None:
        """Nothing is to be read."""
        self._reader.cancel_slot(_SLOT)
        self._wanted = self._cost = self._agreed = None
        self.changed.emit()

    @Property(str, notify=changed)
    def text(self) -> str:
        """What it would cost; empty unless the user is to be asked."""
        if self._cost is None:
            return ""
        text = self.tr("This touches %1 chunks: %2 are unpacked to show %3.")
        cost = self._cost
        return fill(
            text,
            formatting.count(cost.chunks),
            formatting.size(cost.unpacked_bytes),
            formatting.size(cost.wanted_bytes),
        )

    @Property(bool, notify=changed)
    def hasCheaper(self) -> bool:
        """Whether a part of it costs less."""
        return self._cost is not None and self._cost.cheaper is not None

    @Slot()
    def readAll(self) -> None:
        """Read it whatever it costs, and what is like it for this node."""
        if self._wanted is not None:
            self._agreed = _kind(self._wanted)
            self.ask(self._wanted)

    @Slot()
    def readCheaper(self) -> None:
        """Read the part that costs less."""
        if self._wanted is not None and self._cost is not None and self._cost.cheaper is not None:
            part = replace(self._wanted, selection=self._cost.cheaper)
            self._cost = None
            self.allowed.emit(part)
            self.changed.emit()

    def _take(self, value: Value, is_last: bool) -> None:
        del is_last
        if self._wanted is None:
            return
        if isinstance(value, Cost) and value.is_wasteful:
            self._cost = value
            self.asked.emit()
            self.changed.emit()
        else:
            # What cannot be estimated says why when it is read.
            self.allowed.emit(self._wanted)


def _kind(wanted: Wanted) -> object:
    return wanted.file, wanted.node, wanted.view, wanted.dimensions
