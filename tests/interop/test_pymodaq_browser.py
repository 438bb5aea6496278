"""PyMoDAQ's own browser window opens our scans and plots them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.saver_settings import BackendName, SaveType
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import run
from tests.core.scanning.known_scan import axis, scan

pytestmark = pytest.mark.interop

ROOT = Path(__file__).parents[2]
CHANNELS = ("Data0D/CH00", "Data1D/CH00", "Data2D/CH00")
GRID = [f"/RawData/Scan000/Detector000/{channel}/Data00" for channel in CHANNELS]
LIST = [f"/RawData/Scan001/Detector000/{channel}/EnlData00" for channel in CHANNELS]


@pytest.mark.parametrize("written", ["h5py", "swmr", "tables"])
def test_a_uniform_and_a_spread_scan_are_plotted(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    backend = BackendName.PYTABLES if written == "tables" else BackendName.H5PY
    swmr = written == "swmr"
    settings: dict[str, Any] = {"save_type": SaveType.SCAN, "backend": backend, "enable_swmr": swmr}
    with DrivenBench(tmp_path, **settings) as bench:
        bench.add(rate=0)
        run(bench, scan(axis("y", 3), axis("x", 4)))
        listed = "0;5\n2;2.5\n-1;7\n0.5;0\n3;1"
        path = run(bench, scan(axis("y"), axis("x"), positions="list", listed=listed)).path
    reader = "tables" if written == "tables" else "h5py"
    command = [sys.executable, "-m", "tests.interop.pymodaq_browser", str(path), reader]
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    own = {"QT_API": "pyside6", "QT_QPA_PLATFORM": "offscreen", **home}
    done = subprocess.run(
        [*command, *GRID, *LIST],
        cwd=ROOT,
        env=os.environ | own,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert told, done.stderr
    found = json.loads(told[-1])
    assert found["errors"] == []
    assert "Traceback" not in done.stderr
    shapes = [each["shape"] for each in found["shown"]]
    assert [shape[:2] for shape in shapes[:3]] == [[3, 4]] * 3
    assert [shape[0] for shape in shapes[3:]] == [5] * 3
    assert [each["navigation"] for each in found["shown"]] == [["y", "x"]] * 6
