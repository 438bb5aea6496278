"""One reader process and the messages to and from it."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import time
from dataclasses import dataclass

from core.reading.limits import Limits
from core.reading.process import serve
from core.reading.transport import (
    SEGMENTS,
    Parcel,
    Resting,
    ToReader,
    Working,
    remove,
    segment_name,
)
from core.reading.wire import from_bytes

_IN_FLIGHT = 16 << 10
"""Bytes sent without a sign of life: as many fit into any pipe, so that sending never blocks."""

_GRACE = 0.3
"""Seconds for a process to end by itself; it only reads, so ending it does no harm."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A process ended: at this question, in this way, after being silent for so many seconds."""

    ticket: int | None
    how: str
    silent_for: float = 0.0
    cannot_start: bool = False


class Talk:
    """One process and what is known of it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._in_flight = 0
        self._heard = time.monotonic()
        self._is_busy = True
        self._ticket: int | None = None
        self.was_ready = False

    def start(self) -> None:
        """Start the process.

        Raises:
            OSError: the system has no room for it.
        """
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=serve, args=(theirs, self._limits), name="h5chronicle-reader", daemon=True
        )
        self.process.start()
        # Else the pipe would stay open when the process ends.
        theirs.close()

    def may_send(self) -> bool:
        """Whether there is surely room for another message."""
        return self._in_flight < _IN_FLIGHT

    def send(self, message: ToReader) -> None:
        """Send a message; one that comes too late is told at the process' end."""
        data = pickle.dumps(message)
        if not self._is_busy:
            self._is_busy, self._heard = True, time.monotonic()
        self._in_flight += len(data)
        try:
            self.pipe.send_bytes(data)
        except OSError:
            self._in_flight = _IN_FLIGHT

    def receive(self) -> Parcel | None:
        """The next message, if it is an answer.

        Raises:
            EOFError: the process has ended.
            OSError: the same.
        """
        message = from_bytes(self.pipe.recv_bytes())
        self.was_ready = True
        self._heard, self._in_flight = time.monotonic(), 0
        match message:
            case Working(ticket):
                self._is_busy, self._ticket = True, ticket
            case Resting():
                self._is_busy, self._ticket = False, None
            case Parcel():
                return message
        return None

    def patience(self) -> float | None:
        """Seconds until it has been silent for too long; None while it need not speak."""
        if not self._is_busy:
            return None
        limit = self._limits.seconds if self.was_ready else self._limits.start_seconds
        return max(0.0, self._heard + limit - time.monotonic())

    def kill(self) -> Ended:
        """End a process that hangs."""
        self.process.kill()
        self.process.join()
        return Ended(self._ticket, "it hung", time.monotonic() - self._heard)

    def end(self) -> Ended:
        """Why the process ended by itself."""
        self.process.join(self._limits.seconds)
        if self.process.exitcode is None:
            return self.kill()
        return Ended(self._ticket, _how(self.process.exitcode))

    def finish(self) -> None:
        """Let go of the process and of what it left in shared memory."""
        self.pipe.close()
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        number = self.process.pid
        self.process.close()
        if number is not None and sys.platform != "win32":
            _remove_segments(number)


def _remove_segments(process: int) -> None:
    """Segments of a process are numbered around, so all that may be left are found."""
    for number in range(SEGMENTS):
        remove(segment_name(process, number))


def _how(code: int) -> str:
    """An exit code in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
