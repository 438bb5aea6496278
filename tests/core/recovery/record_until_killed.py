"""Records until it is killed; prints the file, then the safe steps of each checkpoint.

Arguments: folder, backend, compression, swmr (0 or 1), number type, kind of signals.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource

CHECKPOINT_SECONDS = 0.3
"""Often enough that some kills hit a checkpoint."""


def main(folder: str, backend: str, codec: str, swmr: str, number_type: str, signals: str) -> None:
    """Record for longer than anybody waits."""
    settings = {
        "backend": backend,
        "compression": codec,
        "enable_swmr": swmr == "1",
        "saving_dynamic": number_type,
        "checkpoint_seconds": CHECKPOINT_SECONDS,
    }
    with DrivenBench(Path(folder), queue_bytes=16 << 20, **settings) as bench:
        bench.add(rate=400, signals=signals)
        print(bench.start().path, flush=True)
        safe = 0
        while True:
            now = bench.stream().safe
            if now > safe:
                safe = now
                print(safe, flush=True)
            time.sleep(0.002)


if __name__ == "__main__":
    catalogue.SOURCES = (*catalogue.SOURCES, KnownSource)
    main(*sys.argv[1:])
