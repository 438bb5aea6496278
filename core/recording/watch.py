"""Whether the disk answers: every call of the writer is watched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar, cast

PATIENCE = 2.0
"""Seconds after which a call counts as unanswered."""
SYNC_PATIENCE = 10.0
"""The same for `fsync`, which has much to do on a slow disk."""

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class Watch:
    """Knows since when a call is under way; `silence` may be asked for on any thread.

    One thread calls, and another one may be syncing meanwhile.
    """

    def __init__(self) -> None:
        self._calling: float | None = None
        self._syncing: float | None = None

    def watched(self, thing: T) -> T:
        """The same thing (a backend, a disk), each of whose methods is watched."""
        return cast(T, _Watched(thing, self))

    @contextmanager
    def calling(self) -> Iterator[None]:
        """Watch what is done inside."""
        self._calling = time.monotonic()
        try:
            yield
        finally:
            self._calling = None

    @contextmanager
    def syncing(self) -> Iterator[None]:
        """Watch an `fsync`."""
        self._syncing = time.monotonic()
        try:
            yield
        finally:
            self._syncing = None

    def call(self, method: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Watch one call; without the context manager, since there are many."""
        self._calling = time.monotonic()
        try:
            return method(*args, **kwargs)
        finally:
            self._calling = None

    @property
    def silence(self) -> float | None:
        """For how many seconds the disk has not answered; None while it does."""
        now = time.monotonic()
        under_way = ((self._calling, PATIENCE), (self._syncing, SYNC_PATIENCE))
        waited = [(now - since, patience) for since, patience in under_way if since is not None]
        return max((long for long, patience in waited if long >= patience), default=None)


class _Watched:
    def __init__(self, thing: object, watch: Watch) -> None:
        self._thing = thing
        self._watch = watch

    def __getattr__(self, name: str) -> Any:
        thing, watch = self._thing, self._watch
        member = getattr(thing, name)
        if not callable(member):
            return member

        def watched(*args: Any, **kwargs: Any) -> Any:
            return watch.call(getattr(thing, name), *args, **kwargs)

        # Looked up once: from now on it is found before this is asked.
        self.__dict__[name] = watched
        return watched
