"""The reader's process: takes questions, works on them in turns, sends answers.

One thread does all. Long work is cut into short steps (see `core.reading.jobs`), between which
new questions and cancellations are seen, so that nothing short waits for something long.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Iterable
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory

from core.reading.jobs import Begin, Job, Outcome
from core.reading.limits import Limits, bound_memory, bounded_time, give_way
from core.reading.transport import (
    SEGMENTS,
    Ask,
    Cancel,
    FromReader,
    Resting,
    Taken,
    Working,
    pack,
    segment_name,
)
from core.reading.wire import from_bytes

_SIGN_OF_LIFE = 0.5


def serve(pipe: Connection, limits: Limits) -> None:
    """Answer questions until the other end of the pipe is closed."""
    # Ctrl+C in a terminal goes to all processes: the window decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Here and not above: the window's process needs none of it.
    from core.reading import handlers

    bound_memory(limits)
    give_way()
    try:
        _Server(pipe, limits, handlers.start).run()
    except (EOFError, OSError):
        return  # the window is gone


class _Server:
    def __init__(self, pipe: Connection, limits: Limits, begin: Begin) -> None:
        self._pipe = pipe
        self._limits = limits
        self._begin = begin
        self._ready: deque[Job] = deque()
        self._later: list[Job] = []
        self._segments = _Segments()
        self._said = (0, 0.0)

    def run(self) -> None:
        """Work until the pipe is closed; raises `EOFError` then."""
        while True:
            self._wake_up()
            self._take_messages()
            if self._ready:
                self._step(self._ready.popleft())

    def _take_messages(self) -> None:
        """Take in what has come; waits if there is nothing else to do."""
        if not self._ready:
            self._send(Resting())
            self._said = (0, 0.0)
            self._pipe.poll(self._until_next())
        while self._pipe.poll():
            match from_bytes(self._pipe.recv_bytes()):
                case Ask(ticket, request):
                    # Before what has had a turn already.
                    self._ready.appendleft(Job(ticket, request, self._begin))
                case Cancel(ticket):
                    self._drop(ticket)
                case Taken(segment):
                    self._segments.let_go(segment)

    def _step(self, job: Job) -> None:
        self._show_life(job.ticket)
        with bounded_time(self._limits):
            outcome = job.step()
        if outcome.value is not None:
            self._answer(job.ticket, outcome)
        if outcome.is_last:
            return
        if outcome.pause:
            self._later.append(job)
        else:
            self._ready.append(job)

    def _answer(self, ticket: int, outcome: Outcome) -> None:
        name = self._segments.free_name()
        parcel, segment = pack(ticket, outcome.value, is_last=outcome.is_last, name=name)
        if segment is not None:
            self._segments.keep(segment)
        self._send(parcel)

    def _show_life(self, ticket: int) -> None:
        now = time.monotonic()
        if self._said[0] != ticket or now - self._said[1] > _SIGN_OF_LIFE:
            self._said = (ticket, now)
            self._send(Working(ticket))

    def _send(self, message: FromReader) -> None:
        self._pipe.send_bytes(pickle.dumps(message))

    def _drop(self, ticket: int) -> None:
        for jobs in (self._ready, self._later):
            for job in _with_ticket(jobs, ticket):
                jobs.remove(job)
                job.close()

    def _wake_up(self) -> None:
        now = time.monotonic()
        due = [job for job in self._later if job.due <= now]
        self._later = [job for job in self._later if job.due > now]
        self._ready += due

    def _until_next(self) -> float | None:
        if not self._later:
            return None
        return max(0.0, min(job.due for job in self._later) - time.monotonic())


class _Segments:
    """The shared memory that was not taken yet."""

    def __init__(self) -> None:
        self._kept: dict[str, SharedMemory] = {}
        self._names = [segment_name(os.getpid(), number) for number in range(SEGMENTS)]

    def free_name(self) -> str:
        """A name for the next segment; empty if too many wait to be taken."""
        return next((name for name in self._names if name not in self._kept), "")

    def keep(self, segment: SharedMemory) -> None:
        """Windows removes a segment that nobody has open, so it stays open until it is taken."""
        self._kept[segment.name] = segment

    def let_go(self, name: str) -> None:
        """It was taken."""
        segment = self._kept.pop(name, None)
        if segment is not None:
            segment.close()


def _with_ticket(jobs: Iterable[Job], ticket: int) -> list[Job]:
    return [job for job in jobs if job.ticket == ticket]
