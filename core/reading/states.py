"""In what state a file is, for the person who wants to look into it.

Each state has a plain `sentence` and one safe `action`. Files that can be looked at are the good
ones, those that are being written, and what can be read of those that were left open or cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """The one safe thing to do about a state."""

    NONE = "none"
    FOLLOW = "follow"
    RECOVER_COPY = "recover a copy"
    TRY_AGAIN = "try again"
    OPEN_ANOTHER = "open another file"


@dataclass(frozen=True, slots=True)
class Good:
    """Closed, and opens."""

    action = Action.NONE

    @property
    def sentence(self) -> str:
        """In plain words."""
        return "The file is complete."


@dataclass(frozen=True, slots=True)
class BeingWritten:
    """A running program writes it: this application (`by_us`), or `holders`.

    With `swmr` in the mode made for readers. `readable` is false when its writer shuts others
    out or has written nothing yet that can be read.
    """

    holders: str
    by_us: bool
    swmr: bool
    readable: bool = True

    @property
    def action(self) -> Action:
        """What to do."""
        return Action.FOLLOW if self.readable else Action.TRY_AGAIN

    @property
    def sentence(self) -> str:
        """In plain words."""
        who = "this application" if self.by_us else self.holders
        if self.readable:
            return f"The file is being written by {who}."
        return f"The file is being written by {who}, which lets nobody read it until it is closed."


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Its program ended before it closed the file; `traces` are what shows that."""

    traces: tuple[str, ...]
    action = Action.RECOVER_COPY

    @property
    def sentence(self) -> str:
        """In plain words."""
        why = "; ".join(self.traces)
        return f"The program that wrote the file ended before closing it ({why})."


@dataclass(frozen=True, slots=True)
class CutOff:
    """The end of the file is missing: `present` of `expected` bytes are there."""

    present: int
    expected: int
    action = Action.RECOVER_COPY

    @property
    def sentence(self) -> str:
        """In plain words."""
        missing = self.expected - self.present
        return f"The file is cut off: {missing} of {self.expected} bytes are missing."


@dataclass(frozen=True, slots=True)
class Damaged:
    """An HDF5 file that is not as it was written; `reason` is a sentence."""

    reason: str
    action = Action.RECOVER_COPY

    @property
    def sentence(self) -> str:
        """In plain words."""
        return self.reason


@dataclass(frozen=True, slots=True)
class Empty:
    """0 bytes."""

    action = Action.OPEN_ANOTHER

    @property
    def sentence(self) -> str:
        """In plain words."""
        return "The file is empty: it has 0 bytes."


@dataclass(frozen=True, slots=True)
class NotHdf5:
    """Another format."""

    action = Action.OPEN_ANOTHER

    @property
    def sentence(self) -> str:
        """In plain words."""
        return "This is no HDF5 file."


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The system does not let us read it; `reason` says why."""

    reason: str
    action = Action.TRY_AGAIN

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"The file may not be read: {self.reason}. Ask its owner for the right to read it."


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such file (any more)."""

    action = Action.TRY_AGAIN

    @property
    def sentence(self) -> str:
        """In plain words."""
        return "The file is not there: it was moved or deleted, or its disk is not connected."


@dataclass(frozen=True, slots=True)
class NotAFile:
    """A folder, a device or something else that holds no HDF5; `what` names it."""

    what: str
    action = Action.OPEN_ANOTHER

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"This is {self.what}, no file."


@dataclass(frozen=True, slots=True)
class DiskFails:
    """The disk or the network does not deliver the file; `reason` says why."""

    reason: str
    action = Action.TRY_AGAIN

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"The file cannot be read: {self.reason}."


FileState = (
    Good
    | BeingWritten
    | LeftOpen
    | CutOff
    | Damaged
    | Empty
    | NotHdf5
    | Forbidden
    | Gone
    | NotAFile
    | DiskFails
)
