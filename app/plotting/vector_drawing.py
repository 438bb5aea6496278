"""A plot as lines and texts that can be enlarged: SVG."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from app.plotting.plot_view import PlotView


def write_svg(plot: PlotView, target: Path, title: str) -> bool:
    """Paint a plot as it is seen into a file; returns whether that went well."""
    size = QSizeF(plot.width(), plot.height())
    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter()
    if not painter.begin(generator):
        return False
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), plot.backgroundColor)
    plot.paint(painter)
    return painter.end()
