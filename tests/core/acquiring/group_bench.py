"""A group of faulty sources, and everything that it reported."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from core.acquiring.outcome import Patience, SourceFailure, SourceStatus
from core.acquisition import SourceGroup
from core.data import Acquisition
from tests.core.sources.faulty import FaultySettings, FaultySource

QUICK = Patience(start=0.4, stall=0.4, stall_periods=1, stop=1.0)


class Bench:
    """A group and everything it reported."""

    def __init__(self) -> None:
        self.failures: list[SourceFailure] = []
        self.recorded: list[Acquisition] = []
        self.group = SourceGroup(self.failures.append, QUICK)

    def add(self, name: str, **settings: Any) -> None:
        assert self.group.add(name, FaultySource, FaultySettings(**settings)) is None

    def status(self, name: str) -> SourceStatus:
        return next(status for status in self.group.status() if status.name == name)

    def steps(self, name: str) -> list[int]:
        return [a.step for a in tuple(self.recorded) if a.source == name]

    def run(self) -> None:
        self.group.start_all()
        self.group.start_recording(self.recorded.append)


def wait_until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.005)


def values(acquisition: Acquisition, block: str = "curve") -> list[float]:
    return next(b.channels[0].tolist() for b in acquisition.data if b.name == block)
