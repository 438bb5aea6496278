"""The points of a scan in the order in which they are visited, drawn before it runs."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.plot_frame import AxisSpec, Frame, View
from app.plotting.plot_style import with_alpha
from app.plotting.plot_view import PlotView
from app.properties import Property
from app.scan.scan_preview import ScanPreview
from core.data import Array

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

MOST_DRAWN = 20_000
DOTS_BELOW = 4_000


@QmlElement
class ScanPathPlot(PlotView):
    """One axis over the point's number, or the two fastest axes as a map."""

    previewChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._preview: ScanPreview | None = None

    def _get_preview(self) -> ScanPreview | None:
        return self._preview

    def _set_preview(self, preview: ScanPreview | None) -> None:
        self._preview = preview
        if preview is not None:
            preview.changed.connect(self._content_changed)
        self.previewChanged.emit()
        self._content_changed()

    preview = Property(ScanPreview, _get_preview, _set_preview, notify=previewChanged)

    def _points(self) -> Array:
        return self._preview.points if self._preview else np.empty((0, 2))

    def _axes(self) -> tuple[AxisSpec, AxisSpec]:
        if self._preview is None:
            return AxisSpec(), AxisSpec()
        x, y = self._preview.labels
        return AxisSpec(*x), AxisSpec(*y)

    def _auto_view(self) -> tuple[View, View]:
        points = self._points()
        if not len(points):
            return (0.0, 1.0), (0.0, 1.0)
        low, high = points.min(axis=0), points.max(axis=0)
        room = np.where(high > low, 0.06 * (high - low), 0.5)
        (x0, y0), (x1, y1) = (low - room).tolist(), (high + room).tolist()
        return (x0, x1), (y0, y1)

    def _paint_content(self, painter: QPainter, frame: Frame) -> None:
        points = self._points()[:MOST_DRAWN]
        if not len(points):
            return
        places = [QPointF(frame.x.to_pixel(x), frame.y.to_pixel(y)) for x, y in points.tolist()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(places) < DOTS_BELOW)
        painter.setPen(QPen(with_alpha(self._style.accent, 110), 1.5))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.accent)
        if len(places) < DOTS_BELOW:
            for place in places:
                painter.drawEllipse(place, 2.5, 2.5)
        painter.setBrush(self._style.series_color(2))
        painter.drawEllipse(places[0], 5, 5)
        painter.setBrush(self._style.series_color(1))
        painter.drawEllipse(places[-1], 5, 5)

    def _readout(self, x: float, y: float) -> str:
        del x, y
        return ""
