"""How a recording stands, as one value that can be asked for at any time from any thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.recording.conversion import Changes


class State(StrEnum):
    """What the engine is doing; INTERRUPTED waits for another folder while steps queue up."""

    IDLE = "idle"
    STARTING = "starting"
    RECORDING = "recording"
    INTERRUPTED = "interrupted"
    FINISHING = "finishing"


class Assurance(StrEnum):
    """What the steps that count as safe survive.

    SAFE is a crash of this program and a power cut. SYNCED steps were confirmed by the disk, but in
    a file that either can spoil at an unlucky moment. FLUSHED steps only left this program.
    """

    SAFE = "safe"
    SYNCED = "synced"
    FLUSHED = "flushed"


def weaker(one: Assurance, other: Assurance) -> Assurance:
    """What is promised of steps of which some have the one and some the other."""
    return max(one, other, key=list(Assurance).index)


@dataclass(frozen=True, slots=True)
class StreamStatus:
    """The counters of one source: steps in the file, on the disk, dropped, never delivered."""

    source: str
    saved: int = 0
    safe: int = 0
    dropped: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class RecordingStatus:
    """The counters of the whole recording, or of the last one when idle.

    `seconds` since the start; `bytes_per_second` over the last seconds; `queue_fraction` 0 to 1;
    `disk_seconds_left` is None while nothing is being written; `silent_seconds` is None while the
    disk answers. `assurance` tells what those steps survive that count as safe.
    """

    state: State = State.IDLE
    path: Path | None = None
    seconds: float = 0.0
    streams: tuple[StreamStatus, ...] = ()
    bytes_per_second: float = 0.0
    file_bytes: int = 0
    queue_fraction: float = 0.0
    disk_seconds_left: float | None = None
    changes: Changes = field(default_factory=Changes)
    disk_is_low: bool = False
    assurance: Assurance = Assurance.SAFE
    silent_seconds: float | None = None

    @property
    def saved(self) -> int:
        """Steps handed to the file, of all sources."""
        return sum(stream.saved for stream in self.streams)

    @property
    def safe(self) -> int:
        """Steps that are flushed and, if that is set, confirmed by the disk, of all sources."""
        return sum(stream.safe for stream in self.streams)

    @property
    def lost(self) -> int:
        """Steps that are not and will not be in the file, of all sources."""
        return sum(stream.dropped + stream.missing for stream in self.streams)
