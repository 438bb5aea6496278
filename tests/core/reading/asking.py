"""Questions answered in this process, without the one that the reader runs in."""

from typing import Any

from core.reading import handlers
from core.reading.jobs import Job
from core.reading.requests import Request


def answers(request: Request, most: int = 1_000_000) -> list[Any]:
    """All answers, up to the last one."""
    job = Job(1, request, handlers.start)
    found: list[Any] = []
    for _ in range(most):
        outcome = job.step()
        if outcome.value is not None:
            found.append(outcome.value)
        if outcome.is_last:
            return found
    job.close()
    return found


def ask(request: Request) -> Any:
    """The last answer."""
    return answers(request)[-1]
