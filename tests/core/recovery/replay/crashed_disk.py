"""What stands on a disk after a crash in the middle of a write log.

A program that is killed leaves all that it wrote. A power cut leaves what was synced, and of the
rest any part: each page of 4096 bytes as it was at any moment since, the length of a file as it
was at any moment since, and of the changes to names the first few.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.core.recovery.replay.write_log import (
    FOLDER,
    Create,
    Event,
    Mark,
    Rename,
    SyncBegin,
    SyncEnd,
    Truncate,
    Unlink,
    Write,
)

PAGE = 4096
Files = Mapping[str, bytes]
Keep = Callable[[int], int]
"""Of so many changes that were not synced, how many of the first ones are on the disk."""


def none_kept(count: int) -> int:
    """Nothing that was not synced is on the disk."""
    return 0


def some_kept(chance: random.Random) -> Keep:
    """All or nothing most often, since this is what mixes old with new; else something between."""

    def keep(count: int) -> int:
        return chance.choice((0, 0, count, count, chance.randint(0, count)))

    return keep


@dataclass
class _Waiting:
    """Changes that are not on the disk for certain yet, and how many of them syncs began with."""

    changes: list[Event] = field(default_factory=list)
    syncs: dict[int, int] = field(default_factory=dict)

    def synced(self, thread: int) -> list[Event]:
        """The changes that are on the disk now."""
        count = self.syncs.pop(thread)
        done, self.changes = self.changes[:count], self.changes[count:]
        self.syncs = {each: max(0, begun - count) for each, begun in self.syncs.items()}
        return done


class _File:
    def __init__(self) -> None:
        self.newest = bytearray()
        self.synced = bytearray()
        self.waiting = _Waiting()

    def after_power_cut(self, keep: Keep) -> bytes:
        pages: dict[int, list[int]] = {}
        sizes = [len(self.synced)]
        for number, change in enumerate(self.waiting.changes):
            for page in _pages(change, len(self.newest)):
                pages.setdefault(page, []).append(number)
            sizes.append(_size_after(change, sizes[-1]))
        content = bytearray(self.synced.ljust(max(sizes), b"\0"))
        for page, numbers in pages.items():
            for number in numbers[: keep(len(numbers))]:
                _apply_to_page(content, self.waiting.changes[number], page)
        size = sizes[keep(len(sizes) - 1)]
        return bytes(content[:size].ljust(size, b"\0"))


class CrashedDisk:
    """The files of a folder, event by event."""

    def __init__(self) -> None:
        self.safe: dict[str, int] = {}
        """Steps of each source that were called safe so far."""
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._synced_names: dict[str, int] = {}
        self._waiting = _Waiting()

    def apply(self, event: Event) -> None:
        """The next event has taken effect."""
        match event:
            case Create(file):
                self._files[file] = _File()
                self._waiting.changes.append(event)
                _change_names(self._names, event)
            case Rename() | Unlink():
                self._waiting.changes.append(event)
                _change_names(self._names, event)
            case Write(file) | Truncate(file):
                self._files[file].waiting.changes.append(event)
                _apply(self._files[file].newest, event)
            case SyncBegin(file, thread):
                waiting = self._waiting_of(file)
                waiting.syncs[thread] = len(waiting.changes)
            case SyncEnd(file, thread):
                for change in self._waiting_of(file).synced(thread):
                    if file == FOLDER:
                        _change_names(self._synced_names, change)
                    else:
                        _apply(self._files[file].synced, change)
            case Mark(source, safe):
                self.safe[source] = safe

    def after_kill(self) -> Files:
        """The program was killed here."""
        return {name: bytes(self._files[file].newest) for name, file in self._names.items()}

    def after_kill_inside(self, write: Write, edge: int) -> Files:
        """The program was killed here when the first bytes of the next write had been written."""
        files = dict(self.after_kill())
        name = next(name for name, file in self._names.items() if file == write.file)
        content = bytearray(files[name])
        _apply(content, Write(write.file, write.offset, write.data[:edge]))
        return {**files, name: bytes(content)}

    def after_power_cut(self, keep: Keep) -> Files:
        """The power was cut here."""
        names = dict(self._synced_names)
        for change in self._waiting.changes[: keep(len(self._waiting.changes))]:
            _change_names(names, change)
        return {name: self._files[file].after_power_cut(keep) for name, file in names.items()}

    def _waiting_of(self, file: int) -> _Waiting:
        return self._waiting if file == FOLDER else self._files[file].waiting


def _change_names(names: dict[str, int], event: Event) -> None:
    match event:
        case Create(file, name):
            names[name] = file
        case Rename(old, new):
            names[new] = names.pop(old)
        case Unlink(name):
            names.pop(name)


def _apply(content: bytearray, event: Event) -> None:
    match event:
        case Write(_, offset, data):
            if len(content) < offset:
                content.extend(bytes(offset - len(content)))
            content[offset : offset + len(data)] = data
        case Truncate(_, size):
            del content[size:]
            content.extend(bytes(size - len(content)))


def _apply_to_page(content: bytearray, event: Event, page: int) -> None:
    start, stop = page * PAGE, min((page + 1) * PAGE, len(content))
    match event:
        case Write(_, offset, data):
            first, last = max(start, offset), min(stop, offset + len(data))
            content[first:last] = data[first - offset : last - offset]
        case Truncate(_, size):
            first = max(start, size)
            content[first:stop] = bytes(max(0, stop - first))


def _pages(event: Event, longest: int) -> Iterator[int]:
    match event:
        case Write(_, offset, data):
            yield from range(offset // PAGE, (offset + len(data) - 1) // PAGE + 1)
        case Truncate(_, size):
            yield from range(size // PAGE, (longest - 1) // PAGE + 1)


def _size_after(event: Event, size: int) -> int:
    match event:
        case Write(_, offset, data):
            return max(size, offset + len(data))
        case Truncate(_, new):
            return new
    return size
