"""A disk that fails at any moment: nothing crashes, what was called safe is there, it goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.recording.events import Trouble
from core.recovery.recover import recover
from core.recovery.reports import Recovered
from tests.core.recording.small_disk import FailingDisk, MakeDisk
from tests.core.recording.stored import assert_known, detectors

ROOT = Path(__file__).parents[3]
BACKENDS = [("h5py", "1"), ("h5py", "0"), ("pytables", "0")]
CODECS = ("none", "gzip")
PATIENCE = 100.0
SHORT = 1
TURNS = [
    pytest.param(turn, marks=[pytest.mark.slow] if turn >= SHORT else [])
    for turn in range(int(os.environ.get("H5CHRONICLE_TROUBLES", "30")))
]


def record_through(trouble: str, folder: Path, backend: str, swmr: str, turn: int) -> Any:
    """The outcome; an error if it crashed or hung."""
    program = [sys.executable, "-m", "tests.core.recording.record_through_trouble"]
    arguments = [str(folder), str(folder.parent / "other"), backend, CODECS[turn % 2], swmr]
    environment = os.environ | {"XDG_DOCUMENTS_DIR": str(folder.parent / "documents")}
    run = subprocess.run(
        [*program, *arguments, trouble, str(turn)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environment,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def assert_all_there(outcome: Any) -> None:
    """Both files together have every step, in order."""
    both = [detectors(Path(outcome[name]))[0] for name in ("first", "second")]
    for detector in both:
        if len(detector.steps):  # it may have happened before the first
            assert_known(detector)
    steps = np.concatenate([detector.steps for detector in both])
    np.testing.assert_array_equal(np.diff(steps), 1)
    assert outcome["after"]["saved"] == outcome["after"]["safe"] == len(steps)
    assert outcome["after"]["dropped"] == 0


@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
@pytest.mark.parametrize("turn", TURNS)
def test_a_disk_becomes_full(small_disk: MakeDisk, backend: str, swmr: str, turn: int) -> None:
    outcome = record_through("full", small_disk("48m"), backend, swmr, turn)
    assert outcome["trouble"] == Trouble.DISK_FULL
    assert_all_there(outcome)


@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
@pytest.mark.parametrize("turn", TURNS)
def test_a_folder_is_removed(
    small_disk: MakeDisk, own_folders: Path, backend: str, swmr: str, turn: int
) -> None:
    outcome = record_through("removed", small_disk("48m"), backend, swmr, turn)
    assert outcome["trouble"] == Trouble.FOLDER_VANISHED
    assert_all_there(outcome)


@pytest.mark.parametrize(("backend", "swmr"), BACKENDS)
@pytest.mark.parametrize("turn", TURNS)
def test_a_disk_becomes_read_only(
    failing_disk: FailingDisk, backend: str, swmr: str, turn: int
) -> None:
    outcome = record_through("read-only", failing_disk.folder, backend, swmr, turn)
    assert outcome["trouble"] == Trouble.FOLDER
    before, after = outcome["before"], outcome["after"]
    (later,) = detectors(Path(outcome["second"]))
    assert_known(later)
    assert before["safe"] == before["saved"]
    assert len(later.steps) == after["saved"] - before["saved"]
    failing_disk.connect_again()
    report = recover(Path(outcome["first"]))
    if swmr == "0" and not isinstance(report, Recovered):
        return  # as after a power cut, the others promise nothing
    assert isinstance(report, Recovered), report
    (first,) = detectors(Path(outcome["first"]))
    if len(first.steps):
        assert_known(first)
        assert later.steps[0] - first.steps[0] == before["saved"] + after["dropped"]
    if swmr == "1":
        assert len(first.steps) >= before["safe"]
