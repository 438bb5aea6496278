"""Why there is no answer, as values with a plain `sentence`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core import formatting
from core.reading.states import FileState


@dataclass(frozen=True, slots=True)
class CannotOpen:
    """The file cannot be looked at; its state says why and what to do."""

    state: FileState

    @property
    def sentence(self) -> str:
        """In plain words."""
        return self.state.sentence


@dataclass(frozen=True, slots=True)
class NoSuchNode:
    """The file has no node of this path."""

    node: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"There is no {self.node} in the file."


@dataclass(frozen=True, slots=True)
class LinkBroken:
    """A link leads nowhere: `node` points to `target`, in another file if `file` is not empty."""

    node: str
    target: str
    file: str
    reason: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        where = f"{self.target} in {self.file}" if self.file else self.target
        return f"{self.node} is a link to {where}, but {self.reason}."


@dataclass(frozen=True, slots=True)
class ValuesMissing:
    """The values of an array stand in another file, which is not there or no file."""

    node: str
    file: str
    reason: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"The values of {self.node} stand in {self.file}, but {self.reason}."


@dataclass(frozen=True, slots=True)
class FilterMissing:
    """The array was compressed with something that this installation does not have."""

    node: str
    name: str
    number: int

    @property
    def sentence(self) -> str:
        """In plain words."""
        return (
            f"{self.node} is compressed with {self.name} (HDF5 filter {self.number}), "
            "which is not installed here."
        )


@dataclass(frozen=True, slots=True)
class TooLarge:
    """More than may be read at once; ask for less. `what` says of what."""

    what: str
    size: int
    most: int

    @property
    def sentence(self) -> str:
        """In plain words."""
        sizes = f"{formatting.size(self.size)}, at most {formatting.size(self.most)} are read"
        return f"{self.what} is too large: {sizes} at once."


@dataclass(frozen=True, slots=True)
class DoesNotFit:
    """The question does not fit the node: an image of a curve, say. `reason` is a sentence."""

    reason: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        return self.reason


@dataclass(frozen=True, slots=True)
class Unreadable:
    """HDF5 cannot read it: damaged, or of a kind that nobody knows."""

    node: str
    reason: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"{self.node} cannot be read: {self.reason}."


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """Reading it takes more memory than the reader may have."""

    file: Path

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"{self.file.name} asks for more memory than may be used for looking at a file."


@dataclass(frozen=True, slots=True)
class TookTooLong:
    """No sign of life for `seconds`: the reader was ended and started again."""

    file: Path
    seconds: float

    @property
    def sentence(self) -> str:
        """In plain words."""
        return (
            f"{self.file.name} did not answer within {self.seconds:.0f} s and was left alone. "
            "Its disk may be slow, or the file may be damaged."
        )


@dataclass(frozen=True, slots=True)
class ReaderDied:
    """The file ended the reader, which was started again; `how` says how it ended."""

    file: Path
    how: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"{self.file.name} stopped the reader ({self.how}): the file is damaged or harmful."


@dataclass(frozen=True, slots=True)
class ReaderMissing:
    """The reader's process cannot be started; `reason` says why."""

    reason: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        return f"Files cannot be looked at: the reader does not start ({self.reason})."


@dataclass(frozen=True, slots=True)
class Unforeseen:
    """A fault of ours; `report` is the trace to copy."""

    file: Path
    report: str

    @property
    def sentence(self) -> str:
        """In plain words."""
        last = self.report.strip().rsplit("\n", 1)[-1]
        return f"Something unforeseen happened while reading {self.file.name}: {last}"


Problem = (
    CannotOpen
    | NoSuchNode
    | LinkBroken
    | ValuesMissing
    | FilterMissing
    | TooLarge
    | DoesNotFit
    | Unreadable
    | OutOfMemory
    | TookTooLong
    | ReaderDied
    | ReaderMissing
    | Unforeseen
)
