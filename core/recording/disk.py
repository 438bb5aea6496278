"""The disk under a recording: how much room is left, and whether the file is still there."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

import psutil

from core.recording.undo import Places, Undo

MEBIBYTE = 1 << 20
LARGEST_ON_FAT = (4 << 30) - 1
FAT = {"fat", "fat32", "msdos", "vfat"}


class UnusableFolderError(OSError):
    """No file can be made in the base path; the text says to the user why."""


class FileVanishedError(OSError):
    """The file's name leads nowhere any more: its folder was removed or its drive unplugged."""


class Disk:
    """Watches the disk that `path` is on.

    `reserve` bytes are kept free so that the file can always be finished, `in_memory` of them for
    what is handed over and not yet written: HDF5 cannot close a file on a full disk without
    losing it.
    """

    def __init__(self, path: Path, in_memory: int = 0) -> None:
        self.path = path
        self.in_memory = in_memory
        total = shutil.disk_usage(path.parent).total
        self.reserve = in_memory + min(64 * MEBIBYTE, max(2 * MEBIBYTE, total // 50))
        self._largest = LARGEST_ON_FAT if _file_system(path) in FAT else None
        self._ballast: IO[bytes] | None = None

    def hold(self) -> None:
        """Take the reserve, so that no other program can, in a file that nobody sees.

        Raises:
            OSError: the disk is full.
        """
        self._ballast = tempfile.TemporaryFile(dir=self.path.parent)  # noqa: SIM115
        try:
            _allocate(self._ballast, self.reserve)
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Give the reserve back: it is needed, or not any more."""
        if self._ballast is not None:
            self._ballast.close()
            self._ballast = None

    def free(self) -> int:
        """Bytes that may still be written; 0 or less when the reserve is touched.

        Raises:
            FileVanishedError: the folder is gone.
        """
        try:
            free = shutil.disk_usage(self.path.parent).free
            if self._ballast is None:
                free -= self.reserve
            return free if self._largest is None else min(free, self._growth())
        except FileNotFoundError as error:
            raise FileVanishedError(errno.ENOENT, "folder vanished", str(self.path)) from error

    def require(self, size: int) -> None:
        """Make sure that `size` bytes can be written.

        Raises:
            OSError: before anything is written, with `errno.ENOSPC`, or `errno.EFBIG` if the file
                itself cannot become larger.
            FileVanishedError: the folder is gone.
        """
        if self._largest is not None and self._growth() < size:
            raise OSError(errno.EFBIG, "the file is as large as can be", str(self.path))
        if self.free() < size:
            raise OSError(errno.ENOSPC, "the disk is full", str(self.path.parent))

    def _growth(self) -> int:
        """By how much the file may grow, less what is needed to finish it."""
        return (self._largest or 0) - self.path.stat().st_size - self.reserve


class OpenFile:
    """A second handle on the file being written, to make it safe and to save it if it vanishes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream = path.open("r+b", buffering=0)

    def sync(self) -> None:
        """Bring what was flushed to the disk itself."""
        os.fsync(self._stream.fileno())

    def takes_writes(self) -> bool:
        """Whether the disk still writes: it is given the file's first byte once more.

        One that is full does; one that failed or was unplugged does not.
        """
        try:
            self._stream.seek(0)
            first = self._stream.read(1)
            self._stream.seek(0)
            self._stream.write(first)
            self.sync()
        except OSError as error:
            return error.errno in (errno.ENOSPC, errno.EDQUOT)
        return True

    def size(self) -> int:
        """Bytes in the file."""
        return os.fstat(self._stream.fileno()).st_size

    def undo(self, places: Places) -> Undo:
        """What puts the file back to how it is now, if it changes in these places only.

        Raises:
            OSError: its path leads nowhere any more, or the disk fails.
        """
        with self.path.open("rb") as stream:
            content = bytearray()
            for begin, end in places:
                stream.seek(begin)
                content += stream.read(end - begin)
            return Undo(self.size(), places, bytes(content))

    def check_present(self) -> None:
        """Make sure that the path still names this file.

        Raises:
            FileVanishedError: it names nothing, or another file.
        """
        mine = os.fstat(self._stream.fileno())
        try:
            named = self.path.stat()
        except FileNotFoundError as error:
            raise FileVanishedError(errno.ENOENT, "file vanished", str(self.path)) from error
        if (named.st_ino, named.st_dev) != (mine.st_ino, mine.st_dev):
            raise FileVanishedError(errno.ENOENT, "file replaced", str(self.path))

    def copy_to(self, path: Path) -> None:
        """Write the file's content to a new file; works while the handle lives, name or not."""
        self._stream.seek(0)
        with path.open("wb") as copy:
            shutil.copyfileobj(self._stream, copy, 4 * MEBIBYTE)

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def _file_system(path: Path) -> str:
    """What the disk that `path` is on is formatted with, in small letters; "" if unknown."""
    parts = psutil.disk_partitions(all=True)
    above = [part for part in parts if path.is_relative_to(part.mountpoint)]
    return max(above, key=lambda part: len(part.mountpoint)).fstype.lower() if above else ""


def _allocate(file: IO[bytes], size: int) -> None:
    """Take `size` bytes of the disk."""
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EINVAL):
                raise
        else:
            return
    for _ in range(0, size, MEBIBYTE):
        file.write(bytes(MEBIBYTE))
    file.flush()
