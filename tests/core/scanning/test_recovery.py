"""Scans that a crash cut short are put right like recordings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.recording.safe_record import SafeRecord
from core.recovery.recover import recover
from core.recovery.reports import Recovered
from core.recovery.state import Clean, LeftOpen, file_state
from core.saver_settings import SaveType
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import assert_known, run, stored
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


ROOT = Path(__file__).parents[3]
WAYS: dict[str, dict[str, object]] = {
    "swmr": {"enable_swmr": True},
    "h5py": {"enable_swmr": False},
    "pytables": {"backend": "pytables"},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["grid", "list"])
def test_a_scan_that_was_killed_is_marked_as_interrupted(
    kind: str, way: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "tests.core.scanning.scan_until_killed", str(tmp_path), kind]
    command += [f"{name}={value}" for name, value in WAYS[way].items()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        path = Path(process.stdout.readline().strip())
        safe = int(process.stdout.readline())
        process.kill()
    assert isinstance(file_state(path), LeftOpen)
    assert isinstance(recover(path), Recovered)
    assert file_state(path) == Clean()
    saved = stored(path)
    assert saved.attributes["state"] == "interrupted"
    assert np.isfinite(saved.elapsed).sum() >= safe > 0
    if kind == "grid":
        assert_known(saved, (50, 50))


def test_after_a_power_cut_only_confirmed_points_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    written: list[Mapping[str, int]] = []
    write = SafeRecord.write

    def listen(record: SafeRecord, rows: Mapping[str, int]) -> None:
        written.append(dict(rows))
        write(record, rows)

    with DrivenBench(tmp_path, save_type=SaveType.SCAN) as bench:
        bench.add(rate=0)
        with monkeypatch.context() as patched:
            patched.setattr(SafeRecord, "write", listen)
            path = run(bench, scan(axis(), positions="list", listed="3\n2\n1\n0\n0")).path
    assert written[-1] == {"/RawData/Scan000": 5}
    with h5py.File(path, "r+") as file:
        file["RawData/Scan000/Actuator000/Data0D/CH00/EnlData00"].resize(4, 0)
    with monkeypatch.context() as patched:
        patched.setattr("core.recording.safe_record.boot", lambda: "before")
        SafeRecord(path).write({"/RawData/Scan000": 2})
    report = recover(path)
    assert isinstance(report, Recovered), report
    np.testing.assert_array_equal(stored(path)["NavAxes/Axis00"], [3, 2])
