"""Work on one question, in steps.

A handler is a function from a request to its answer, or a generator for what takes long: what it
yields is `None` (others may have a turn), an answer so far, or `Pause`; what it returns is the
last answer. It raises `Refusal` with the problem that is the answer instead.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from core.reading.problems import OutOfMemory, Problem, Unforeseen, Unreadable
from core.reading.requests import Request


class Refusal(Exception):  # noqa: N818  (an outcome, not an error)
    """There is no answer, but a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Pause:
    """Go on after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step brought: an answer or None, whether it was the last step, a pause after it."""

    value: object
    is_last: bool
    pause: float = 0.0


Steps = Generator[Any, None, Any]

Begin = Callable[[Request], Any]

_OF_HDF5 = (OSError, RuntimeError, KeyError, ValueError, TypeError, OverflowError)
"""What h5py raises for files that are damaged or of kinds that it does not know."""


class Job:
    """A question that is being worked on."""

    def __init__(self, ticket: int, request: Request, begin: Begin) -> None:
        self.ticket = ticket
        self.due = 0.0
        self._request = request
        self._begin = begin
        self._steps: Steps | None = None

    def step(self) -> Outcome:
        """Do the next step; never raises for what is in a file."""
        try:
            return self._next()
        except Refusal as refusal:
            return Outcome(refusal.problem, is_last=True)
        except MemoryError:
            return Outcome(OutOfMemory(self._request.file), is_last=True)
        except _OF_HDF5 as error:
            return Outcome(self._unreadable(error), is_last=True)
        except Exception:  # a fault of ours: told with its trace, and others go on
            return Outcome(Unforeseen(self._request.file, traceback.format_exc()), is_last=True)

    def close(self) -> None:
        """Nobody waits for it any more."""
        if self._steps is not None:
            self._steps.close()

    def _next(self) -> Outcome:
        if self._steps is None:
            begun = self._begin(self._request)
            if not isinstance(begun, Generator):
                return Outcome(begun, is_last=True)
            self._steps = begun
        try:
            value = next(self._steps)
        except StopIteration as end:
            return Outcome(end.value, is_last=True)
        if isinstance(value, Pause):
            self.due = time.monotonic() + value.seconds
            return Outcome(None, is_last=False, pause=value.seconds)
        return Outcome(value, is_last=False)

    def _unreadable(self, error: Exception) -> Problem:
        node = getattr(self._request, "node", "") or self._request.file.name
        return Unreadable(node, first_line(error))


def first_line(error: BaseException) -> str:
    """What an error says, without what HDF5 adds in further lines."""
    text = str(error.args[0]) if error.args else type(error).__name__
    return (text.strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:300]
