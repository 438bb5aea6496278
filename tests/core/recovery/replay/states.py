"""The states that a write log leads through, in each of which the power may go or a kill come."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tests.core.recovery.replay.crashed_disk import CrashedDisk, Files, none_kept, some_kept
from tests.core.recovery.replay.write_log import Event, SyncBegin, Write

SECTOR, PAGE = 512, 4096
POWER_CUTS = ("dropped", "mixed")
CUTS = ("kill", "torn", *POWER_CUTS)
"""Killed between writes, inside one; power cut with nothing kept of what was not synced, with some.
"""


@dataclass(frozen=True)
class State:
    """One crash: `files` makes what it leaves, `safe` was called safe before."""

    cut: str
    at: int
    safe: Mapping[str, int]
    files: Callable[[], Files]


def states(events: Sequence[Event], *, edges: int, mixes: int) -> Iterator[State]:
    """All states, in order; each one's files are to be taken before the next one.

    After each event: killed, power cut with everything dropped and with `mixes` random parts kept;
    inside each write at most `edges` of the edges of its sectors and pages.
    """
    disk = CrashedDisk()
    for at, event in enumerate(events):
        if isinstance(event, Write):
            for edge in _edges(event, edges, random.Random(at)):
                files = partial(disk.after_kill_inside, event, edge)
                yield State("torn", at, dict(disk.safe), files)
        disk.apply(event)
        if isinstance(event, SyncBegin):
            continue
        safe = dict(disk.safe)
        yield State("kill", at, safe, disk.after_kill)
        yield State("dropped", at, safe, partial(disk.after_power_cut, none_kept))
        for mix in range(mixes):
            keep = some_kept(random.Random(f"{at} {mix}"))
            yield State("mixed", at, safe, partial(disk.after_power_cut, keep))


def _edges(write: Write, most: int, chance: random.Random) -> list[int]:
    """Bytes of a write after which a sector or a page ends, pages first."""
    stop = write.offset + len(write.data)
    inside = range(write.offset // SECTOR * SECTOR + SECTOR, stop, SECTOR)
    pages = [edge for edge in inside if edge % PAGE == 0]
    sectors = [edge for edge in inside if edge % PAGE]
    chosen = [*_some(pages, most, chance)]
    chosen += _some(sectors, most - len(chosen), chance)
    return [edge - write.offset for edge in sorted(chosen)]


def _some(values: Sequence[int], most: int, chance: random.Random) -> list[int]:
    return chance.sample(values, min(most, len(values)))
