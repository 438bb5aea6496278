"""How curves are shown: logarithmic axes, a marker on every point, the time of day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtQml import QmlAnonymous
from PySide6.QtQuick import QQuickItem

from app.plotting.plot_frame import AxisKind, AxisSpec
from app.plotting.plot_item import PlotItem
from app.properties import Property
from core.formatting import clock
from core.plotting.content import AxisLabel
from core.plotting.measuring import DIGITS
from core.plotting.ticks import CLOCK_END, CLOCK_START
from core.plotting.units import NO_NUMBER, readout

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlAnonymous
class CurveSwitches(PlotItem):
    """What the user switches on and off, and the axes that come of it."""

    logXChanged = Signal()
    logYChanged = Signal()
    markersChanged = Signal()
    clockTimeChanged = Signal()
    datedChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._x_axis = AxisLabel()
        self._y_axis = AxisLabel()
        self._log_x = self._log_y = False
        self._markers = self._clock_time = False

    def _get_log_y(self) -> bool:
        return self._log_y

    def _set_log_y(self, log_y: bool) -> None:
        if log_y != self._log_y:
            self._log_y = log_y
            self.logYChanged.emit()
            self._set_auto_range(True)
            self.update()

    logY = Property(bool, _get_log_y, _set_log_y, notify=logYChanged)

    def _get_log_x(self) -> bool:
        return self._log_x

    def _set_log_x(self, log_x: bool) -> None:
        if log_x != self._log_x:
            self._log_x = log_x
            self.logXChanged.emit()
            self._set_auto_range(True)
            self.update()

    logX = Property(bool, _get_log_x, _set_log_x, notify=logXChanged)

    def _get_markers(self) -> bool:
        return self._markers

    def _set_markers(self, markers: bool) -> None:
        if markers != self._markers:
            self._markers = markers
            self.markersChanged.emit()
            self.update()

    markers = Property(bool, _get_markers, _set_markers, notify=markersChanged)

    @Property(bool, notify=datedChanged)
    def dated(self) -> bool:
        """Whether the x axis can show the time of day."""
        return self._is_dated()

    def _is_dated(self) -> bool:
        return self._x_axis.epoch is not None

    def _get_clock_time(self) -> bool:
        return self._clock_time

    def _set_clock_time(self, clock_time: bool) -> None:
        if clock_time != self._clock_time:
            self._clock_time = clock_time
            self.clockTimeChanged.emit()
            self._clock_changed()

    clockTime = Property(bool, _get_clock_time, _set_clock_time, notify=clockTimeChanged)

    def _clock_changed(self) -> None:
        """The x axis shows the time of day from now on, or no longer."""
        self.update()

    def _axes(self) -> tuple[AxisSpec, AxisSpec]:
        y_kind = AxisKind.LOGARITHMIC if self._log_y else AxisKind.LINEAR
        return self._x_spec(), AxisSpec(self._y_axis.label, self._y_axis.units, y_kind)

    def _x_spec(self) -> AxisSpec:
        x = self._x_axis
        if self._clock_time and x.epoch is not None:
            return AxisSpec("", "", AxisKind.CLOCK, x.epoch)
        kind = AxisKind.LOGARITHMIC if self._log_x else AxisKind.LINEAR
        return AxisSpec(x.label, x.units, kind)

    def _x_readout(self, x: float) -> str:
        is_clock = self._clock_time and self._is_dated()
        return self._x_words(x) if is_clock else f"{self._x_axis.label} {self._x_words(x)}".lstrip()

    def _x_words(self, x: float) -> str:
        """A place on the x axis."""
        epoch = self._x_axis.epoch
        if self._clock_time and epoch is not None:
            return clock(x + epoch) if CLOCK_START <= x + epoch <= CLOCK_END else NO_NUMBER
        return readout(x, self._x_axis.units, DIGITS)

    def _x_units(self) -> str:
        """The units of a distance along x."""
        return self._x_axis.units
