"""The window's side of the reader: ask, cancel, and get the answers as values."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.reading.answers import Answer
from core.reading.connection import Connection
from core.reading.limits import Limits
from core.reading.problems import Problem, ReaderDied, ReaderMissing, TookTooLong
from core.reading.requests import Request
from core.reading.talk import Ended
from core.reading.transport import Ask, Cancel, Parcel, Taken, ToReader, unpack


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to one question; more may come unless `is_last`."""

    ticket: int
    request: Request
    value: Answer | Problem
    is_last: bool
    slot: str = ""


Deliver = Callable[[Reply], None]


@dataclass(slots=True)
class _Call:
    request: Request
    slot: str
    deliver: Deliver


class Reader:
    """Asks a process of its own to look into files; never waits and never raises for a file.

    The process starts with the first question (or `start`, to have it ready). One that dies or
    hangs is started again: the question it was at gets `ReaderDied` or `TookTooLong`, all others
    are asked again.

    Args:
        deliver: called with each reply, on a thread of this object; must not block.
        limits: time and memory for one question.
    """

    def __init__(self, deliver: Deliver | None = None, limits: Limits | None = None) -> None:
        self._deliver = deliver
        self._lock = threading.RLock()
        self._tickets = itertools.count(1)
        self._calls: dict[int, _Call] = {}
        self._slots: dict[str, int] = {}
        self._connection = Connection(limits or Limits(), self._come, self._ended)

    def start(self) -> None:
        """Start the process now, so that the first question need not wait for it."""
        self._connection.start()

    def ask(self, request: Request, slot: str = "", deliver: Deliver | None = None) -> int:
        """Ask; returns the ticket that the replies carry.

        In each slot the newest question wins: the one before it is cancelled. `deliver` gets the
        replies instead of the object's own. After `close` nothing is ever answered.
        """
        to = deliver or self._deliver
        if to is None:
            raise ValueError("nobody would get the answer")
        with self._lock:
            ticket = next(self._tickets)
            if slot:
                self.cancel(self._slots.get(slot, 0))
                self._slots[slot] = ticket
            self._calls[ticket] = _Call(request, slot, to)
        self._connection.send(Ask(ticket, request))
        return ticket

    def cancel(self, ticket: int) -> None:
        """Stop working on a question; no reply to it is delivered after this returns.

        Only a reply that is being delivered at this very moment may still come. A ticket that is
        answered or unknown is no mistake.
        """
        with self._lock:
            if self._forget(ticket) is None:
                return
        self._connection.send(Cancel(ticket))

    def cancel_slot(self, slot: str) -> None:
        """Stop working on what was asked last in a slot."""
        with self._lock:
            ticket = self._slots.get(slot, 0)
        self.cancel(ticket)

    def answers(self, request: Request) -> Iterator[Answer | Problem]:
        """All answers to a question, one after the other; waits, so never on the GUI thread.

        Ends early when the reader is closed.
        """
        replies: queue.SimpleQueue[Reply | None] = queue.SimpleQueue()
        ticket = self.ask(request, deliver=replies.put)
        try:
            while True:
                try:
                    reply = replies.get(timeout=0.5)
                except queue.Empty:
                    if self._connection.is_closed:
                        return
                    continue
                if reply is None:
                    return
                yield reply.value
                if reply.is_last:
                    return
        finally:
            self.cancel(ticket)

    def answer(self, request: Request) -> Answer | Problem:
        """The last answer to a question; waits, so never on the GUI thread."""
        value: Answer | Problem = ReaderMissing("it was closed")
        for value in self.answers(request):  # noqa: B007  (the last one counts)
            pass
        return value

    def close(self) -> None:
        """End the process; no reply is delivered after this returns. May be called twice."""
        with self._lock:
            self._calls.clear()
            self._slots.clear()
        self._connection.close()

    @property
    def process_id(self) -> int | None:
        """The number of the reader's process, None if there is none at the moment."""
        return self._connection.process_id

    def _come(self, parcel: Parcel) -> ToReader | None:
        """A parcel has come; returns what is to be told to the reader."""
        value = unpack(parcel)
        with self._lock:
            call = self._calls.get(parcel.ticket)
            if call is not None and parcel.is_last:
                self._forget(parcel.ticket)
        if call is not None:
            self._hand_over(call, parcel.ticket, value, is_last=parcel.is_last)
        return Taken(parcel.segment) if parcel.segment else None

    def _ended(self, ended: Ended) -> list[Ask]:
        """The process is gone; returns the questions for the next one."""
        with self._lock:
            lost = {
                ticket: call
                for ticket, call in self._calls.items()
                if ended.cannot_start or ticket == ended.ticket
            }
            for ticket in lost:
                self._forget(ticket)
            left = [Ask(t, call.request) for t, call in self._calls.items()]
        for ticket, call in lost.items():
            self._hand_over(call, ticket, _blame(ended, call.request), is_last=True)
        return left

    def _forget(self, ticket: int) -> _Call | None:
        call = self._calls.pop(ticket, None)
        if call is not None and self._slots.get(call.slot) == ticket:
            del self._slots[call.slot]
        return call

    def _hand_over(self, call: _Call, ticket: int, value: object, *, is_last: bool) -> None:
        call.deliver(Reply(ticket, call.request, value, is_last, call.slot))  # type: ignore[arg-type]


def _blame(ended: Ended, request: Request) -> Problem:
    if ended.cannot_start:
        return ReaderMissing(ended.how)
    if ended.silent_for:
        return TookTooLong(request.file, ended.silent_for)
    return ReaderDied(request.file, ended.how)
