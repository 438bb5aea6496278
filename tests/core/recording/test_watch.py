"""A disk that does not answer is noticed while the call is under way, and when it is over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.backends.h5py_backend import H5pyBackend
from core.backends.pytables_backend import PytablesBackend
from core.recording import watch as watching
from core.recording.disk import OpenFile
from core.recording.watch import Watch
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import wait_until
from tests.core.recording.stored import assert_complete, assert_known, detectors

BACKENDS = {"h5py": H5pyBackend, "pytables": PytablesBackend}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.2)
    monkeypatch.setattr(watching, "SYNC_PATIENCE", 0.2)


class Stalled:
    """A method that stands still until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        self.standing = threading.Event()
        self.go = threading.Event()
        original: Callable[..., Any] = getattr(owner, name)

        def stall(*args: Any, **more: Any) -> Any:
            self.standing.set()
            self.go.wait(60)
            return original(*args, **more)

        monkeypatch.setattr(owner, name, stall)


@pytest.fixture
def stall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[type, str], Stalled]]:
    made: list[Stalled] = []

    def make(owner: type, name: str) -> Stalled:
        made.append(Stalled(monkeypatch, owner, name))
        return made[-1]

    yield make
    for each in made:
        each.go.set()


@pytest.mark.parametrize("name", ["append", "flush", "close"])
@pytest.mark.parametrize("backend", BACKENDS)
def test_every_call_of_the_writer_is_watched(
    make_bench: MakeBench, stall: Callable[[type, str], Stalled], backend: str, name: str
) -> None:
    bench = make_bench(backend=backend)
    bench.add()
    bench.start()
    bench.wait_for_steps(5)
    assert bench.bench.status().silent_seconds is None
    stalled = stall(BACKENDS[backend], name)
    if name == "close":
        bench.bench.stop_saving()
    assert stalled.standing.wait(60)
    wait_until(lambda: bench.bench.status().silent_seconds)
    first = bench.bench.status().silent_seconds
    assert first is not None
    wait_until(lambda: (bench.bench.status().silent_seconds or 0) > first)
    stalled.go.set()
    wait_until(lambda: bench.bench.status().silent_seconds is None)
    if name != "close":
        bench.stop()
    wait_until(lambda: bench.bench.status().safe == bench.bench.status().saved)
    (detector,) = detectors(bench.bench.current_file or bench.start().path)
    assert_complete(detector, bench.stream())
    assert_known(detector)


def test_a_disk_that_does_not_confirm_is_noticed(
    make_bench: MakeBench, stall: Callable[[type, str], Stalled]
) -> None:
    bench = make_bench(checkpoint_seconds=0.1)
    bench.add()
    bench.start()
    stalled = stall(OpenFile, "sync")
    assert stalled.standing.wait(60)
    wait_until(lambda: bench.bench.status().silent_seconds)
    saved = bench.stream().saved
    bench.wait_for_steps(saved + 20)  # the writer goes on meanwhile
    stalled.go.set()
    wait_until(lambda: bench.bench.status().silent_seconds is None)
    assert bench.stop().problem is None


def test_opening_the_file_is_watched_as_well(
    make_bench: MakeBench, stall: Callable[[type, str], Stalled]
) -> None:
    stalled = stall(H5pyBackend, "create")
    bench = make_bench()
    bench.add()
    bench.bench.start_saving()
    assert stalled.standing.wait(60)
    wait_until(lambda: bench.bench.status().silent_seconds)


def test_what_is_watched_is_as_it_was() -> None:
    class Thing:
        number = 1

        def double(self, value: int, *, plus: int = 0) -> int:
            return 2 * value + plus

        def fail(self) -> None:
            raise ValueError("no")

    thing, watch = Thing(), Watch()
    watched = watch.watched(thing)
    assert watched.double(2, plus=1) == 5
    thing.number = 7
    assert watched.number == 7
    with pytest.raises(ValueError, match="no"):
        watched.fail()
    assert watch.silence is None
