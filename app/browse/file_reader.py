"""Questions to the reader's process, answered in the window's thread."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.reading.answers import Answer
from core.reading.client import Reader, Reply
from core.reading.problems import Problem
from core.reading.requests import Request

_AT_ONCE = 0.008
"""Seconds for answers before others in the window have their turn."""

Value: TypeAlias = Answer | Problem

Receive: TypeAlias = Callable[[Value, bool], None]
"""Takes an answer, and whether it is the last one."""


class FileReader(QObject):
    """Asks about files; who asked is called in the window's thread, and never after `cancel`.

    In a slot the newest question wins. The process starts with the first question.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receivers: dict[int, Receive] = {}
        self._slots: dict[str, int] = {}
        self._reader = Reader(self._arrived.emit)
        self._arrived.connect(self._queue)
        self._waiting: deque[Reply] = deque()
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._hand_over_some)

    def start(self) -> None:
        """Start the process now, so that the first question need not wait for it."""
        self._reader.start()

    def ask(self, request: Request, receive: Receive, slot: str = "") -> int:
        """Ask; returns a ticket for `cancel`."""
        if slot:
            self.cancel_slot(slot)
        ticket = self._reader.ask(request, slot)
        self._receivers[ticket] = receive
        if slot:
            self._slots[slot] = ticket
        return ticket

    def cancel(self, ticket: int) -> None:
        """Forget a question; one that was answered is no mistake."""
        if self._receivers.pop(ticket, None) is not None:
            self._reader.cancel(ticket)

    def cancel_slot(self, slot: str) -> None:
        """Forget what was asked last in a slot."""
        self.cancel(self._slots.pop(slot, 0))

    def close(self) -> None:
        """End the process; nothing is answered any more."""
        self._receivers.clear()
        self._soon.stop()
        self._reader.close()

    @Slot(object)
    def _queue(self, reply: Reply) -> None:
        self._waiting.append(reply)
        self._soon.start()

    @Slot()
    def _hand_over_some(self) -> None:
        """Not all at once: in between the window sees keys and paints."""
        end = time.monotonic() + _AT_ONCE
        while self._waiting and time.monotonic() < end:
            self._hand_over(self._waiting.popleft())
        if not self._waiting:
            self._soon.stop()

    def _hand_over(self, reply: Reply) -> None:
        receive = self._receivers.get(reply.ticket)
        if receive is None:
            return
        if reply.is_last:
            del self._receivers[reply.ticket]
        receive(reply.value, reply.is_last)
