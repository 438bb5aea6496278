"""A reader that follows one scan does not keep the next one out of the file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.saver_settings import SaveType
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import assert_known, run, stored
from tests.core.scanning.known_scan import axis, scan

READER = """
import sys, h5py
with h5py.File(sys.argv[1], "r", libver="latest", swmr=True) as file:
    print(file["RawData/Scan000/NavAxes/Axis00"].shape, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks are mandatory there")
def test_the_next_scan_goes_into_a_file_that_a_reader_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SOURCES", (*catalogue.SOURCES, KnownSource))
    with DrivenBench(tmp_path, save_type=SaveType.SCAN) as bench:
        bench.add(rate=0)
        first = run(bench, scan(axis("x", 3))).path
        reader = subprocess.Popen(
            [sys.executable, "-c", READER, str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert reader.stdout is not None
        assert reader.stdout.readline() == "(3,)\n"
        second = run(bench, scan(axis("x", 4)))
        reader.communicate("")
    assert (second.path, second.problem) == (first, None)
    assert_known(stored(first), (3,))
    assert_known(stored(first, "Scan001"), (4,))
