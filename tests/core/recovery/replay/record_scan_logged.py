"""Scans a grid; run with the write log loaded.

Arguments: folder, file for the marks, rows and columns of the grid, backend, compression, swmr (0
or 1). Whenever points become safe, `<scan>=<safe points>` goes to the marks.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from core.saver_settings import SaveType
from core.scanning.writers import GridWriter
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recovery.replay.marks import mark_safe_steps
from tests.core.recovery.replay.numbered_source import RATES, NumberedSource
from tests.core.scanning.driven_scan import run
from tests.core.scanning.known_scan import axis, scan


def main(
    folder: str, marks: str, rows: str, columns: str, backend: str, codec: str, swmr: str
) -> None:
    """Scan there and back, and finish the file."""
    mark_safe_steps("core.scanning.desk.GridWriter", GridWriter, marks)
    catalogue.SOURCES = (*catalogue.SOURCES, NumberedSource)
    settings: dict[str, Any] = {
        "save_type": SaveType.SCAN,
        "backend": backend,
        "compression": codec,
        "enable_swmr": swmr == "1",
        "flush_interval": 1000,
        "checkpoint_seconds": 0.15,
    }
    with DrivenBench(Path(folder), **settings) as bench:
        for signal in RATES:
            bench.add("numbered", signal=signal, rate=0)
        axes = (axis("y", int(rows)), axis("x", int(columns)))
        finished = run(bench, scan(*axes, order="back and forth"))
    assert finished.problem is None, finished.problem


if __name__ == "__main__":
    main(*sys.argv[1:])
