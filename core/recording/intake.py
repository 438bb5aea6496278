"""The queue between the sources and the writer: bounded in bytes, commands and steps in order."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from core.data import Acquisition
from core.saver_settings import WhenFull

Command = Callable[[], object]
Item = Acquisition | Command

BATCH_BYTES = 32 << 20
BATCH_ITEMS = 4096


class Intake:
    """Many threads put, one takes.

    Memory is bounded by `limit` bytes of acquisitions, counted until they are released; one
    acquisition larger than the limit is let through alone.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._items: deque[Item] = deque()
        self._bytes = 0
        self._open = False
        lock = threading.Lock()
        self._filled = threading.Condition(lock)
        self._room = threading.Condition(lock)

    @property
    def fraction(self) -> float:
        """How full the queue is, 0 to 1."""
        return min(1.0, self._bytes / self.limit)

    def open(self) -> None:
        """Acquisitions are wanted from now on."""
        self._open = True

    def close(self) -> None:
        """No more acquisitions; whoever waits for room is sent away."""
        with self._filled:
            self._open = False
            self._room.notify_all()

    def put(self, acquisition: Acquisition, when_full: WhenFull) -> bool:
        """Queue a step; False if there was no room (DROP) or nobody wants it any more."""
        size = acquisition.nbytes
        with self._filled:
            while self._open and self._bytes and self._bytes + size > self.limit:
                if when_full is WhenFull.DROP:
                    return False
                self._room.wait()
            if not self._open:
                return False
            self._bytes += size
            self._items.append(acquisition)
            self._filled.notify()
        return True

    def command(self, command: Command) -> None:
        """Queue something for the writer's thread to do after all that was put before."""
        with self._filled:
            self._items.append(command)
            self._filled.notify()

    def take(self, timeout: float) -> list[Item]:
        """What waits, in order: some acquisitions, or one command, or nothing after `timeout` s."""
        deadline = time.monotonic() + timeout
        with self._filled:
            while not self._items:
                left = deadline - time.monotonic()
                if left <= 0 or not self._filled.wait(left):
                    break
            return self._batch()

    def drain(self) -> list[Acquisition]:
        """All acquisitions that wait; commands stay."""
        with self._filled:
            waiting = [item for item in self._items if isinstance(item, Acquisition)]
            self._items = deque(i for i in self._items if not isinstance(i, Acquisition))
            self._bytes -= sum(item.nbytes for item in waiting)
            self._room.notify_all()
        return waiting

    def release(self, items: Sequence[Item]) -> None:
        """The acquisitions were dealt with: there is room for others."""
        size = sum(item.nbytes for item in items if isinstance(item, Acquisition))
        if size:
            with self._filled:
                self._bytes -= size
                self._room.notify_all()

    def _batch(self) -> list[Item]:
        batch: list[Item] = []
        size = 0
        while self._items and len(batch) < BATCH_ITEMS and size < BATCH_BYTES:
            item = self._items[0]
            if not isinstance(item, Acquisition):
                if not batch:
                    batch.append(self._items.popleft())
                break
            size += item.nbytes
            batch.append(self._items.popleft())
        return batch
