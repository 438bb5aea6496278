"""The state of a file in a word or two, and what its one safe action is called."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from app.browse.open_file import OpenedFile
from app.placeholders import fill
from core import formatting
from core.reading.states import (
    Action,
    BeingWritten,
    CutOff,
    Damaged,
    Empty,
    FileState,
    Gone,
    Good,
    LeftOpen,
    NotHdf5,
)


def state_word(state: FileState | None) -> tuple[str, str]:
    """A word for a state, and its tone."""
    match state:
        case None | Good():
            return "", "neutral"
        case BeingWritten(readable=True):
            return _tr("live"), "live"
        case BeingWritten():
            return _tr("locked"), "warning"
        case LeftOpen():
            return _tr("not closed"), "warning"
        case CutOff():
            return _tr("cut off"), "warning"
        case Damaged():
            return _tr("damaged"), "error"
        case Empty():
            return _tr("empty"), "error"
        case Gone():
            return _tr("not there"), "error"
        case NotHdf5():
            return _tr("not HDF5"), "error"
    return _tr("unreadable"), "error"


def chip_text(file: OpenedFile) -> str:
    """What stands in the tool bar: for a file that grows, since when nothing has come."""
    if not file.is_live or file.root is None:
        return state_word(file.state)[0]
    seconds = max(0.0, time.time() - file.modified)
    return fill(_tr("Following · last change %1 ago"), formatting.duration(seconds))


def action_word(action: Action) -> str:
    """What the button for the safe action says; empty if there is nothing to do."""
    match action:
        case Action.RECOVER_COPY:
            return _tr("Recover a copy")
        case Action.TRY_AGAIN:
            return _tr("Try again")
        case Action.OPEN_ANOTHER:
            return _tr("Open another file…")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileState", text)
