"""Statistics of what is seen, as one line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.placeholders import fill
from core import formatting
from core.reading.answers import Statistics


def statistics_text(of: Statistics, units: str) -> str:
    """Lowest, highest, mean, deviation and count; how far the reading is until it is done."""
    if not of.count:
        return _tr("no numbers")
    parts = [
        _tr("min %1", formatting.quantity(of.low, units)),
        _tr("max %1", formatting.quantity(of.high, units)),
        _tr("mean %1", formatting.quantity(of.mean, units)),
        _tr("std %1", formatting.quantity(of.std, units)),
        _tr("%1 values", formatting.count(of.count)),
    ]
    if of.nans:
        parts.append(_tr("%1 not a number", formatting.count(of.nans)))
    if of.done < 1:
        parts.append(_tr("%1 read", formatting.percent(of.done)))
    return "   ".join(parts)


def _tr(text: str, *values: str) -> str:
    return fill(QCoreApplication.translate("Statistics", text), *values)
