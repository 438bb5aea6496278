"""How fast a file grows, and for how long its disk has room."""

from __future__ import annotations

from core.recording.disk import Disk, OpenFile
from core.recording.rates import RateMeter
from core.saver_settings import SaverSettings


class Growth:
    """What was seen at the last look; may be read from any thread."""

    def __init__(self, file: OpenFile, disk: Disk, now: float) -> None:
        self.written = 0
        """Bytes of steps so far, before compression."""
        self.file_bytes = file.size()
        self._file = file
        self._disk = disk
        self._free = disk.free()
        self._data_rate = RateMeter()
        self._file_rate = RateMeter()
        self._data_rate.update(now, 0)
        self._file_rate.update(now, self.file_bytes)

    def look(self, now: float) -> None:
        """See how it stands, at a time in monotonic seconds.

        Raises:
            FileVanishedError: the folder is gone.
        """
        self.file_bytes, self._free = self._file.size(), self._disk.free()
        self._data_rate.update(now, self.written)
        self._file_rate.update(now, self.file_bytes)

    @property
    def bytes_per_second(self) -> float:
        """Bytes/s of steps, before compression."""
        return self._data_rate.rate

    @property
    def free(self) -> int:
        """Bytes that the file may still grow by."""
        return max(0, self._free)

    def seconds_left(self) -> float | None:
        """Until the disk is full at the present rate; None while the file does not grow."""
        growth = self._file_rate.rate
        return self.free / growth if growth > 0 else None

    def is_low(self, settings: SaverSettings) -> bool:
        """Whether the disk will be full soon, by the limits of the settings."""
        seconds = self.seconds_left()
        few = self.free < settings.warn_gigabytes * 1e9
        return few or (seconds is not None and seconds < settings.warn_minutes * 60)
