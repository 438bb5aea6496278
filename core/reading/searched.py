"""What a search has read of a file, kept for the next letter that is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.reading.answers import FoundIn, Hit

MOST_NAMES = 3_000_000
MOST_CHARACTERS = 64_000_000
"""Of attributes."""
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was: any change of it has another stamp."""

    device: int
    number: int
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        """The stamp of a file now; None if it cannot be looked at."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


@dataclass(slots=True)
class Searched:
    """Names by the path of their group, and all attributes as texts, below `start`."""

    file: Path
    stamp: Stamp | None
    start: str
    names: dict[str, list[str]] = field(default_factory=dict)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    count: int = 0
    characters: int = 0

    @property
    def fits(self) -> bool:
        """Whether it is small enough to be kept."""
        return self.count <= MOST_NAMES and self.characters <= MOST_CHARACTERS

    def add_name(self, group: str, name: str) -> None:
        """Remember a name in a group."""
        self.count += 1
        if self.fits:
            self.names.setdefault(group, []).append(name)

    def add_attribute(self, path: str, name: str, value: str) -> None:
        """Remember an attribute."""
        self.characters += len(name) + len(value) + len(path)
        if self.fits:
            self.attributes.append((path, name, value))

    def hits_in_names(self, wanted: str) -> Iterator[list[Hit]]:
        """What the names hold, group by group."""
        for group, names in self.names.items():
            yield [
                Hit(f"{self.start}{group}/{name}", FoundIn.NAME, excerpt=name)
                for name in names
                if wanted in name.casefold()
            ]

    def hits_in_attributes(self, wanted: str) -> Iterator[list[Hit]]:
        """What the attributes hold, one by one."""
        for path, name, value in self.attributes:
            yield attribute_hits(path, name, value, wanted)


def attribute_hits(path: str, name: str, value: str, wanted: str) -> list[Hit]:
    """Where the text stands in an attribute."""
    found = []
    if wanted in name.casefold():
        found.append(Hit(path, FoundIn.ATTRIBUTE_NAME, name, name))
    at = value.casefold().find(wanted)
    if at >= 0:
        found.append(Hit(path, FoundIn.ATTRIBUTE_VALUE, name, _excerpt(value, at, len(wanted))))
    return found


def _excerpt(value: str, at: int, length: int) -> str:
    """What stands around a place, on one line."""
    first, last = max(0, at - _AROUND), at + length + _AROUND
    inside = " ".join(value[first:last].split())
    return f"{'…' if first else ''}{inside}{'…' if last < len(value) else ''}"
