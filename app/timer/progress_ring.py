"""The ring that shows how much of a round is left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from app.properties import Property

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

TOP = 90 * 16
WHOLE = 360 * 16


@QmlElement
class ProgressRing(QQuickPaintedItem):
    """Shrinks from a whole ring to none, clockwise from twelve o'clock; painted only as it changes.

    Not a QML Shape: the software renderer draws those outside of what clips them.
    """

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setAntialiasing(True)
        self._fraction = 0.0
        self._ink = QColor("black")
        self._track = QColor("lightgray")
        self._thickness = 4.0
        self.changed.connect(self.update)

    def paint(self, painter: QPainter) -> None:
        """Draw the track, and over it what is left."""
        inset = self._thickness / 2
        area = QRectF(0, 0, self.width(), self.height()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(self._track, self._thickness))
        painter.drawEllipse(area)
        painter.setPen(QPen(self._ink, self._thickness, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(area, TOP, round(WHOLE * self._fraction))

    def _get_fraction(self) -> float:
        return self._fraction

    def _set_fraction(self, fraction: float) -> None:
        self._fraction = fraction
        self.changed.emit()

    fraction = Property(float, _get_fraction, _set_fraction, notify=changed)

    def _get_ink(self) -> QColor:
        return self._ink

    def _set_ink(self, ink: QColor) -> None:
        self._ink = ink
        self.changed.emit()

    ink = Property(QColor, _get_ink, _set_ink, notify=changed)

    def _get_track(self) -> QColor:
        return self._track

    def _set_track(self, track: QColor) -> None:
        self._track = track
        self.changed.emit()

    track = Property(QColor, _get_track, _set_track, notify=changed)

    def _get_thickness(self) -> float:
        return self._thickness

    def _set_thickness(self, thickness: float) -> None:
        self._thickness = thickness
        self.changed.emit()

    thickness = Property(float, _get_thickness, _set_thickness, notify=changed)
