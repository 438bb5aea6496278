"""A damaged file as it should begin, without changing it: for reading with h5py's file driver."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import IO

from core.recovery.superblock import LONGEST, find, put_right


class MendedView(io.RawIOBase):
    """The bytes of a file with its superblock put right; what is cut off cannot be read.

    Raises `ValueError` when there is no superblock.
    """

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("rb")
        block = find(self._file)
        if block is None:
            self._file.close()
            raise ValueError("no superblock")
        self.real_end = self._file.seek(0, os.SEEK_END)
        self._end = max(self.real_end, block.end) if block.is_intact else self.real_end
        self._start = block.start
        self._file.seek(block.start)
        self._block = put_right(self._file.read(LONGEST), self._end)
        self._at = 0

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """Anywhere."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a byte; the end is where the file should end."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._end}[whence]
        self._at = base + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer.

        Raises:
            OSError: these bytes are cut off.
        """
        view = memoryview(buffer).cast("B")
        if self._at + len(view) > self.real_end and self._at < self._end:
            raise OSError(f"byte {self._at + len(view)} is behind the end of the file")
        self._file.seek(self._at)
        data = bytearray(self._file.read(len(view)))
        self._overlay(data)
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()

    def _overlay(self, data: bytearray) -> None:
        first = max(self._at, self._start)
        last = min(self._at + len(data), self._start + len(self._block))
        if first < last:
            data[first - self._at : last - self._at] = self._block[
                first - self._start : last - self._start
            ]
