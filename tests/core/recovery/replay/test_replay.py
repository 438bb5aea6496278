"""Recordings crashed at every point: after recovery every step that was called safe is right.

Each write, sync and new name of a recording is logged, and the files rebuilt as a kill or a power
cut at each point would have left them (`states.py`, `crashed_disk.py`). The figures are in
CONTRIBUTING.md; to have them again: `pytest tests/core/recovery/replay -m slow -s -n 0`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.core.recovery.replay.check_states import Outcome, truth_of
from tests.core.recovery.replay.numbered_source import RATES, rows
from tests.core.recovery.replay.run import Checked, Plan, check_all, table
from tests.core.recovery.replay.states import CUTS
from tests.core.recovery.replay.write_log import marks_of, read_log, take_log

EVERY = int(os.environ.get("H5CHRONICLE_EVERY", "1"))
"""Of all states of the slow form one in so many, where there is no time for more."""
PLANS = [
    pytest.param("1", Plan(edges=1, mixes=1, every=37), id="some"),
    pytest.param("2", Plan(edges=3, mixes=4, every=EVERY), id="all", marks=pytest.mark.slow),
]
ADDED = [
    pytest.param("0.3", Plan(edges=1, mixes=1, every=29), id="some"),
    pytest.param("0.3", Plan(edges=3, mixes=4, every=EVERY), id="all", marks=pytest.mark.slow),
]
GRIDS = [
    pytest.param(("11", "13"), Plan(edges=1, mixes=1, every=17), id="some"),
    pytest.param(
        ("30", "40"), Plan(edges=1, mixes=1, every=EVERY), id="all", marks=pytest.mark.slow
    ),
]
OTHERS = [("h5py", "none"), ("h5py", "gzip"), ("pytables", "none"), ("pytables", "gzip")]
FAILURES = (Outcome.LOST, Outcome.WRONG, Outcome.CRASHED)
TOLERATED = 0.15
"""Of the states of a mode that does not promise to survive a power cut."""


@pytest.mark.parametrize(("seconds", "plan"), PLANS)
@pytest.mark.parametrize("codec", ["none", "gzip"])
def test_swmr_loses_no_safe_step(tmp_path: Path, codec: str, seconds: str, plan: Plan) -> None:
    checked = crash(tmp_path, plan, "record_logged", seconds, "h5py", codec, "1")
    assert [each for each in checked if each.outcome in FAILURES] == []
    assert {each.cut for each in checked if each.outcome is Outcome.WHOLE} == set(CUTS)


@pytest.mark.parametrize(("seconds", "plan"), PLANS)
@pytest.mark.parametrize(("backend", "codec"), OTHERS)
def test_what_the_other_modes_lose(
    tmp_path: Path, backend: str, codec: str, seconds: str, plan: Plan
) -> None:
    checked = crash(tmp_path, plan, "record_logged", seconds, backend, codec, "0")
    failed = [each for each in checked if each.outcome in FAILURES]
    assert len(failed) <= TOLERATED * len(checked), failed
    assert any(each.outcome is Outcome.WHOLE for each in checked)


@pytest.mark.parametrize(("seconds", "plan"), ADDED)
@pytest.mark.parametrize("codec", ["none", "gzip"])
def test_adding_to_a_finished_file_loses_nothing_of_it_with_swmr(
    tmp_path: Path, codec: str, seconds: str, plan: Plan
) -> None:
    program = "tests.core.recovery.replay.record_added_logged"
    log = take_log(tmp_path / "recording", program, seconds, "h5py", codec, "1")
    first = log.with_name("first.h5")
    assert_recorded(first, log)
    checked = check_all(log, first, plan)
    print(f"\n{table(f'record_added_logged {codec}', checked)}")
    assert [each for each in checked if each.outcome not in (Outcome.WHOLE, Outcome.NOTHING)] == []
    assert {each.cut for each in checked if each.outcome is Outcome.WHOLE} == set(CUTS)


@pytest.mark.parametrize(("shape", "plan"), GRIDS)
@pytest.mark.parametrize("codec", ["none", "gzip"])
def test_a_scan_of_a_grid_loses_no_safe_point_with_swmr(
    tmp_path: Path, codec: str, shape: tuple[str, str], plan: Plan
) -> None:
    checked = crash(tmp_path, plan, "record_scan_logged", *shape, "h5py", codec, "1")
    assert [each for each in checked if each.outcome in FAILURES] == []
    assert {each.cut for each in checked if each.outcome is Outcome.WHOLE} == set(CUTS)


# Without a short form: a state in which recovery hangs takes a minute.
@pytest.mark.parametrize(("shape", "plan"), GRIDS[1:])
@pytest.mark.parametrize(("backend", "codec"), OTHERS)
def test_what_scans_of_grids_lose_in_the_other_modes(
    tmp_path: Path, backend: str, codec: str, shape: tuple[str, str], plan: Plan
) -> None:
    checked = crash(tmp_path, plan, "record_scan_logged", *shape, backend, codec, "0")
    failed = [each for each in checked if each.outcome in FAILURES]
    assert len(failed) <= TOLERATED * len(checked), failed
    assert any(each.outcome is Outcome.WHOLE for each in checked)


def crash(folder: Path, plan: Plan, program: str, *arguments: str) -> Sequence[Checked]:
    """Record, crash at the points of the plan, recover; prints the counts."""
    record = f"tests.core.recovery.replay.{program}"
    log = take_log(folder / "recording", record, *arguments)
    (finished,) = (folder / "recording").rglob("*.h5")
    assert_recorded(finished, log)
    checked = check_all(log, finished, plan)
    print(f"\n{table(' '.join((program, *arguments)), checked)}")
    return checked


def assert_recorded(finished: Path, log: Path) -> None:
    """The values with which the states are compared are those that were measured."""
    truths = truth_of(finished)
    safe = marks_of(read_log(log))
    signals = [each for each in truths.items() if re.search("Detector.*Data", each[0])]
    for (name, truth), signal in zip(signals, RATES, strict=True):
        assert safe[truth.source] == len(truth.rows) > 10, name
        steps = (truth.rows - rows(signal, 1)).reshape(len(truth.rows), -1)
        assert np.all(steps == steps[:, :1])
        assert np.all(np.diff(steps[:, 0]) >= 1)
