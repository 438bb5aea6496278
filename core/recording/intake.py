"""The queue between the sources and the writer: bounded in bytes, commands and steps in order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from core.data import Acquisition
from core.saver_settings import WhenFull

Command = Callable[[], object]

BATCH_BYTES = 8 << 20
"""What is taken at once, and one step at least; what is taken is still in the processor's cache."""
GATHER_BYTES = 4 << 20
"""What is worth waking the writer for; less than that is taken when its time is over."""
ENOUGH_ROOM = 1 / 8
"""Part of the queue that is worth waking a source for that waits for room."""
ROOM_SECONDS = 0.02
"""How long a source waits for that; after it for the room that it needs."""
OBJECT_BYTES = 256
"""What a step, and each array in it, takes in memory besides the numbers, about."""


StepsBySource = Mapping[str, Sequence[Acquisition]]


@dataclass(slots=True)
class Batch:
    """Steps by source, in order, which take `size` bytes of memory."""

    steps: dict[str, list[Acquisition]] = field(default_factory=dict)
    size: int = 0

    @classmethod
    def of(cls, steps: Mapping[str, list[Acquisition]]) -> Batch:
        """These steps, those of a source being all of one size."""
        some = {source: each for source, each in steps.items() if each}
        size = sum(memory_of(each[0]) * len(each) for each in some.values())
        return cls(some, size)


Entry = Batch | Command


class Intake:
    """Many threads put, one takes.

    Steps are put into the batch that the writer takes next, so that taking costs nothing a step.
    Memory is bounded by `limit` bytes of steps, counted until they are released; one step larger
    than the limit is let through alone.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._enough = limit * (1 - ENOUGH_ROOM)
        self._entries: deque[Entry] = deque()
        self._filling: Batch | None = None
        self._sizes: dict[str, int] = {}
        self._bytes = 0
        self._open = False
        self._asleep = False
        self._without_room = 0
        self._lock = threading.Lock()
        self._filled = threading.Condition(self._lock)
        self._room = threading.Condition(self._lock)

    @property
    def fraction(self) -> float:
        """How full the queue is, 0 to 1."""
        return min(1.0, self._bytes / self.limit)

    def open(self) -> None:
        """Steps are wanted from now on; a source's are all of the same size."""
        self._sizes = {}
        self._bytes = 0  # what an earlier recording took and could not release is gone
        self._open = True

    def close(self) -> None:
        """No more steps, but for those that wait for room: they came before, and are let in."""
        with self._lock:
            self._open = False
            self._room.notify_all()

    def put(self, step: Acquisition, when_full: WhenFull) -> bool:
        """Queue a step; False if there was no room (DROP) or nobody wants it any more."""
        source = step.source
        size = self._sizes.get(source)
        if size is None:
            size = self._sizes[source] = memory_of(step)
        # Not `with`, which takes as long again as the lock does.
        self._lock.acquire()
        try:
            if self._bytes + size > self.limit:
                if not self._finds_room(size, when_full):
                    return False
            elif not self._open:
                return False
            self._bytes += size
            batch = self._filling
            if batch is None or batch.size >= BATCH_BYTES:
                batch = self._begin_batch()
            batch.size += size
            try:
                batch.steps[source].append(step)
            except KeyError:
                batch.steps[source] = [step]
            if self._asleep and batch.size >= GATHER_BYTES:
                self._wake()
        finally:
            self._lock.release()
        return True

    def command(self, command: Command) -> None:
        """Queue something for the writer's thread to do after all that was put before."""
        with self._lock:
            self._entries.append(command)
            self._filling = None
            self._wake()

    def take(self, timeout: float) -> Entry | None:
        """What was put first: some steps, or one command.

        Steps are given time to gather: a few are taken only after `timeout` seconds.
        """
        with self._lock:
            if not self._is_worth_it():
                self._asleep = True
                self._filled.wait(timeout)
                self._asleep = False
            if not self._entries:
                return None
            entry = self._entries.popleft()
            if entry is self._filling:
                self._filling = None
            return entry

    def release(self, size: int) -> None:
        """Steps of so many bytes were dealt with: there is room for others."""
        with self._lock:
            self._bytes -= size
            self._room.notify_all()

    def drain(self) -> StepsBySource:
        """All steps that wait, after `close` also those that waited for room; commands stay."""
        left: dict[str, list[Acquisition]] = {}
        with self._lock:
            self._room.wait_for(lambda: self._open or self._without_room == 0)
            batches = [entry for entry in self._entries if isinstance(entry, Batch)]
            self._entries = deque(e for e in self._entries if not isinstance(e, Batch))
            self._filling = None
            self._bytes -= sum(batch.size for batch in batches)
            self._room.notify_all()
        for batch in batches:
            for source, steps in batch.steps.items():
                left.setdefault(source, []).extend(steps)
        return left

    def _finds_room(self, size: int, when_full: WhenFull) -> bool:
        if when_full is WhenFull.DROP or not self._open:
            return self._open and self._bytes == 0
        self._without_room += 1
        self._wake()
        # The first steps after a sleep take several times as long, so it is worth sleeping for more
        # than one, but not so long that steps on a slow disk come in bursts.
        if not self._room.wait_for(partial(self._has_room, size, self._enough), ROOM_SECONDS):
            self._room.wait_for(partial(self._has_room, size, self.limit))
        self._without_room -= 1
        if not self._open:
            self._room.notify_all()  # `drain` waits for this
        return True

    def _has_room(self, size: int, limit: float) -> bool:
        return not self._open or self._bytes == 0 or self._bytes + size <= limit

    def _begin_batch(self) -> Batch:
        batch = self._filling = Batch()
        self._entries.append(batch)
        if len(self._entries) > 1:
            self._wake()
        return batch

    def _wake(self) -> None:
        """Have the writer take something; once is enough."""
        if self._asleep:
            self._asleep = False
            self._filled.notify()

    def _is_worth_it(self) -> bool:
        """Whether there is enough for the writer, or somebody waits for it."""
        entries = self._entries
        if not entries:
            return False
        first = entries[0]
        return (
            len(entries) > 1
            or not isinstance(first, Batch)
            or first.size >= GATHER_BYTES
            or self._without_room > 0
        )


def memory_of(step: Acquisition) -> int:
    """Bytes that a waiting step takes: for a scalar that is far more than its number."""
    size = OBJECT_BYTES
    for block in step.data:
        for array in block.arrays:
            size += array.nbytes + OBJECT_BYTES
    return size
