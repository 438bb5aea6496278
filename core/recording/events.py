"""What a recording tells: outcomes as values, to be matched with `match`.

They are handed to one callback on the engine's thread, or on a source's thread; the window passes
them on to its own thread.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from core.recording.conversion import Changes
from core.recording.doubts import Doubt


class Trouble(StrEnum):
    """Kinds of problems that a user can do something about."""

    NO_SOURCE = "no source"
    FOLDER = "folder"
    DISK_FULL = "disk full"
    FOLDER_VANISHED = "folder vanished"
    NOT_HDF5 = "not HDF5"
    LOCKED = "locked"
    READ_ONLY = "read-only"
    NOT_OURS = "not ours"
    BUSY = "busy"
    SOURCE = "source"
    SCAN = "scan"
    UNFORESEEN = "unforeseen"

    @property
    def is_of_the_folder(self) -> bool:
        """Whether a recording could go on in another folder."""
        return self in (Trouble.FOLDER, Trouble.DISK_FULL, Trouble.FOLDER_VANISHED)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something went wrong: a short title, a sentence that says what to do, and the details."""

    trouble: Trouble
    title: str
    sentence: str
    detail: str = ""

    def with_rescue(self, path: Path) -> Problem:
        """The same problem, saying that the file was saved elsewhere."""
        return replace(self, sentence=f"{self.sentence} What was recorded was saved in {path}.")

    def with_safe_part(self, path: Path) -> Problem:
        """The same problem, saying that the file was left as it is."""
        return replace(
            self,
            sentence=f"{self.sentence} What was safe is in {path.name}: open it when the disk "
            "has room and works again.",
        )

    def without_rescue(self, error: Exception) -> Problem:
        """The same problem, saying that the file is lost."""
        return replace(
            self,
            sentence=f"{self.sentence} What was recorded could not be saved elsewhere either: "
            f"{error}.",
        )


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked for could not be started; nothing was changed."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class FileChosen:
    """The next recording goes into this file: `fresh` and empty, or to be appended to."""

    path: Path
    fresh: bool


@dataclass(frozen=True, slots=True)
class FileDoubted:
    """The file was not chosen yet: the user has to decide on `doubt` first."""

    path: Path
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class FileLeft:
    """Nothing more is added to this file: other settings were chosen; the next save makes one."""

    path: Path


@dataclass(frozen=True, slots=True)
class Flushed:
    """What was written before this was asked for can be read in the file."""


@dataclass(frozen=True, slots=True)
class RecordingStarted:
    """Continuous saving runs into this file; `swmr` says whether readers may follow.

    The sources give about `expected_rate` bytes/s, before compression, 0 if that is not known;
    `free` bytes may be written.
    """

    path: Path
    sources: tuple[str, ...]
    swmr: bool
    expected_rate: float = 0.0
    free: int = 0


@dataclass(frozen=True, slots=True)
class DiskLow:
    """The disk of the running recording will be full soon: `free` bytes, `seconds` at this rate."""

    folder: Path
    free: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class RecordingInterrupted:
    """The disk or folder does not take any more; steps wait in the queue for another folder.

    `path` holds what was saved and is closed, as far as the disk allowed. `suggestion` is a folder
    with room, if one is known.
    """

    path: Path
    problem: Problem
    suggestion: Path | None = None


@dataclass(frozen=True, slots=True)
class RecordingWentOn:
    """A recording that was interrupted goes on in the new file `path`, with all that waited."""

    path: Path
    earlier: Path


@dataclass(frozen=True, slots=True)
class RecordingFinished:
    """The file is complete and closed; `problem` says why if nobody asked for it.

    The numbers are of the whole recording; `earlier` are its files before this one, if it was
    interrupted and went on.
    """

    path: Path
    saved: int
    lost: int
    changes: Changes
    seconds: float
    file_bytes: int
    problem: Problem | None = None
    earlier: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanStarted:
    """The scan `name` of so many points runs."""

    name: str
    sources: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class ScanFinished:
    """The scan is over and its file closed; `state` is complete, aborted or failed."""

    name: str
    state: str
    taken: int
    skipped: int


@dataclass(frozen=True, slots=True)
class BatchEnded:
    """No more scans of the list are started: all have run, or it was stopped; so many wait."""

    waiting: int


@dataclass(frozen=True, slots=True)
class SnapshotSaved:
    """One set of data is in the file, under these groups."""

    path: Path
    groups: tuple[str, ...]
    with_background: bool
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Snapped:
    """One acquisition of each source was taken and shown, not saved."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackgroundTaken:
    """The newest acquisition of these sources is their background from now on."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceStopped:
    """A source failed and was stopped; the others go on."""

    source: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log: `moment` in seconds since the epoch; a `comment` is the user's."""

    moment: float
    text: str
    comment: bool = False


Event = (
    Refused
    | FileChosen
    | FileDoubted
    | FileLeft
    | Flushed
    | RecordingStarted
    | DiskLow
    | RecordingInterrupted
    | RecordingWentOn
    | RecordingFinished
    | ScanStarted
    | ScanFinished
    | BatchEnded
    | SnapshotSaved
    | Snapped
    | BackgroundTaken
    | SourceStopped
    | LogLine
)
