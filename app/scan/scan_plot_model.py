"""What a scan has measured so far, as a line or a map that fills up."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.plotting.plot_feeds import CurveFeed, ImageFeed
from app.properties import Property
from core.data import Array
from core.plotting.content import AxisLabel, Curve, Image, LinearAxis
from core.regions import RectangleRegion, SpanRegion
from core.scanning.desk import ScanInProgress
from core.scanning.live_scan import Place

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

MARK = "#e0457b"


@QmlElement
class ScanPlotModel(QObject):
    """One quantity of a scan; a map for two axes or more (of the last two), else a line."""

    changed = Signal()
    pointed = Signal(object)  # Place

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._curves = CurveFeed(self)
        self._image = ImageFeed(self)
        for feed in (self._curves, self._image):
            feed.clicked.connect(self._on_click)
        self._scan: ScanInProgress | None = None
        self._quantities: tuple[str, ...] = ()
        self._chosen = ""

    def follow(self, scan: ScanInProgress) -> None:
        """Show this scan from now on."""
        self._scan = scan
        self._quantities = ()
        self.unmark()
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Show what was measured since."""
        scan = self._scan
        if scan is None:
            return
        if scan.live.quantities != self._quantities:
            self._quantities = scan.live.quantities
            self.changed.emit()
        values = scan.live.values(self._quantity)
        if values.ndim >= 2:
            self._image.show_image(self._map(scan, _latest_plane(values)))
        else:
            self._show_line(scan, values)

    @Property(bool, notify=changed)
    def isMap(self) -> bool:
        """Whether it is a map, else a line."""
        path = self._scan.run.path if self._scan else None
        return path is not None and len(path.shape) >= 2

    @Property(CurveFeed, constant=True)
    def curves(self) -> CurveFeed:
        """What the line plot shows."""
        return self._curves

    @Property(ImageFeed, constant=True)
    def image(self) -> ImageFeed:
        """What the map shows."""
        return self._image

    @Property(list, notify=changed)
    def quantities(self) -> list[str]:
        """What can be shown."""
        return list(self._quantities)

    def _get_quantity(self) -> int:
        return self._quantities.index(self._quantity) if self._quantity else -1

    def _set_quantity(self, index: int) -> None:
        self._chosen = self._quantities[index]
        self.changed.emit()
        self.refresh()

    quantity = Property(int, _get_quantity, _set_quantity, notify=changed)

    @property
    def _quantity(self) -> str:
        if self._chosen in self._quantities:
            return self._chosen
        return self._quantities[0] if self._quantities else ""

    @Slot(float, float)
    def _on_click(self, x: float, y: float) -> None:
        scan = self._scan
        if scan is None:
            return
        axes, live = scan.settings.axes, scan.live
        place: Place | None
        if self.isMap:
            columns, rows = self._steps
            place = live.nearest(self._quantity, np.array([y, x]), np.array([rows, columns]))
        elif len(axes) > 1:
            taken = np.flatnonzero(np.isfinite(live.values(self._quantity)))
            nearest = taken[np.argmin(abs(taken + 1 - x))] if taken.size else None
            place = None if nearest is None else live.place(int(nearest))
        else:
            place = live.nearest(self._quantity, np.array([x]), np.ones(1))
        if place is not None:
            self._mark(place)
            self.pointed.emit(place)

    @property
    def _steps(self) -> tuple[float, float]:
        """Along x and y of a map."""
        assert self._scan is not None
        rows, columns = self._scan.run.path.axes[-2:]
        return _linear("", "", columns).scaling, _linear("", "", rows).scaling

    def _mark(self, place: Place) -> None:
        if self.isMap:
            (y, x), (dx, dy) = place.targets[-2:], self._steps
            halves = abs(dx) / 2, abs(dy) / 2
            box = RectangleRegion(
                "", MARK, x - halves[0], y - halves[1], x + halves[0], y + halves[1]
            )
            self._image.show_regions((box,))
            return
        single = self._scan is not None and len(self._scan.settings.axes) == 1
        x = place.targets[0] if single else float(place.index[0] + 1)
        self._curves.show_regions((SpanRegion("", MARK, x, x),))

    def unmark(self) -> None:
        """No point is shown any more."""
        self._image.show_regions(())
        self._curves.show_regions(())

    def _show_line(self, scan: ScanInProgress, values: Array) -> None:
        axis, path = scan.settings.axes[0], scan.run.path
        single = len(scan.settings.axes) == 1
        x = path.axes[0] if path.is_grid else path.targets[:, 0]
        label = AxisLabel(axis.label, axis.units)
        if not single:
            x, label = np.arange(1.0, len(values) + 1), AxisLabel(self.tr("point"))
        taken = np.isfinite(values)
        curve = Curve(self._quantity, x[taken], values[taken])
        # The choice above the plot says what is shown.
        self._curves.show_curves((curve,), label, AxisLabel())

    def _map(self, scan: ScanInProgress, values: Array) -> Image:
        y, x = scan.settings.axes[-2:]
        rows, columns = scan.run.path.axes[-2:]
        return Image(
            values,
            _linear(x.label, x.units, columns),
            _linear(y.label, y.units, rows),
            self._quantity,
        )


def _linear(label: str, units: str, positions: Array) -> LinearAxis:
    step = (positions[-1] - positions[0]) / (len(positions) - 1) if len(positions) > 1 else 1.0
    return LinearAxis(label, units, float(positions[0]), float(step))


def _latest_plane(values: Array) -> Array:
    """The last of the outer positions with anything in it, as a plane of the two inner axes."""
    planes = values.reshape(-1, *values.shape[-2:])
    filled = np.flatnonzero(np.isfinite(planes).any(axis=(1, 2)))
    plane: Array = planes[filled[-1] if filled.size else 0]
    return plane
