"""The sources of one bench, run together."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from core.acquiring.outcome import Patience, Refusal, SourceFailure, SourceState, SourceStatus
from core.acquiring.source_thread import (
    Answer,
    Answers,
    BlockRegion,
    OnAcquisition,
    OnFailure,
    SourceThread,
)
from core.data import Acquisition
from core.sources.protocol import Source, SourceSettings

WATCH_INTERVAL = 0.25


@dataclass(frozen=True, slots=True)
class Snap:
    """One step of each source, in the sources' order.

    `failures` holds what went wrong with the others and was not told to `on_failure`.
    """

    acquisitions: tuple[Acquisition, ...]
    failures: tuple[SourceFailure, ...] = ()


class SourceGroup:
    """Sources by their unique names; one that fails is stopped alone.

    One controlling thread calls these methods; `status`, `take_newest`, `missing_steps` and `ease`
    may be called from any. `on_failure` is called on the failed source's thread or the watchdog's,
    the recording's sink on the thread of the source that measured.
    """

    def __init__(self, on_failure: OnFailure, patience: Patience | None = None) -> None:
        self._on_failure = on_failure
        self._patience = patience or Patience()
        self._threads: dict[str, SourceThread] = {}
        self._sink: OnAcquisition | None = None
        self._computes_every_step = False
        self._recorded: tuple[str, ...] = ()
        self._closed = threading.Event()
        self._watchdog: threading.Thread | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The sources' names, in the order in which they were added."""
        return tuple(self._threads)

    @property
    def is_recording(self) -> bool:
        """Whether every step goes to a recording."""
        return self._sink is not None

    def free_name(self, title: str) -> str:
        """The title, numbered if a source is called so already."""
        name, number = title, 2
        while name in self._threads:
            name, number = f"{title} {number}", number + 1
        return name

    def add(self, name: str, source_type: type[Source], settings: SourceSettings) -> Refusal | None:
        """Add a source, at rest. Refused while recording, and if the name is taken or empty."""
        if self.is_recording:
            return Refusal("A source cannot be added while recording.")
        if not name or name in self._threads:
            return Refusal(f"Each source needs a name of its own, which {name!r} is not.")
        thread = SourceThread(name, source_type, settings, self._on_failure, self._patience)
        self._threads[name] = thread
        return None

    def remove(self, name: str) -> Refusal | None:
        """Stop a source and forget it. Refused while recording."""
        if self.is_recording:
            return Refusal(f"{name} cannot be removed while recording.")
        thread = self._threads.pop(name)
        thread.stop(time.monotonic() + self._patience.stop)
        return None

    def configure(self, name: str, settings: SourceSettings) -> Refusal | None:
        """Give a source other settings; a running one is restarted. Refused while recording."""
        if self.is_recording:
            return Refusal(f"The settings of {name} cannot be changed while recording.")
        thread = self._threads[name]
        was_running = thread.state.is_running
        thread.stop(time.monotonic() + self._patience.stop)
        thread.settings = settings
        if was_running:
            self.start(name)
        return None

    def set_regions(self, name: str, regions: tuple[BlockRegion, ...]) -> Refusal | None:
        """Draw regions on a source's blocks. Refused while what they compute is recorded."""
        if self.is_recording and self._computes_every_step:
            return Refusal("Regions cannot be changed while what they compute is being recorded.")
        self._threads[name].set_regions(regions)
        return None

    def settings(self, name: str) -> SourceSettings:
        """A source's settings."""
        return self._threads[name].settings

    def status(self) -> tuple[SourceStatus, ...]:
        """Every source at a glance."""
        return tuple(thread.status for thread in tuple(self._threads.values()))

    def take_newest(self, name: str) -> Acquisition | None:
        """A source's newest step for the live view, if it was not taken before."""
        thread = self._threads.get(name)
        return thread.take_newest() if thread else None

    def start_all(self) -> None:
        """Start all sources that are not running, except those that failed while recording."""
        for name in self.names:
            self.start(name)

    def start(self, name: str) -> Refusal | None:
        """Start one source. One that failed can be started again when the recording is over."""
        thread = self._threads[name]
        if self.is_recording and thread.state is SourceState.FAILED:
            return Refusal(f"{name} failed and cannot be started again while recording.")
        thread.start()
        self._watch()
        return None

    def stop_all(self) -> None:
        """Stop all sources; one that does not answer in time is left behind."""
        deadline = time.monotonic() + self._patience.stop
        for thread in self._threads.values():
            thread.request_stop()
        for thread in self._threads.values():
            thread.stop(deadline)

    def close(self) -> None:
        """Stop all sources and the watchdog; the group is not used any more."""
        self.stop_all()
        self._closed.set()
        if self._watchdog:
            self._watchdog.join()

    def start_recording(
        self,
        sink: OnAcquisition,
        compute_every_step: bool = False,
        names: Iterable[str] | None = None,
    ) -> None:
        """Give every step of these sources, or of all, to `sink` from now on.

        What regions compute comes with them if `compute_every_step` is set.
        """
        self._recorded = self.names if names is None else tuple(names)
        self._computes_every_step = compute_every_step
        self._sink = sink
        for thread in self._recorded_threads():
            thread.record(sink, compute_every_step)

    @contextmanager
    def eased(self) -> Iterator[None]:
        """Read sources of a fixed rate no more often than for the live view, for a while.

        Making a file takes many small steps in Python, for which fast sources leave no room.
        """
        self.ease()
        try:
            yield
        finally:
            for thread in tuple(self._threads.values()):
                thread.ease(False)

    def ease(self) -> None:
        """As `eased`, until the next such block ends; from any thread."""
        for thread in tuple(self._threads.values()):
            thread.ease(True)

    def stop_recording(self) -> None:
        """Give no more steps to the sink; the sources go on.

        A step that is being delivered at this moment may still arrive there.
        """
        self._sink = None
        for thread in self._threads.values():
            thread.end_recording()

    def missing_steps(self, now: float) -> dict[str, int]:
        """By name, the steps that recorded sources which failed would have taken by `now`.

        `now` is in seconds since the epoch. Steps that a running source was late for are not
        among them: those are gaps in `Acquisition.step`. After `stop_recording` it still tells
        of the last recording, until sources are started again.
        """
        return {
            thread.name: failure.missing_steps(now)
            for thread in self._recorded_threads()
            if (failure := thread.failure) is not None
        }

    def read_once(self, timeout: float = 10.0) -> Snap:
        """One step of each source, within `timeout` seconds.

        Running sources give their next step; the others are opened, read once and closed. One
        that failed while recording is left out until the recording is over.
        """
        return self._read(timeout, once=True)

    def start_and_read(self, timeout: float = 10.0) -> Snap:
        """Start all sources that are not running; the next step of each, within `timeout` seconds.

        A source that does not start is opened once only, and told to `on_failure` as any other.
        """
        return self._read(timeout, once=False)

    def _read(self, timeout: float, *, once: bool) -> Snap:
        answers: Answers = SimpleQueue()
        threads = {
            name: thread
            for name, thread in self._threads.items()
            if not (self.is_recording and thread.state is SourceState.FAILED)
        }
        for thread in threads.values():
            thread.read_into(answers, once=once)
        self._watch()
        received = _collect(answers, len(threads), time.monotonic() + timeout)
        for name, thread in threads.items():
            failure = thread.end_reading(answers, name in received, timeout)
            received.setdefault(name, failure)
        outcomes = [received[name] for name in threads]
        return Snap(
            tuple(outcome for outcome in outcomes if isinstance(outcome, Acquisition)),
            tuple(outcome for outcome in outcomes if isinstance(outcome, SourceFailure)),
        )

    def _recorded_threads(self) -> tuple[SourceThread, ...]:
        threads = tuple(self._threads.values())
        return tuple(thread for thread in threads if thread.name in self._recorded)

    def _watch(self) -> None:
        if self._watchdog is None:
            self._watchdog = threading.Thread(target=self._keep_watch, name="watchdog", daemon=True)
            self._watchdog.start()

    def _keep_watch(self) -> None:
        while not self._closed.wait(WATCH_INTERVAL):
            for thread in tuple(self._threads.values()):
                thread.check()


def _collect(answers: Answers, expected: int, deadline: float) -> dict[str, Answer]:
    """The answers by name that come until the deadline."""
    received: dict[str, Answer] = {}
    while len(received) < expected:
        try:
            name, answer = answers.get(timeout=max(deadline - time.monotonic(), 0.0))
        except Empty:
            break
        received[name] = answer
    return received
