"""How much time and memory a file may take, whatever it claims to hold."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

logger = logging.getLogger(__name__)

_NICE = 15
"""On Unix: a thirtieth of a core when others want all of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of the reader's process.

    Attributes:
        seconds: without a sign of life, after which it is ended.
        start_seconds: the same while it starts.
        memory: bytes that it may take besides what it starts with (not on Windows).
        slice_seconds: after which a long read lets others have a turn.
    """

    seconds: float = 10.0
    start_seconds: float = 60.0
    memory: int = 2 << 30
    slice_seconds: float = 0.05


def bound_memory(limits: Limits) -> None:
    """Let this process take no more memory than it may; an allocation beyond that fails."""
    if sys.platform == "win32":
        return
    import resource

    most = psutil.Process().memory_info().vms + limits.memory
    # Linux counts all addresses; macOS knows this limit, but does not keep to it.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError) as error:
        logger.info("memory is not bounded: %s", error)


def give_way() -> None:
    """Let others go first where there is not enough for all: a recording must not wait."""
    try:
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(_NICE)
    except (OSError, psutil.Error) as error:
        logger.info("the reader has the priority of all others: %s", error)


@contextmanager
def bounded_time(limits: Limits) -> Iterator[None]:
    """End this process if it hangs in here, even when nobody is left who watches it.

    The client watches as well, and is sooner.
    """
    if sys.platform == "win32":
        yield
        return
    # Left to the system: no Python code could run while HDF5 hangs.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 2 * limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
