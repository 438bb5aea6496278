"""The thread that starts the reader's process, talks with it, and starts it again."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

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

_IN_FLIGHT = 16 << 10
"""Bytes sent without a sign of life: as many fit into any pipe, so that sending never blocks."""

_TRIES = 3

_GRACE = 0.3
"""Seconds for a process to end by itself; it only reads, so ending it does no harm."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A process ended: at this question, in this way, after being silent for so many seconds."""

    ticket: int | None
    how: str
    silent_for: float = 0.0
    cannot_start: bool = False


class Connection:
    """Keeps one reader process running from the first message to `close`.

    Both callables run on this object's thread: `come` takes an answer and returns what to tell
    the reader; `ended` is told of a process that ended and returns what to ask the next one.
    """

    def __init__(
        self,
        limits: Limits,
        come: Callable[[Parcel], ToReader | None],
        ended: Callable[[Ended], list[ToReader]],
    ) -> None:
        self._limits = limits
        self._come = come
        self._tell_end = ended
        self._lock = threading.Lock()
        self._outbox: deque[ToReader] = deque()
        self._thread: threading.Thread | None = None
        self._wake_end, self._woken = multiprocessing.Pipe(duplex=False)
        self._closing = threading.Event()
        self._process: SpawnProcess | None = None

    @property
    def process_id(self) -> int | None:
        """The process that is running."""
        process = self._process
        return process.pid if process is not None else None

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return self._closing.is_set()

    def start(self) -> None:
        """Start the thread, and with it the process."""
        with self._lock:
            if self._thread is None and not self.is_closed:
                self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
                self._thread.start()

    def send(self, message: ToReader) -> None:
        """Put a message on its way; never waits."""
        with self._lock:
            first = not self._outbox
            self._outbox.append(message)
        self.start()
        if first:
            self._wake()

    def close(self) -> None:
        """End the thread and the process."""
        self._closing.set()
        self._wake()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _wake(self) -> None:
        with self._lock:
            self._woken.send_bytes(b"!")

    def _run(self) -> None:
        failed = 0
        while not self.is_closed:
            talk = _Talk(self._limits)
            ended = self._talk(talk)
            if ended is None:
                return
            failed = failed + 1 if not talk.was_ready else 0
            if failed and failed < _TRIES:
                ended = Ended(None, ended.how)
            elif failed:
                ended = Ended(None, ended.how, cannot_start=True)
            again = self._tell_end(ended)
            with self._lock:
                # What was not sent is among the questions asked again.
                self._outbox = deque(again)
            if failed == _TRIES:
                failed = 0
                self._wait_for_a_message()

    def _wait_for_a_message(self) -> None:
        while not self.is_closed and not self._outbox:
            wait([self._wake_end])
            self._empty_wake()

    def _empty_wake(self) -> None:
        while self._wake_end.poll():
            self._wake_end.recv_bytes()

    def _talk(self, talk: _Talk) -> Ended | None:
        """Run one process until it ends; None when it was told to."""
        try:
            talk.start()
        except OSError as error:
            return Ended(None, str(error))
        self._process = talk.process
        try:
            while not self.is_closed:
                self._send_some(talk)
                ready = wait([talk.pipe, talk.process.sentinel, self._wake_end], talk.patience())
                if self._wake_end in ready:
                    self._empty_wake()
                if talk.pipe in ready and not self._receive(talk):
                    return talk.end()
                if not ready and talk.patience() == 0:
                    return talk.kill()
                if talk.process.sentinel in ready and talk.pipe not in ready:
                    return talk.end()
            return None
        finally:
            self._process = None
            talk.finish()

    def _send_some(self, talk: _Talk) -> None:
        while talk.may_send():
            with self._lock:
                if not self._outbox:
                    return
                message = self._outbox.popleft()
            talk.send(message)

    def _receive(self, talk: _Talk) -> bool:
        """Take in what has come; false at the end of the process."""
        try:
            while talk.pipe.poll():
                match talk.receive():
                    case Parcel() as parcel:
                        reply = self._come(parcel)
                        if reply is not None:
                            talk.send(reply)
        except (EOFError, OSError):
            return False
        return True


class _Talk:
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
        message = pickle.loads(self.pipe.recv_bytes())  # noqa: S301  (our own process)
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
