"""A bench with its engine's thread, driven step by step and listened to."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from core.bench import QUEUE_BYTES, Bench
from core.recording.events import (
    Event,
    LogLine,
    Problem,
    RecordingFinished,
    RecordingInterrupted,
    RecordingStarted,
    RecordingWentOn,
    Refused,
    SnapshotSaved,
)
from core.recording.status import StreamStatus
from core.saver_settings import SaverSettings
from core.sources import catalogue

E = TypeVar("E")
PATIENCE = 60.0
"""Seconds after which a test gives up; nothing should come near."""
HOLD = "hold the engine"


def wait_until(condition: Callable[[], object], what: str = "it") -> None:
    """Poll until `condition` holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen in time"
        threading.Event().wait(0.002)


def remove(folder: Path) -> None:
    """Remove a folder in which files are being made meanwhile."""

    def gone() -> bool:
        shutil.rmtree(folder, ignore_errors=True)
        return not folder.exists()

    wait_until(gone, f"removing {folder}")


class DrivenBench:
    """A bench that is running inside `with`; `events` is all that it told so far.

    A recording that is interrupted is stopped, unless `goes_on`.
    """

    def __init__(self, base_path: Path, queue_bytes: int = QUEUE_BYTES, **settings: Any) -> None:
        chosen = SaverSettings(base_path=base_path, **settings)
        self.events: list[Event] = []
        self.goes_on = False
        self.bench = Bench(chosen, self._hear, queue_bytes)
        self._answers: list[Event] = []
        self._go_on = threading.Event()
        self._held = threading.Event()
        self._thread = threading.Thread(target=self.bench.run, name="engine")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._go_on.set()
        self.bench.shut_down()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the engine did not come to its end"

    def add(self, kind: str = "known", **settings: Any) -> str:
        """Choose a source; returns its name."""
        name = self.bench.add_source(kind, catalogue.settings_of(kind, settings))
        assert name is not None
        return name

    def change(self, **settings: Any) -> None:
        """Use other settings from now on."""
        self.bench.set_settings(self.bench.settings.model_copy(update=settings))

    def heard(self, kind: type[E]) -> list[E]:
        """All events of this kind so far."""
        return [event for event in tuple(self.events) if isinstance(event, kind)]

    def next(self, kind: type[E]) -> E:
        """The next event of this kind that was not taken yet; a refusal instead is an error."""

        def first() -> E | None:
            return next((event for event in self._answers if isinstance(event, kind)), None)

        wait_until(lambda: first() or self._refused(), kind.__name__)
        event = first()
        assert event is not None, self._refused()
        self._answers.remove(event)  # type: ignore[arg-type]
        return event

    def refusal(self) -> Problem:
        """The problem of the next refusal."""
        return self.next(Refused).problem

    def start(self) -> RecordingStarted:
        """Start saving continuously."""
        self.bench.start_saving()
        return self.next(RecordingStarted)

    def wait_for_steps(self, steps: int) -> None:
        """Until every source of the recording has so many steps in the file."""
        wait_until(
            lambda: all(stream.saved >= steps for stream in self.bench.status().streams),
            f"saving {steps} steps",
        )

    def stop(self) -> RecordingFinished:
        """Stop saving."""
        self.bench.stop_saving()
        return self.next(RecordingFinished)

    def record(self, steps: int = 20) -> RecordingFinished:
        """Save at least so many steps of every source."""
        self.start()
        self.wait_for_steps(steps)
        return self.stop()

    def snapshot(self) -> SnapshotSaved:
        """Save one set of data."""
        self.bench.save_snapshot()
        return self.next(SnapshotSaved)

    def go_on_in(self, folder: Path) -> RecordingWentOn:
        """Go on elsewhere after an interruption."""
        self.bench.go_on_in(folder)
        return self.next(RecordingWentOn)

    def stream(self, source: str = "Known") -> StreamStatus:
        """The counters of one source."""
        return next(s for s in self.bench.status().streams if s.source == source)

    def hold(self) -> None:
        """Make the engine's thread stand still until `go_on`, as a slow disk does."""
        self._held.clear()
        self._go_on.clear()
        self.bench.add_comment(HOLD)
        assert self._held.wait(PATIENCE)

    def go_on(self) -> None:
        """Let the engine go on after `hold`."""
        self._go_on.set()

    def settle(self) -> None:
        """Until the engine has done all that it was asked for so far."""
        self.hold()
        self.go_on()

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, LogLine) and event.text == HOLD:
            self._held.set()
            self._go_on.wait(PATIENCE)
        elif not isinstance(event, LogLine):
            self._answers.append(event)
            if isinstance(event, RecordingInterrupted) and not self.goes_on:
                self.bench.stop_saving()

    def _refused(self) -> Refused | None:
        return next((event for event in self._answers if isinstance(event, Refused)), None)
