"""Scans until it is killed; prints the file, then how many points are safe, once some are.

Arguments: folder, `grid` or `list`, settings as `name=value`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from core.saver_settings import SaverSettings, SaveType
from core.scanning.settings import ScanSettings
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.known_source import KnownSource
from tests.core.scanning.driven_scan import end, start
from tests.core.scanning.known_scan import axis, scan


def main(folder: str, kind: str, *settings: str) -> None:
    """Scan for longer than anybody waits."""
    given = dict(each.split("=") for each in settings)
    valid = SaverSettings.model_validate(given)
    chosen: dict[str, Any] = {name: getattr(valid, name) for name in given}
    with DrivenBench(Path(folder), save_type=SaveType.SCAN, checkpoint_seconds=0.2, **chosen) as b:
        b.add(rate=200)
        start(b, _scan(kind))
        print(b.bench.current_file, flush=True)
        wait_until(lambda: b.bench.status().safe >= 5)
        print(b.bench.status().safe, flush=True)
        end(b)


def _scan(kind: str) -> ScanSettings:
    if kind == "grid":
        return scan(axis("y", 50), axis("x", 50), settle=0.02)
    listed = "\n".join(str(i % 7) for i in range(2500))
    return scan(axis(), positions="list", listed=listed, settle=0.02)


if __name__ == "__main__":
    catalogue.SOURCES = (*catalogue.SOURCES, KnownSource)
    main(*sys.argv[1:])
