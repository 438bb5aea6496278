"""A list of scans that are run one after the other, and can be changed while they run."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from pydantic import BaseModel, Field

from core.scanning.settings import ScanSettings


class BatchState(StrEnum):
    """What became of a scan of the list."""

    WAITING = "waiting"
    RUNNING = "running"
    COMPLETE = "complete"
    ABORTED = "aborted"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class BatchScan:
    """A scan of the list; `name` is its group in the file, empty before it has one."""

    key: int
    settings: ScanSettings
    state: BatchState = BatchState.WAITING
    name: str = ""


class ScanList(BaseModel):
    """The scans that wait, as they are remembered."""

    scans: list[ScanSettings] = Field(default_factory=list)


class ScanBatch:
    """Scans in the order in which they run; those that wait can be moved.

    May be used from any thread. The engine calls `take`, `named` and `end`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys = count(1)
        self._scans: tuple[BatchScan, ...] = ()
        self._goes_on = False

    @property
    def scans(self) -> tuple[BatchScan, ...]:
        """The list, a value."""
        return self._scans

    @property
    def goes_on(self) -> bool:
        """Whether the next scan that waits starts when one has ended."""
        return self._goes_on

    @property
    def is_running(self) -> bool:
        """Whether a scan of the list runs."""
        return self._running is not None

    @property
    def waiting(self) -> tuple[ScanSettings, ...]:
        """The scans that wait, in their order."""
        return tuple(s.settings for s in self._scans if s.state is BatchState.WAITING)

    def add(self, settings: ScanSettings) -> int:
        """Put a scan at the end; returns its key."""
        with self._lock:
            scan = BatchScan(next(self._keys), settings)
            self._scans = (*self._scans, scan)
            return scan.key

    def remove(self, key: int) -> None:
        """Take a scan from the list, unless it runs."""
        with self._lock:
            self._scans = tuple(
                scan for scan in self._scans if scan.key != key or scan.state is BatchState.RUNNING
            )

    def clear_finished(self) -> None:
        """Take all scans from the list that neither wait nor run."""
        kept = (BatchState.WAITING, BatchState.RUNNING)
        with self._lock:
            self._scans = tuple(scan for scan in self._scans if scan.state in kept)

    def move(self, key: int, by: int) -> None:
        """Move a scan that waits among those that wait: up by a negative number."""
        with self._lock:
            fixed = [scan for scan in self._scans if scan.state is not BatchState.WAITING]
            waiting = [scan for scan in self._scans if scan.state is BatchState.WAITING]
            place = _place(waiting, key)
            if place is not None:
                scan = waiting.pop(place)
                waiting.insert(max(0, place + by), scan)
                self._scans = (*fixed, *waiting)

    def go_on(self) -> None:
        """Run all that wait."""
        self._goes_on = True

    def stop(self) -> None:
        """Start no more; the one that runs comes to its end."""
        self._goes_on = False

    def take(self) -> BatchScan | None:
        """The next scan, running from now on; None if none waits or the list was stopped."""
        with self._lock:
            if self._goes_on:
                for scan in self._scans:
                    if scan.state is BatchState.WAITING:
                        self._change(scan.key, state=BatchState.RUNNING)
                        return scan
            self._goes_on = False
            return None

    def named(self, name: str) -> None:
        """The scan that runs has this group in the file."""
        with self._lock:
            running = self._running
            if running is not None:
                self._change(running.key, name=name)

    def end(self, state: BatchState) -> None:
        """The scan that runs has ended so; no more are started after one that was aborted."""
        with self._lock:
            running = self._running
            if running is not None:
                self._change(running.key, state=state)
                self._goes_on = self._goes_on and state is not BatchState.ABORTED

    @property
    def _running(self) -> BatchScan | None:
        return next((s for s in self._scans if s.state is BatchState.RUNNING), None)

    def _change(self, key: int, **changes: object) -> None:
        self._scans = tuple(
            replace(scan, **changes) if scan.key == key else scan  # type: ignore[arg-type]
            for scan in self._scans
        )


def _place(scans: Sequence[BatchScan], key: int) -> int | None:
    return next((place for place, scan in enumerate(scans) if scan.key == key), None)
