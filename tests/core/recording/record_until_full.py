"""Records onto a disk until it is full; run as a program of its own, since HDF5 may crash then.

Arguments: folder, backend, compression, swmr (0 or 1), and who fills the disk. Prints the outcome.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.recording.disk import Disk
from core.recording.events import RecordingFinished
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench
from tests.core.recording.known_source import KnownSource

OURSELVES = "ourselves"
UNSEEN = "unseen"
"""As with a quota, nobody says beforehand that there is no room left."""
OTHERS = "others"
LIMIT = "limit"
"""Files on this disk cannot become larger, whatever room there is."""
LARGEST = 80 << 20


def main(folder: str, backend: str, codec: str, swmr: str, who: str) -> None:
    """Record, and tell how it ended."""
    patch = pytest.MonkeyPatch()
    patch.setattr("core.recording.recording.LOOK_SECONDS", 0.1)
    if who == UNSEEN:
        patch.setattr(Disk, "free", lambda disk: 1 << 50)
    if who == LIMIT:
        make_disk_of_fat(patch)
    settings = {"backend": backend, "compression": codec, "enable_swmr": swmr == "1"}
    settings["checkpoint_seconds"] = 0.1
    with DrivenBench(Path(folder), queue_bytes=4 << 20, **settings) as bench:
        bench.add(rate=100)
        bench.start()
        if who == OTHERS:
            bench.wait_for_steps(20)
            bench.hold()
            fill(Path(folder) / "others")
            bench.go_on()
        finished = bench.next(RecordingFinished)
        stream = bench.stream()
    assert finished.problem is not None
    outcome = {
        "path": str(finished.path),
        "trouble": finished.problem.trouble,
        "sentence": finished.problem.sentence,
        "stream": asdict(stream),
        "lost": finished.lost,
    }
    print(json.dumps(outcome))


def make_disk_of_fat(patch: pytest.MonkeyPatch) -> None:
    """Let no file become larger, and the disk say that it is of this kind."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    mounted = SimpleNamespace(mountpoint="/", fstype="vfat")
    patch.setattr("psutil.disk_partitions", lambda **options: [mounted])
    patch.setattr("core.recording.disk.LARGEST_ON_FAT", LARGEST)


def fill(path: Path) -> None:
    """Take all room that is left."""
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    for size in (1 << 16, 1 << 9):
        try:
            while os.write(file, bytes(size)):
                pass
        except OSError:
            continue
    os.close(file)


if __name__ == "__main__":
    faulthandler.enable()
    catalogue.SOURCES = (*catalogue.SOURCES, KnownSource)
    main(*sys.argv[1:])
