"""Recovers all states of a write log in child processes, and counts the outcomes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from tests.core.recovery.replay.check_states import Outcome
from tests.core.recovery.replay.states import CUTS
from tests.core.recovery.replay.write_log import ROOT

WORKERS = 2


@dataclass(frozen=True)
class Checked:
    """What became of one state."""

    number: int
    cut: str
    at: int
    outcome: Outcome
    detail: str


@dataclass(frozen=True)
class Plan:
    """Which states of a log: see `states.states`; of these every so many."""

    edges: int
    mixes: int
    every: int = 1


def check_all(log: Path, finished: Path, plan: Plan) -> list[Checked]:
    """Recover every state of the plan; one in which the recovery dies or hangs has `CRASHED`."""
    found: list[Checked] = []
    threads = [
        Thread(target=lambda n=number: found.extend(_check_share(log, finished, plan, n)))
        for number in range(WORKERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found, key=lambda each: each.number)


def table(mode: str, checked: Sequence[Checked]) -> str:
    """The counts of outcomes by kind of crash, a line each."""
    rows = [f"{mode}: {len(checked)} states", " ".join(f"{name:>16}" for name in ("", *Outcome))]
    for cut in (*CUTS, "all"):
        count = Counter(each.outcome for each in checked if cut in (each.cut, "all"))
        rows.append(f"{cut:>16} " + " ".join(f"{count[outcome]:16}" for outcome in Outcome))
    return "\n".join(rows)


def _check_share(log: Path, finished: Path, plan: Plan, share: int) -> Iterator[Checked]:
    first, stride = share * plan.every, WORKERS * plan.every
    while True:
        command = [sys.executable, "-m", "tests.core.recovery.replay.check_states"]
        numbers = (first, stride, plan.edges, plan.mixes)
        arguments = [str(log), str(finished), str(log.parent / f"work{share}"), *map(str, numbers)]
        said = log.parent / f"said{share}-{first}"
        with said.open("w") as stream:
            run = subprocess.run(
                [*command, *arguments], cwd=ROOT, stdout=stream, stderr=subprocess.PIPE, text=True
            )
        begun: tuple[str, int] | None = None
        for line in said.read_text().splitlines():
            row = json.loads(line)
            if len(row) == 3:
                first, begun = row[0], (row[1], row[2])
            else:
                yield Checked(row[0], row[1], row[2], Outcome(row[3]), row[4])
                begun = None
        if run.returncode == 0:
            return
        assert begun, run.stderr
        yield Checked(first, *begun, Outcome.CRASHED, f"{run.returncode} {run.stderr[-300:]}")
        first += stride
