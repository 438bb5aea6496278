"""Recordings killed at random moments: after recovery every step that was called safe is right."""

from __future__ import annotations

import os
from pathlib import Path

import h5py
import numpy as np
import pytest
import tables

from core.recovery.recover import recover
from core.recovery.reports import NothingToDo, Recovered
from core.recovery.state import Clean, LeftOpen, file_state
from tests.core.recording.stored import assert_known, attributes, detectors, log_texts
from tests.core.recovery.killed import record_and_kill

SHORT = 2
KILLS = int(os.environ.get("H5CHRONICLE_KILLS", "20"))
"""For each mode, those after the first few only when the slow tests are asked for."""

TURNS = [
    pytest.param(turn, marks=[pytest.mark.slow] if turn >= SHORT else []) for turn in range(KILLS)
]

MODES = [("h5py", True), ("h5py", False), ("pytables", False)]
SIGNALS = {"scalars": ("none", "gzip"), "curves": ("gzip", "zstd"), "images": ("none", "gzip")}
"""Kinds of signals, and the compressions that they are recorded with in turn."""


@pytest.mark.parametrize("signals", SIGNALS)
@pytest.mark.parametrize(
    ("backend", "swmr"), MODES, ids=lambda part: {True: "swmr", False: ""}.get(part, part)
)
@pytest.mark.parametrize("kill", TURNS)
def test_no_safe_step_is_lost(
    tmp_path: Path, backend: str, swmr: bool, signals: str, kill: int
) -> None:
    codec = SIGNALS[signals][kill % 2]
    number_type = ("float64", "uint16")[kill // 2 % 2]
    killed = record_and_kill(tmp_path, backend, codec, swmr, number_type, signals)
    assert isinstance(file_state(killed.path), LeftOpen)
    left = killed.path.read_bytes()

    report = recover(killed.path)

    assert isinstance(report, Recovered), report
    (stream,) = report.streams
    assert stream.after >= killed.safe
    assert not stream.holes
    assert not report.remarks
    (detector,) = detectors(killed.path)
    assert detector.lengths == {stream.after}
    np.testing.assert_array_equal(detector.steps, np.arange(stream.after) + detector.steps[0])
    assert_known(detector, number_type, signals=signals)
    assert_finished(killed.path)
    assert report.backup.read_bytes() == left
    assert file_state(killed.path) == Clean()
    assert recover(killed.path) == NothingToDo(killed.path)


def assert_finished(path: Path) -> None:
    """Nothing beside, attributes and log as a finished file has them, and PyTables opens it."""
    assert not list(path.parent.glob(f"{path.name}.*"))
    assert not attributes(path).get("swmr_active", False)
    assert log_texts(path)[-1].startswith("Recovered after a crash: Known")
    assert any(line.startswith("Recording Known into") for line in log_texts(path))
    with h5py.File(path) as file:
        shape = file["RawData/Detector000/NavAxes/Axis00"].shape
    described = attributes(path, "/RawData/Detector000/NavAxes/Axis00")
    assert (described["shape"], described["size"]) == (shape, shape[0])
    with tables.open_file(os.fspath(path)) as file:
        assert file.get_node("/RawData/Detector000/NavAxes/Axis00").nrows == shape[0]
