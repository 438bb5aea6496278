"""What views and plotted nodes are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.reading.plot_source import PlotSource, View


def view_word(view: View) -> str:
    """What a view is called."""
    match view:
        case View.LINE:
            return _tr("Line")
        case View.POINTS:
            return _tr("Points")
        case View.PICTURE:
            return _tr("Colours")
        case View.IMAGE:
            return _tr("Image")
        case View.HISTOGRAM:
            return _tr("Histogram")
        case View.TABLE:
            return _tr("Table")
        case View.TEXT:
            return _tr("Text")


def plot_title(source: PlotSource, node: str) -> str:
    """What stands above a plot: the title, and the label of a single channel."""
    title = source.title.strip("/") or node
    label = source.channels[0].label if len(source.channels) == 1 else ""
    return f"{title} · {label}" if label and label != title else title


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlotWords", text)
