"""The colours and the font that a plot is painted with, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont


def _series() -> tuple[QColor, ...]:
    return (QColor("#1769aa"), QColor("#c65a11"), QColor("#2e8540"), QColor("#7a4bb5"))


@dataclass(frozen=True, slots=True)
class PlotStyle:
    """What the theme decides; sizes in pixels."""

    background: QColor = field(default_factory=lambda: QColor("#ffffff"))
    grid: QColor = field(default_factory=lambda: QColor("#eef0f2"))
    text: QColor = field(default_factory=lambda: QColor("#626b75"))
    accent: QColor = field(default_factory=lambda: QColor("#1769aa"))
    series: tuple[QColor, ...] = field(default_factory=_series)
    font_family: str = ""
    font_size: int = 11

    def font(self, factor: float = 1.0) -> QFont:
        """The font for labels, or one larger by `factor`."""
        font = QFont(self.font_family) if self.font_family else QFont()
        font.setPixelSize(max(1, round(self.font_size * factor)))
        return font

    def series_color(self, index: int, wanted: str = "") -> QColor:
        """The colour of curve `index`: the one it asks for, else the theme's."""
        return QColor(wanted) if wanted else self.series[index % len(self.series)]


def with_alpha(color: QColor, alpha: int) -> QColor:
    """The same colour with opacity 0 to 255."""
    faded = QColor(color)
    faded.setAlpha(alpha)
    return faded
