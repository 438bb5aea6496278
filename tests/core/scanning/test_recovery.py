"""A scan of a list that a crash cut short is put right like a recording."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.recovery.recover import recover
from core.recovery.reports import Recovered
from core.saver_settings import SaveType
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import run, stored
from tests.core.scanning.known_scan import axis, scan


def test_all_arrays_are_cut_to_the_points_that_are_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path, save_type=SaveType.SCAN, enable_swmr=False) as bench:
        bench.add(rate=0)
        path = run(bench, scan(axis(), positions="list", listed="3\n2\n1\n0\n0")).path
    with h5py.File(path, "r+") as file:
        file["RawData/Scan000/Actuator000/Data0D/CH00/EnlData00"].resize(4, 0)
    assert isinstance(recover(path), Recovered)
    saved = stored(path)
    np.testing.assert_array_equal(saved["NavAxes/Axis00"], [3, 2, 1, 0])
    lengths = {len(a) for where, a in saved.arrays.items() if "EnlData" in where}
    assert lengths == {4}
    assert saved.described["Detector000/Data1D/CH00/EnlData00"]["shape"] == (4, 16)
