"""Who has a file open; looking changes neither the file nor what the others do with it."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

if sys.platform != "win32":
    import fcntl

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """A running program that has the file open."""

    process: int
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody has the file open; `holders` are those that the system tells us about."""

    holders: tuple[Holder, ...] = ()

    def __str__(self) -> str:
        names = ", ".join(f"{each.name} (process {each.process})" for each in self.holders)
        return names or "another program"


def held(path: Path, *, also_readers: bool = False) -> Held | None:
    """Whether a running program writes the file, or with `also_readers` has it open at all.

    HDF5 gives its lock up when a writer enters SWMR mode, so the lock is not enough to ask for:
    on Linux the system says whether a file is open for writing, elsewhere the processes do.

    Raises:
        OSError: the file cannot be looked at.
    """
    if sys.platform == "win32":
        taken = _cannot_be_renamed(path)
    else:
        taken = _is_locked(path, exclusive=also_readers) or _is_open_for_writing(path)
    if taken:
        return Held(tuple(_holders(path, also_readers=also_readers)))
    if sys.platform.startswith("linux") and not also_readers:
        return None
    holders = tuple(_holders(path, also_readers=also_readers))
    return Held(holders) if holders else None


@contextmanager
def claimed(path: Path) -> Iterator[None]:
    """Keep others from opening the file with HDF5, and from recovering it too.

    Raises:
        BlockingIOError: somebody was faster.
    """
    with path.open("rb") as stream:
        if sys.platform != "win32":
            _lock(stream, fcntl.LOCK_EX)
        yield


if sys.platform == "win32":

    def _cannot_be_renamed(path: Path) -> bool:
        """Windows lets nobody rename a file that HDF5 has open, not even to its own name."""
        try:
            path.rename(path)
        except PermissionError:
            return True
        return False

else:

    def _is_locked(path: Path, *, exclusive: bool) -> bool:
        with path.open("rb") as stream:
            try:
                _lock(stream, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
            except BlockingIOError:
                return True
        return False

    def _lock(stream: IO[bytes], kind: int) -> None:
        try:
            fcntl.flock(stream, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError as error:
            # On a file system without locks nobody holds one.
            logger.info("%s cannot be locked: %s", stream.name, error)

    def _is_open_for_writing(path: Path) -> bool:
        """Linux grants a read lease only when nobody has the file open for writing."""
        if not sys.platform.startswith("linux"):
            return False
        with path.open("rb") as stream:
            try:
                # Who opens the file in this very moment makes the system send a signal: one that
                # is ignored, instead of the one that ends a process.
                fcntl.fcntl(stream, fcntl.F_SETSIG, signal.SIGURG)
                fcntl.fcntl(stream, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            except BlockingIOError:
                return True
            except OSError:
                # Another user's file, or a file system without leases: ask the processes.
                return any(_holders(path))
            fcntl.fcntl(stream, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False


def _holders(path: Path, *, also_readers: bool = False) -> Iterator[Holder]:
    """The processes that have the file open for writing, as far as we may know of them."""
    real = os.path.realpath(path)
    for process in psutil.process_iter():
        try:
            files = process.open_files()
        except psutil.Error:
            continue
        for file in files:
            if file.path == real and (also_readers or getattr(file, "mode", "r+") != "r"):
                yield Holder(process.pid, process.name())
                break
