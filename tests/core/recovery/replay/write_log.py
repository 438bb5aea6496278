"""The log of everything that a program did to the files of a folder, and how it is taken."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
SOURCE = Path(__file__).with_suffix(".c")
_HEAD = struct.Struct("<BQQI")
FOLDER = 0
"""Stands for the folder itself where a file is synced."""


@dataclass(frozen=True, slots=True)
class Create:
    """A new, empty file; files are numbered from 1 in the order in which they were made."""

    file: int
    name: str


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes into a file."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file has `size` bytes now."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class SyncBegin:
    """A thread asks for a file (or `FOLDER`) to be on the disk."""

    file: int
    thread: int


@dataclass(frozen=True, slots=True)
class SyncEnd:
    """All that was there when this thread asked is on the disk."""

    file: int
    thread: int


@dataclass(frozen=True, slots=True)
class Rename:
    """A file has another name; one that had it before is gone."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """A name is gone."""

    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The program said that so many steps of a source are safe."""

    source: str
    safe: int


Event = Create | Write | Truncate | SyncBegin | SyncEnd | Rename | Unlink | Mark


def take_log(folder: Path, program: str, *arguments: str) -> Path:
    """Run a Python module and log what it does to `folder`; returns the log.

    The module is given the folder and the file for the marks, then the arguments.
    """
    library = _build(folder.parent)
    log, marks = folder.parent / "write.log", folder.parent / "marks"
    folder.mkdir()
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "WRITE_LOG": str(log),
        "WRITE_LOG_FOLDER": os.path.realpath(folder),
        "WRITE_LOG_MARKS": os.path.realpath(marks),
    }
    command = [sys.executable, "-m", program, str(folder), str(marks), *arguments]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return log


def _build(folder: Path) -> Path:
    """The library that logs."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("the write log needs Linux and a C compiler")
    library = folder / "write_log.so"
    command = [compiler, "-O1", "-shared", "-fPIC", str(SOURCE), "-o", str(library), "-ldl"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return library


def read_log(path: Path) -> list[Event]:
    """The events, in the order in which they took effect."""
    return list(_events(path.read_bytes()))


def _events(content: bytes) -> Iterator[Event]:
    numbers: dict[int, int] = {FOLDER: FOLDER}
    at = made = 0
    while at < len(content):
        kind, inode, offset, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        payload = content[at : at + size]
        at += size
        if kind == 1:
            # The system gives the number of a file that is gone to the next one.
            made += 1
            numbers[inode] = made
            yield Create(numbers[inode], payload.decode())
        elif kind == 8:
            source, _, safe = payload.decode().partition("=")
            yield Mark(source, int(safe))
        elif kind == 6:
            yield Rename(*payload.decode().split("\0"))
        elif kind == 7:
            yield Unlink(payload.decode())
        else:
            yield _change(kind, numbers[inode], offset, payload)


def _change(kind: int, file: int, offset: int, payload: bytes) -> Event:
    match kind:
        case 2:
            return Write(file, offset, payload)
        case 3:
            return Truncate(file, offset)
        case 4:
            return SyncBegin(file, offset)
        case 5:
            return SyncEnd(file, offset)
    raise ValueError(f"no such record: {kind}")


def marks_of(events: Sequence[Event]) -> dict[str, int]:
    """The steps of each source that are safe after these events."""
    return {event.source: event.safe for event in events if isinstance(event, Mark)}
