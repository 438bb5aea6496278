"""The thread that starts the reader's process, talks with it, and starts it again."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pickle import UnpicklingError

from core.reading.limits import Limits
from core.reading.talk import Ended, Talk
from core.reading.transport import Ask, Parcel, ToReader

_TRIES = 3


class Connection:
    """Keeps one reader process running from the first message to `close`.

    Both callables run on this object's thread: `come` takes an answer and returns what to tell
    the reader; `ended` is told of a process that ended and returns what to ask the next one.
    """

    def __init__(
        self,
        limits: Limits,
        come: Callable[[Parcel], ToReader | None],
        ended: Callable[[Ended], list[Ask]],
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
            talk = Talk(self._limits)
            ended = self._talk(talk)
            if ended is None:
                return
            failed = failed + 1 if not talk.was_ready else 0
            if failed and failed < _TRIES:
                ended = Ended(None, ended.how)
            elif failed:
                ended = Ended(None, ended.how, cannot_start=True)
            with self._lock:
                self._outbox.clear()
            again = self._tell_end(ended)
            with self._lock:
                # What was asked since the process ended is among them already.
                since = {message.ticket for message in self._outbox if isinstance(message, Ask)}
                kept = [message for message in again if message.ticket not in since]
                self._outbox.extendleft(reversed(kept))
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

    def _talk(self, talk: Talk) -> Ended | None:
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

    def _send_some(self, talk: Talk) -> None:
        while talk.may_send():
            with self._lock:
                if not self._outbox:
                    return
                message = self._outbox.popleft()
            talk.send(message)

    def _receive(self, talk: Talk) -> bool:
        """Take in what has come; false at the end of the process."""
        try:
            while talk.pipe.poll():
                match talk.receive():
                    case Parcel() as parcel:
                        reply = self._come(parcel)
                        if reply is not None:
                            talk.send(reply)
        except (EOFError, OSError, UnpicklingError):
            return False
        return True
