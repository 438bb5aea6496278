"""How a scan stands, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.placeholders import fill
from core import formatting
from core.scanning.events import ScanFailure, ScanProgress, ScanState


def state_word(state: ScanState) -> str:
    """What a scan does, in a word."""
    match state:
        case ScanState.RUNNING:
            return _tr("Running")
        case ScanState.PAUSED:
            return _tr("Paused")
        case ScanState.ASKING:
            return _tr("Waits for you")
        case ScanState.COMPLETE:
            return _tr("Complete")
        case ScanState.ABORTED:
            return _tr("Aborted")
        case ScanState.FAILED:
            return _tr("Failed")


def tone(state: ScanState) -> str:
    """How to colour that word."""
    match state:
        case ScanState.RUNNING:
            return "accent"
        case ScanState.PAUSED | ScanState.ASKING | ScanState.ABORTED:
            return "warning"
        case ScanState.COMPLETE:
            return "success"
        case ScanState.FAILED:
            return "error"


def points_text(progress: ScanProgress) -> str:
    """Points visited of all, and how many of them were skipped."""
    visited, points = formatting.count(progress.visited), formatting.count(progress.points)
    text = _tr("%1 of %2 points", visited, points)
    if progress.skipped:
        text += _tr(", %1 skipped", formatting.count(progress.skipped))
    return text


def failure_text(failure: ScanFailure) -> str:
    """What failed, at which point, and why."""
    point = formatting.count(failure.point + 1)
    return _tr("%1 failed at point %2. %3", failure.what, point, failure.sentence)


def _tr(text: str, *values: str) -> str:
    return fill(QCoreApplication.translate("Scan", text), *values)
