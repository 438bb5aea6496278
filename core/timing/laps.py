"""Laps: when each was taken, what they say together, and how they leave the application."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from core.timing.durations import SECOND, exact


class Lap(BaseModel):
    """One lap: time run until then (ns), time of day (ns since the epoch), a note.

    `step` says what was being recorded, such as `step 1204 of Camera`; empty if nothing was.
    """

    model_config = ConfigDict(frozen=True)

    total: int
    wall: int
    note: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class LapStatistics:
    """Shortest, longest and mean split, in nanoseconds."""

    least: int
    most: int
    mean: int


def splits(laps: Sequence[Lap]) -> list[int]:
    """What each lap took since the one before (ns)."""
    return [b - a for a, b in pairwise([0, *(lap.total for lap in laps)])]


def statistics(laps: Sequence[Lap]) -> LapStatistics | None:
    """What the splits say together; None without laps."""
    taken = splits(laps)
    if not taken:
        return None
    return LapStatistics(min(taken), max(taken), sum(taken) // len(taken))


def clock_time(wall: int) -> str:
    """Local time of day of a lap, with milliseconds: `14:02:11.372`."""
    return datetime.fromtimestamp(wall / SECOND).strftime("%H:%M:%S.%f")[:-3]


def as_csv(laps: Sequence[Lap]) -> str:
    """A table for a spreadsheet, as RFC 4180 has it: seconds with milliseconds, ISO dates."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["lap", "clock", "total_s", "split_s", "note", "step"])
    for number, (lap, split) in enumerate(zip(laps, splits(laps), strict=True), start=1):
        moment = datetime.fromtimestamp(lap.wall / SECOND).astimezone()
        row = [number, moment.isoformat(timespec="milliseconds")]
        table.writerow([*row, _seconds(lap.total), _seconds(split), lap.note, lap.step])
    return text.getvalue()


def as_text(laps: Sequence[Lap]) -> str:
    """The same for a notebook: a line each, columns parted by tabs."""
    lines = [
        "\t".join(
            [str(number), exact(lap.total), "+" + exact(split), clock_time(lap.wall), lap.note]
        )
        for number, (lap, split) in enumerate(zip(laps, splits(laps), strict=True), start=1)
    ]
    return "\n".join(lines)


def _seconds(nanoseconds: int) -> str:
    return f"{nanoseconds / SECOND:.3f}"
