"""The colours of values: colormap, and which values its ends stand for."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from app.plotting.plot_item import PlotItem
from app.properties import Property
from core.data import Array
from core.formatting import MINUS
from core.plotting.colormaps import NAMES, Pixels, color_table
from core.plotting.levels import LevelMode, Levels, around, extreme_levels, percentile_levels

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_MODES = tuple(LevelMode)


@QmlElement
class LeveledPlot(PlotItem):
    """Chooses levels automatically or takes them from the user, once per frame at most."""

    colormapChanged = Signal()
    logColorsChanged = Signal()
    levelModeChanged = Signal()
    levelsChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._colormap = NAMES[0]
        self._log = False
        self._mode = LevelMode.PERCENTILES
        self._levels = Levels(0.0, 1.0)
        self._shown_levels = self._levels

    # What a subclass says.

    def _leveled(self) -> tuple[Array, ...]:
        """The values that have colours, each 2D; empty without any."""
        return ()

    @Property(list, constant=True)
    def colormaps(self) -> list[str]:
        """The names that `colormap` can have."""
        return list(NAMES)

    def _get_colormap(self) -> str:
        return self._colormap

    def _set_colormap(self, name: str) -> None:
        if name != self._colormap and name in NAMES:
            self._colormap = name
            self.colormapChanged.emit()
            self.update()

    colormap = Property(str, _get_colormap, _set_colormap, notify=colormapChanged)

    def _get_log_colors(self) -> bool:
        return self._log

    def _set_log_colors(self, logarithmic: bool) -> None:
        if logarithmic != self._log:
            self._log = logarithmic
            self.logColorsChanged.emit()
            self._content_changed()

    logColors = Property(bool, _get_log_colors, _set_log_colors, notify=logColorsChanged)

    # Levels.

    @Property(list, constant=True)
    def levelModes(self) -> list[str]:
        """The ways to find levels, in words; `levelMode` is an index into them."""
        words = {
            LevelMode.PERCENTILES: self.tr("Without extremes"),
            LevelMode.EXTREMES: self.tr("Least to greatest"),
            LevelMode.MANUAL: self.tr("By hand"),
        }
        return [words[mode] for mode in _MODES]

    def _get_mode(self) -> int:
        return _MODES.index(self._mode)

    def _set_mode(self, index: int) -> None:
        mode = _MODES[index]
        if mode != self._mode:
            self._mode = mode
            self.levelModeChanged.emit()
            self._content_changed()

    levelMode = Property(int, _get_mode, _set_mode, notify=levelModeChanged)

    def _get_low(self) -> str:
        return f"{self._levels.low:.6g}"

    def _set_low(self, text: str) -> None:
        low = _number(text)
        if low is not None and text != self._get_low():
            self._set_by_hand(self._levels._replace(low=low))
        self.levelsChanged.emit()

    def _get_high(self) -> str:
        return f"{self._levels.high:.6g}"

    def _set_high(self, text: str) -> None:
        high = _number(text)
        if high is not None and text != self._get_high():
            self._set_by_hand(self._levels._replace(high=high))
        self.levelsChanged.emit()

    lowLevel = Property(str, _get_low, _set_low, notify=levelsChanged)
    highLevel = Property(str, _get_high, _set_high, notify=levelsChanged)

    def _set_by_hand(self, levels: Levels) -> None:
        self._levels = levels
        self._set_mode(_MODES.index(LevelMode.MANUAL))
        self._content_changed()

    def updatePolish(self) -> None:
        """Find the levels of a new image before the frame that shows it."""
        super().updatePolish()
        values = self._leveled()
        if not values or not self.isVisible():
            return
        if self._mode is LevelMode.PERCENTILES:
            found = around(map(percentile_levels, values))
        elif self._mode is LevelMode.EXTREMES:
            found = around(map(extreme_levels, values))
        else:
            found = self._levels
        self._shown_levels = found.usable(self._log)
        if found != self._levels:
            self._levels = found
            self.levelsChanged.emit()

    def _table(self) -> Pixels:
        return color_table(self._colormap)


def _number(text: str) -> float | None:
    """What a person typed as a number, or None if it is none."""
    try:
        value = float(text.strip().replace(",", ".").replace(MINUS, "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
