"""The engine's events in sentences: for the log, and for the notice above the live views."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.placeholders import fill
from app.record.status_text import changes_text
from core import formatting
from core.recording.events import (
    BackgroundTaken,
    BatchEnded,
    DiskLow,
    Event,
    FileLeft,
    LogLine,
    Problem,
    RecordingFinished,
    RecordingInterrupted,
    RecordingStarted,
    RecordingWentOn,
    Refused,
    ScanFinished,
    SnapshotSaved,
    SourceStopped,
    Trouble,
)
from core.scanning.events import ScanState


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to say, how to colour it, and details for who wants to know more."""

    text: str = ""
    tone: str = "neutral"
    detail: str = ""


def log_sentence(event: Event) -> Sentence | None:
    """What the log says about an event that the engine itself writes no line about."""
    match event:
        case LogLine(text=text, comment=True):
            return Sentence(_tr("Comment: %1", text), "accent")
        case LogLine(text=text):
            return Sentence(text)
        case RecordingFinished():
            return _finished(event)
        case RecordingInterrupted(path=path, problem=problem):
            text = _tr("%1 ended early. New steps wait in the queue. %2", path.name)
            return Sentence(text.replace("%2", problem.sentence), "error")
        case RecordingWentOn(path=path):
            return Sentence(_tr("The recording goes on in %1", str(path)), "success")
        case RecordingStarted(expected_rate=rate, free=free) if rate > 0:
            return _forecast(rate, free)
        case DiskLow():
            return _disk_low(event)
        case FileLeft():
            return _left(event)
        case BatchEnded(waiting=0):
            return Sentence(_tr("All scans of the list have run."), "success")
        case BatchEnded(waiting=waiting):
            text = _tr("The list of scans was stopped; scans that wait: %1.", str(waiting))
            return Sentence(text, "warning")
        case _:
            return None


def notice_sentence(event: Event) -> Sentence | None:
    """What has to be told where the user looks; nothing if the event is no news to them."""
    match event:
        case Refused(problem=problem):
            minor = problem.trouble in (Trouble.BUSY, Trouble.NO_SOURCE)
            return _of_problem(problem, "info" if minor else "error")
        case RecordingFinished(problem=problem) if problem is not None:
            return _of_problem(problem, "error")
        case RecordingFinished():
            return _finished(event)
        case RecordingWentOn(path=path):
            return Sentence(_tr("The recording goes on in %1", str(path)), "success")
        case DiskLow():
            return _disk_low(event)
        case FileLeft():
            return _left(event)
        case ScanFinished():
            return _scan(event)
        case SnapshotSaved():
            return _snapshot(event)
        case SourceStopped(problem=problem):
            # The sentence names the source and says that it was stopped, as the title does.
            return Sentence(problem.sentence, "error", problem.detail)
        case BackgroundTaken(sources=sources):
            return Sentence(_tr("Background taken of %1.", ", ".join(sources)), "success")
        case _:
            return None


def _left(event: FileLeft) -> Sentence:
    text = _tr(
        "%1 is closed and complete. With these settings files are written in another way, so the "
        "next save goes into a new file.",
        event.path.name,
    )
    return Sentence(text, "info")


def _snapshot(event: SnapshotSaved) -> Sentence:
    text = _tr("Snapshot saved in %1", event.path.name)
    if event.with_background:
        text = _tr("Snapshot with background saved in %1", event.path.name)
    changed = changes_text(event.changes)
    return Sentence(f"{text}: {changed}" if changed else text, "warning" if changed else "success")


def _scan(event: ScanFinished) -> Sentence:
    taken = formatting.count(event.taken)
    match ScanState(event.state):
        case ScanState.COMPLETE:
            return Sentence(_tr("%1 is complete: %2 points", event.name, taken), "success")
        case ScanState.ABORTED:
            return Sentence(_tr("%1 was aborted; %2 points are kept", event.name, taken), "warning")
        case _:
            return Sentence(_tr("%1 failed; %2 points are kept", event.name, taken), "error")


def _finished(event: RecordingFinished) -> Sentence:
    text = _tr(
        "%1 finished: %2 steps, %3, in %4",
        event.path.name,
        formatting.count(event.saved),
        formatting.size(event.file_bytes),
        formatting.elapsed(event.seconds),
    )
    changed = changes_text(event.changes)
    if event.earlier:
        text += _tr(", in %1 files", str(len(event.earlier) + 1))
    if event.lost:
        text += _tr(", %1 steps lost", formatting.count(event.lost))
    if changed:
        text += f", {changed}"
    if event.problem is not None:
        return Sentence(f"{text}. {event.problem.sentence}", "error")
    return Sentence(text, "warning" if event.lost or changed else "success")


def _forecast(rate: float, free: int) -> Sentence:
    text = _tr(
        "%1 free: room for %2 at %3, more if it is compressed",
        formatting.size(free),
        formatting.duration(free / rate),
        formatting.rate(rate),
    )
    return Sentence(text)


def _disk_low(event: DiskLow) -> Sentence:
    text = _tr("The disk is nearly full: %1 left", formatting.size(event.free))
    if event.seconds is not None:
        text += _tr(", about %1 at this rate", formatting.duration(event.seconds))
    advice = _tr(
        "Free some space in %1, or stop and choose another folder. When it is full, all is saved "
        "and you are asked where to go on.",
        str(event.folder),
    )
    return Sentence(f"{text}. {advice}", "warning")


def _of_problem(problem: Problem, tone: str) -> Sentence:
    return Sentence(f"{problem.title}. {problem.sentence}", tone, problem.detail)


def _tr(text: str, *values: str) -> str:
    return fill(QCoreApplication.translate("Events", text), *values)
