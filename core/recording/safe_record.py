"""How many rows the disk has confirmed, in `<file>.safe`, for a recovery after a power cut.

What a killed program wrote is there all the same. Of what was written since the disk was last
asked, a power cut leaves any part, and a page that is missing reads as zeros: such rows must not
be taken for measured ones.

The file has two places of equal size, written in turn, so that one is always whole: a CRC, then
JSON with the number of the confirmation, the start of the computer, and the rows of each source.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.folders import sync_folder

_PAGE = 4096
_PER_SOURCE = 128
"""More bytes than a group's path and a number take."""
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_CLOCK_SECONDS = 60.0
"""By how much the computer's start may seem to move when the clock is set."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Rows of each detector's group that the disk has confirmed.

    With `ran_on` the computer was not restarted since: what was written after is there as well.
    """

    rows: Mapping[str, int]
    ran_on: bool


class SafeRecord:
    """Writes the record of one recording; made at the first `write`, gone after `remove`."""

    def __init__(self, data_file: Path) -> None:
        self.path = safe_path(data_file)
        self._number = 0
        self._size = 0

    def write(self, rows: Mapping[str, int]) -> None:
        """Put these rows on record, safely on the disk; always for the same groups.

        Raises:
            OSError: the disk is full or gone; what was on record before stands.
        """
        is_new = self._number == 0
        if is_new:
            self._size = _PAGE * (1 + len(rows) * _PER_SOURCE // _PAGE)
        self._number += 1
        content = {"number": self._number, "boot": boot(), "rows": dict(rows)}
        text = json.dumps(content).encode() + b"\n"
        place = (b"%08x " % zlib.crc32(text) + text).ljust(self._size, b"\0")
        with self.path.open("wb" if is_new else "r+b") as stream:
            stream.seek(self._size * (self._number % 2))
            stream.write(place)
            stream.truncate(2 * self._size)
            stream.flush()
            os.fsync(stream.fileno())
        if is_new:
            sync_folder(self.path.parent)

    def remove(self) -> None:
        """The file is finished: all of it is safe."""
        self.path.unlink(missing_ok=True)


def safe_path(data_file: Path) -> Path:
    """Where the record of a data file stands."""
    return data_file.with_name(data_file.name + ".safe")


def read_safe_record(data_file: Path) -> Confirmed | None:
    """What is on record; None when there is none, or none that is whole.

    Raises:
        OSError: it cannot be read.
    """
    path = safe_path(data_file)
    if not path.exists():
        return None
    content = path.read_bytes()
    half = len(content) // 2
    found = [_parse(content[:half]), _parse(content[half:])]
    newest = max((each for each in found if each), key=lambda each: each[0], default=None)
    return None if newest is None else newest[1]


def _parse(place: bytes) -> tuple[int, Confirmed] | None:
    crc, _, text = place.rstrip(b"\0").partition(b" ")
    try:
        if int(crc, 16) != zlib.crc32(text):
            return None
        content = json.loads(text)
        rows = {str(group): int(count) for group, count in content["rows"].items()}
        return int(content["number"]), Confirmed(rows, _is_now(content["boot"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def boot() -> str | float:
    """What is the same until the computer is restarted."""
    return _BOOT_ID.read_text().strip() if sys.platform == "linux" else psutil.boot_time()


def _is_now(then: object) -> bool:
    now = boot()
    if isinstance(now, float) and isinstance(then, float):
        return abs(now - then) < _CLOCK_SECONDS
    return now == then
