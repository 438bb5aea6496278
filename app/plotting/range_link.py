"""Plots that are looked at together: who zooms or points in one of them, does so in all."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

Span = tuple[float, float]


@QmlElement
class RangeLink(QObject):
    """The range that is held, None for each plot's own; the place of the mouse in axis units."""

    rangeHeld = Signal()
    pointed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.held: tuple[Span, Span] | None = None
        self.place: Span | None = None

    def hold(self, held: tuple[Span, Span] | None) -> None:
        """Show this range in all plots."""
        if held != self.held:
            self.held = held
            self.rangeHeld.emit()

    def point_at(self, place: Span | None) -> None:
        """Show the crosshair there in all plots."""
        if place != self.place:
            self.place = place
            self.pointed.emit()
