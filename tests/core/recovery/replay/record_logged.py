"""Records three kinds of signals for a moment; run with the write log loaded.

Arguments: folder, file for the marks, seconds, backend, compression, swmr (0 or 1). Whenever a
step of a source becomes safe, `<source>=<safe steps>` goes to the marks.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from core.recording.stream_writer import StreamWriter
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recovery.replay.marks import mark_safe_steps
from tests.core.recovery.replay.numbered_source import RATES, NumberedSource

SMALL = {
    "core.layout.blocks.MEBIBYTE": 6 << 10,
    "core.layout.blocks.ONE_ROW_BYTES": 4 << 10,
}
"""Small chunks: a small file then has as many states as a large one."""


def main(folder: str, marks: str, seconds: str, backend: str, codec: str, swmr: str) -> None:
    """Record, and finish the file."""
    with driven(folder, marks, backend, codec, swmr) as bench:
        bench.start()
        time.sleep(float(seconds))
        finished = bench.stop()
    assert finished.problem is None, finished.problem


def driven(folder: str, marks: str, backend: str, codec: str, swmr: str) -> DrivenBench:
    """A bench with small chunks whose three sources say how many of their steps are safe."""
    for target, value in SMALL.items():
        patch(target, value).start()
    mark_safe_steps("core.recording.filing.StreamWriter", StreamWriter, marks)
    catalogue.SOURCES = (*catalogue.SOURCES, NumberedSource)
    settings: dict[str, Any] = {
        "backend": backend,
        "compression": codec,
        "enable_swmr": swmr == "1",
        "flush_interval": 1000,
        "checkpoint_seconds": 0.15,
    }
    bench = DrivenBench(Path(folder), **settings)
    for signal, rate in RATES.items():
        bench.add("numbered", signal=signal, rate=rate)
    return bench


if __name__ == "__main__":
    main(*sys.argv[1:])
