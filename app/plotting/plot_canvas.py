"""The painted item under every plot: its style as properties that QML binds to the theme."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlAnonymous
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from app.plotting.plot_style import PlotStyle
from app.properties import Property

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlAnonymous
class PlotCanvas(QQuickPaintedItem):
    """A painted item that repaints in new colours when its style changes."""

    styleChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._style = PlotStyle()
        self.setFillColor(self._style.background)
        self.setOpaquePainting(True)

    def _restyle(self, **changes: Any) -> None:
        style = replace(self._style, **changes)
        if style == self._style:
            return
        self._style = style
        self.setFillColor(style.background)
        self.styleChanged.emit()
        self.update()

    def _get_background(self) -> QColor:
        return self._style.background

    def _set_background(self, color: QColor) -> None:
        self._restyle(background=color)

    def _get_grid(self) -> QColor:
        return self._style.grid

    def _set_grid(self, color: QColor) -> None:
        self._restyle(grid=color)

    def _get_text(self) -> QColor:
        return self._style.text

    def _set_text(self, color: QColor) -> None:
        self._restyle(text=color)

    def _get_accent(self) -> QColor:
        return self._style.accent

    def _set_accent(self, color: QColor) -> None:
        self._restyle(accent=color)

    def _get_series(self) -> list[QColor]:
        return list(self._style.series)

    def _set_series(self, colors: list[QColor]) -> None:
        if colors:
            self._restyle(series=tuple(QColor(color) for color in colors))

    def _get_font_family(self) -> str:
        return self._style.font_family

    def _set_font_family(self, family: str) -> None:
        self._restyle(font_family=family)

    def _get_font_size(self) -> int:
        return self._style.font_size

    def _set_font_size(self, size: int) -> None:
        self._restyle(font_size=size)

    backgroundColor = Property(QColor, _get_background, _set_background, notify=styleChanged)
    gridColor = Property(QColor, _get_grid, _set_grid, notify=styleChanged)
    textColor = Property(QColor, _get_text, _set_text, notify=styleChanged)
    accentColor = Property(QColor, _get_accent, _set_accent, notify=styleChanged)
    seriesColors = Property(list, _get_series, _set_series, notify=styleChanged)
    fontFamily = Property(str, _get_font_family, _set_font_family, notify=styleChanged)
    fontSize = Property(int, _get_font_size, _set_font_size, notify=styleChanged)
