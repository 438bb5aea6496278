"""What a scan would do: its points in order, and what they take."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.placeholders import fill
from app.properties import Property
from core import formatting
from core.data import Array
from core.scanning.estimate import ScanEstimate
from core.scanning.path import ScanPath
from core.scanning.settings import ScanSettings

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

Label = tuple[str, str]


@QmlElement
class ScanPreview(QObject):
    """Points of shape `(points, 2)` with the labels of both axes, and a summary in words."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.points: Array = np.empty((0, 2))
        self.labels: tuple[Label, Label] = (("", ""), ("", ""))
        self._summary = ""

    @Property(str, notify=changed)
    def summary(self) -> str:
        """Points, duration and file size."""
        return self._summary

    def show(self, settings: ScanSettings, path: ScanPath, estimate: ScanEstimate) -> None:
        """Show this path."""
        axes = [(axis.label, axis.units) for axis in settings.axes]
        if len(axes) == 1:
            number = np.arange(1, len(path) + 1, dtype=float)
            self.points = np.column_stack((number, path.targets[:, 0]))
            self.labels = ((self.tr("point"), ""), axes[0])
        else:
            self.points = path.targets[:, [-1, -2]]
            self.labels = (axes[-1], axes[-2])
        self._summary = self._in_words(estimate)
        self.changed.emit()

    def clear(self) -> None:
        """There is nothing to show: the scan cannot be run as it is."""
        self.points = np.empty((0, 2))
        self._summary = ""
        self.changed.emit()

    def _in_words(self, estimate: ScanEstimate) -> str:
        points = fill(self.tr("%1 points"), formatting.count(estimate.points))
        lasts = self.tr("as long as you take")
        if estimate.seconds is not None:
            lasts = fill(self.tr("about %1"), formatting.duration(estimate.seconds))
        size = self.tr("size known after a Snap")
        if estimate.file_bytes is not None:
            size = formatting.size(estimate.file_bytes)
        return " · ".join((points, lasts, size))
