"""The recording's counters in words, as the status bar shows them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core import formatting
from core.recording.conversion import Changes
from core.recording.status import Assurance, RecordingStatus, State

NEARLY_FULL = 0.8
"""Of the queue, from which on it is shown in another colour."""


@dataclass(frozen=True, slots=True)
class StatusText:
    """What the status bar writes; empty where there is nothing to say."""

    state: str = ""
    tone: str = "neutral"
    name: str = ""
    elapsed: str = ""
    saved: str = ""
    safe: str = ""
    safe_caption: str = ""
    safe_meaning: str = ""
    rate: str = ""
    file_size: str = ""
    queue_fill: str = ""
    queue_fills_up: bool = False
    lost: str = ""
    lost_something: bool = False
    disk_left: str = ""
    disk_is_low: bool = False
    changes: str = ""


def status_text(status: RecordingStatus, *, grabbing: bool, failed: bool) -> StatusText:
    """Put a status into words; `failed` if a problem ended the last recording."""
    state, tone = _state(status.state, grabbing=grabbing, failed=failed)
    if status.silent_seconds is not None:
        silence = formatting.duration(status.silent_seconds)
        state, tone = _tr("The disk has not answered for %1").replace("%1", silence), "error"
    if status.path is None and status.state is State.IDLE:
        return StatusText(state=state, tone=tone)
    writing = status.state is not State.IDLE
    if tone == "recording" and status.lost:
        tone = "warning"
    return StatusText(
        state=state,
        tone=tone,
        name=status.path.stem if status.path else "",
        elapsed=formatting.elapsed(status.seconds),
        saved=formatting.count(status.saved),
        safe=formatting.count(status.safe),
        safe_caption=_safe_caption(status.assurance),
        safe_meaning=_safe_meaning(status.assurance),
        rate=formatting.rate(status.bytes_per_second) if writing else "",
        file_size=formatting.size(status.file_bytes),
        queue_fill=formatting.percent(status.queue_fraction) if writing else "",
        queue_fills_up=status.queue_fraction > NEARLY_FULL,
        lost=formatting.count(status.lost),
        lost_something=status.lost > 0,
        disk_left=_disk_left(status.disk_seconds_left) if writing else "",
        disk_is_low=status.disk_is_low,
        changes=changes_text(status.changes),
    )


def changes_text(changes: Changes) -> str:
    """`12 values clipped, 3 rounded`; empty when every value was saved as it was."""
    parts = [
        (changes.clipped, _tr("clipped")),
        (changes.rounded, _tr("rounded")),
        (changes.not_a_number, _tr("not a number, saved as 0")),
    ]
    counted = [(number, words) for number, words in parts if number]
    if not counted:
        return ""
    (number, words), *others = counted
    noun = _tr("value") if number == 1 else _tr("values")
    texts = [f"{formatting.count(number)} {noun} {words}"]
    return ", ".join(texts + [f"{formatting.count(number)} {words}" for number, words in others])


def _state(state: State, *, grabbing: bool, failed: bool) -> tuple[str, str]:
    match state:
        case State.STARTING:
            return _tr("Starting"), "recording"
        case State.RECORDING:
            return _tr("Recording"), "recording"
        case State.INTERRUPTED:
            return _tr("Waiting for a folder"), "error"
        case State.FINISHING:
            return _tr("Finishing"), "recording"
        case State.IDLE if failed:
            return _tr("Stopped by a problem"), "error"
        case State.IDLE if grabbing:
            return _tr("Live"), "live"
        case State.IDLE:
            return _tr("Ready"), "neutral"


def _safe_caption(assurance: Assurance) -> str:
    match assurance:
        case Assurance.SAFE:
            return _tr("Safe")
        case Assurance.SYNCED:
            return _tr("Synced")
        case Assurance.FLUSHED:
            return _tr("Flushed")


def _safe_meaning(assurance: Assurance) -> str:
    match assurance:
        case Assurance.SAFE:
            return _tr("Steps that are on the disk and survive a crash or a power cut")
        case Assurance.SYNCED:
            return _tr(
                "The disk has confirmed these steps, but a crash or a power cut at an unlucky "
                "moment can spoil a file that is recorded without SWMR. The backend h5py with "
                "SWMR makes them safe."
            )
        case Assurance.FLUSHED:
            return _tr(
                "Flushed, not confirmed: with SWMR these steps survive a crash of the application, "
                "but perhaps not a power cut. The setting fsync has them confirmed."
            )


def _disk_left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return _tr("%1 left").replace("%1", formatting.duration(seconds))


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordingStatus", text)
