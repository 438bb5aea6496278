"""A heat map with physical axes, a colour bar and rectangles drawn on it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from app.plotting.color_bar import color_bar_room, paint_color_bar
from app.plotting.leveled_plot import LeveledPlot
from app.plotting.measuring_plot import Place
from app.plotting.plot_feeds import ImageFeed
from app.plotting.plot_frame import AxisSpec, Frame, Margins, View
from app.properties import Property
from core.data import Array
from core.plotting.colormaps import Pixels, packed
from core.plotting.content import Image
from core.plotting.levels import colored
from core.plotting.measuring import plane_lines, single, values_measured
from core.plotting.raster import value_at, visible_patch
from core.plotting.scale import Scale
from core.plotting.units import readout

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ImagePlot(LeveledPlot):
    """Shows the image and rectangles of its feed and tells the feed what the user does to them."""

    feedChanged = Signal()
    equalAspectChanged = Signal()
    rowZeroAtTopChanged = Signal()

    spans_only = False

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: ImageFeed | None = None
        self._image: Image | None = None
        self._equal_aspect = False
        self._row_zero_at_top = True
        # A QImage only borrows its pixels: they are kept as long as it is.
        self._pixels: Pixels | None = None
        self._picture = QImage()
        self._picture_place: tuple[View, View] = ((0.0, 1.0), (0.0, 1.0))
        self._picture_for: tuple[object, ...] = ()

    def _get_feed(self) -> ImageFeed | None:
        return self._feed

    def _set_feed(self, feed: ImageFeed | None) -> None:
        if feed is self._feed:
            return
        # Qt has cut the connections of a feed that is gone already.
        if self._feed is not None and isValid(self._feed):
            self._feed.besideChanged.disconnect(self._content_changed)
        self._feed = feed
        if feed is not None:
            feed.besideChanged.connect(self._content_changed)
        self._bind(feed)
        self.feedChanged.emit()

    feed = Property(ImageFeed, _get_feed, _set_feed, notify=feedChanged)

    def _get_equal_aspect(self) -> bool:
        return self._equal_aspect

    def _set_equal_aspect(self, equal: bool) -> None:
        if equal != self._equal_aspect:
            self._equal_aspect = equal
            self.equalAspectChanged.emit()
            self.update()

    equalAspect = Property(bool, _get_equal_aspect, _set_equal_aspect, notify=equalAspectChanged)

    def _get_row_zero_at_top(self) -> bool:
        return self._row_zero_at_top

    def _set_row_zero_at_top(self, top: bool) -> None:
        if top != self._row_zero_at_top:
            self._row_zero_at_top = top
            self.rowZeroAtTopChanged.emit()
            self.update()

    rowZeroAtTop = Property(
        bool, _get_row_zero_at_top, _set_row_zero_at_top, notify=rowZeroAtTopChanged
    )

    # Content.

    def show_image(self, image: Image | None) -> None:
        """Paint this image from the next frame on; its array must not change afterwards."""
        self._image = image
        self._content_changed()

    def _leveled(self) -> tuple[Array, ...]:
        if self._image is None:
            return ()
        beside = self._feed.beside if self._feed is not None else ()
        return (self._image.values, *(image.values for image in beside))

    def _take(self) -> None:
        self.show_image(self._feed.image if self._feed is not None else None)

    # Axes.

    def _axes(self) -> tuple[AxisSpec, AxisSpec]:
        if self._image is None:
            return AxisSpec(), AxisSpec()
        x, y = self._image.x, self._image.y
        return AxisSpec(x.label, x.units), AxisSpec(y.label, y.units)

    def _auto_view(self) -> tuple[View, View]:
        if self._image is None or not self._image.values.size:
            return (0.0, 1.0), (0.0, 1.0)
        rows, columns = self._image.values.shape
        return self._image.x.edges(columns), self._image.y.edges(rows)

    def _upside_down(self) -> bool:
        rising = self._image is None or self._image.y.scaling > 0
        return self._row_zero_at_top == rising

    def _margins(self) -> Margins:
        if self._image is not None and self._image.colors is not None:
            return Margins()
        units = self._image.units if self._image is not None else ""
        return Margins(right=color_bar_room(self._style, units, self._shown_levels, self._log))

    def _lay_out(self, size: QSizeF, view: tuple[View, View]) -> Frame | None:
        frame = super()._lay_out(size, view)
        if frame is None or not self._equal_aspect:
            return frame
        # Another range has other labels, which leave another area: the second time it fits.
        for _ in range(2):
            coarser = max(frame.x.per_pixel, frame.y.per_pixel)
            stretched = _stretched(frame.x, coarser), _stretched(frame.y, coarser)
            frame = super()._lay_out(size, stretched) or frame
        return frame

    # Painting.

    def _paint_content(self, painter: QPainter, frame: Frame) -> None:
        image = self._image
        if image is None or not image.values.size:
            return
        ratio = painter.device().devicePixelRatio()
        self._draw_picture(image, frame, ratio)
        if self._pixels is None:
            return
        (x0, x1), (y0, y1) = self._picture_place
        corners = (
            QPointF(frame.x.to_pixel(x0), frame.y.to_pixel(y0)),
            QPointF(frame.x.to_pixel(x1), frame.y.to_pixel(y1)),
        )
        painter.drawImage(QRectF(*corners).normalized(), self._picture)

    def _draw_picture(self, image: Image, frame: Frame, ratio: float) -> None:
        x, y = (frame.x.low, frame.x.high), (frame.y.low, frame.y.high)
        room = round(frame.area.width() * ratio), round(frame.area.height() * ratio)
        blank = self._style.background.rgb()
        look = (self._shown_levels, self._log, self._colormap, blank, self._upside_down())
        wanted = (image, x, y, room, look)
        if wanted == self._picture_for:
            return
        self._picture_for = wanted
        patch = visible_patch(image, x, y, *room)
        if patch is None:
            self._pixels = None
            return
        values = patch.values[::-1] if self._upside_down() else patch.values
        if image.colors is None:
            pixels = colored(values, self._shown_levels, self._table(), self._log, blank)
        else:
            pixels = packed(values)
        self._pixels = np.ascontiguousarray(pixels)
        rows, columns = pixels.shape
        form = QImage.Format.Format_ARGB32
        self._picture = QImage(self._pixels.data, columns, rows, 4 * columns, form)
        self._picture_place = (patch.x, patch.y)

    def _paint_margins(self, painter: QPainter, frame: Frame) -> None:
        if self._image is not None and self._image.colors is None:
            paint_color_bar(
                painter,
                frame,
                self._style,
                self._image.units,
                self._shown_levels,
                self._log,
                self._table(),
            )

    def _on_data(self, place: Place) -> Place:
        image = self._image
        if image is None or not image.values.size:
            return place
        rows, columns = image.values.shape
        return image.x.middle_near(place[0], columns), image.y.middle_near(place[1], rows)

    def _measured(self, a: Place, b: Place) -> str:
        image = self._image
        if image is None or not image.values.size:
            return ""
        x = single(image.x.label or "x", image.x.units, a[0], b[0])
        y = single(image.y.label or "y", image.y.units, a[1], b[1])
        return "\n".join(plane_lines(x, y, values_measured(image, a, b)))

    def _readout(self, x: float, y: float) -> str:
        if self._image is None:
            return ""
        value = value_at(self._image, x, y)
        across, down = self._image.x, self._image.y
        parts = [
            f"{across.label or 'x'} {readout(x, across.units)}",
            f"{down.label or 'y'} {readout(y, down.units)}",
        ]
        if value is not None and self._image.colors is not None:
            row, column = down.index_at(y), across.index_at(x)
            parts.append("  ".join(map(str, self._image.colors[row, column].tolist())))
        elif value is not None:
            parts.append(readout(value, self._image.units))
        return "   ".join(parts)


def _stretched(scale: Scale, per_pixel: float) -> View:
    """The range of a scale widened about its middle to so many values per pixel."""
    half = per_pixel * abs(scale.end - scale.start) / 2
    middle = (scale.low + scale.high) / 2
    return middle - half, middle + half
