"""What a recovery did, in words for the dialog."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.placeholders import fill
from core import formatting
from core.recovery.reports import (
    CopiedReadable,
    NothingToDo,
    Recovered,
    Refused,
    Report,
    StreamReport,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A headline with its tone, and sentences below it."""

    headline: str
    tone: str
    sentences: tuple[str, ...] = ()


def outcome(report: Report) -> Outcome:
    """What became of the file."""
    match report:
        case Recovered():
            return _recovered(report)
        case CopiedReadable():
            return _copied(report)
        case NothingToDo():
            text = _tr("The file was closed as it should be, and all of it can be read.")
            return Outcome(_tr("Whole"), "success", (text,))
        case Refused(sentence=sentence):
            return Outcome(_tr("Not recovered"), "error", (sentence,))


def table_row(stream: StreamReport) -> dict[str, str]:
    """A source's steps before and after, for the table."""
    return {
        "title": stream.title,
        "before": formatting.count(stream.before),
        "after": formatting.count(stream.after),
        "cutOff": formatting.count(stream.incomplete + stream.doubtful),
    }


def _recovered(report: Recovered) -> Outcome:
    lost = [hole for stream in report.streams for hole in stream.holes]
    said = [_rows_lost(hole.path, hole.first, hole.last) for hole in lost]
    if report.log_lines:
        said.append(_tr("Lines that came back into the log: %1.", str(report.log_lines)))
    said += report.remarks
    said.append(_tr("The file as the crash left it is kept beside it: %1", report.backup.name))
    if lost or report.remarks:
        return Outcome(_tr("Recovered in part"), "warning", tuple(said))
    return Outcome(_tr("Recovered"), "success", tuple(said))


def _copied(report: CopiedReadable) -> Outcome:
    said = [
        _tr(
            "The file is damaged and was not touched. What can be read of it, %1 arrays, was "
            "copied into %2, beside it.",
            str(report.arrays),
            report.copy.name,
        )
    ]
    said += [_rows_lost(hole.path, hole.first, hole.last) for hole in report.holes]
    said += [_tr("Not in it: %1", each) for each in report.lost]
    return Outcome(_tr("Copied as far as it can be read"), "warning", tuple(said))


def _rows_lost(path: str, first: int, last: int) -> str:
    return _tr("Lost: rows %1 to %2 of %3", str(first), str(last), path)


def _tr(text: str, *values: str) -> str:
    return fill(QCoreApplication.translate("Recovery", text), *values)
