"""Records until its disk fails, and goes on elsewhere; a program of its own, since HDF5 may crash.

Arguments: folder, another folder, backend, compression, swmr (0 or 1), what happens to the disk,
and the seed of when. Prints the outcome.
"""

from __future__ import annotations

import faulthandler
import json
import random
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from core.recording.events import RecordingInterrupted
from core.sources import catalogue
from tests.core.recording.driven_bench import DrivenBench, remove
from tests.core.recording.known_source import KnownSource
from tests.core.recording.small_disk import make_read_only

FULL = "full"
REMOVED = "removed"
READ_ONLY = "read-only"
QUEUE_BYTES = 256 << 20


def main(
    folder: str, other: str, backend: str, codec: str, swmr: str, trouble: str, seed: str
) -> None:
    """Record here, then there, and tell how it went."""
    chance = random.Random(f"{backend}{codec}{swmr}{trouble}{seed}")
    settings = {"backend": backend, "compression": codec, "enable_swmr": swmr == "1"}
    settings["checkpoint_seconds"] = 0.2
    with DrivenBench(Path(folder), queue_bytes=QUEUE_BYTES, **settings) as bench:
        bench.goes_on = True
        bench.add(rate=100)
        bench.start()
        bench.wait_for_steps(chance.randrange(150))
        bring(trouble, Path(folder), chance)
        interrupted = bench.next(RecordingInterrupted)
        before = bench.stream()
        went_on = bench.go_on_in(Path(other))
        bench.wait_for_steps(before.saved + 50)
        finished = bench.stop()
        after = bench.stream()
    assert finished.problem is None
    outcome = {
        "trouble": interrupted.problem.trouble,
        "first": str(interrupted.path),
        "second": str(went_on.path),
        "before": asdict(before),
        "after": asdict(after),
    }
    print(json.dumps(outcome))


def bring(trouble: str, folder: Path, chance: random.Random) -> None:
    """Let it happen to the disk that the folder is."""
    match trouble:
        case "full":
            leave_free(folder, chance.randrange(4 << 20))
        case "removed":
            for each in folder.iterdir():
                remove(each)
        case "read-only":
            make_read_only(folder)


def leave_free(folder: Path, size: int) -> None:
    """Let another program take all room but so many bytes."""
    with (folder / "others").open("wb", buffering=0) as others:
        while (room := shutil.disk_usage(folder).free - size) > 0:
            try:
                others.write(bytes(min(room, 1 << 20)))
            except OSError:
                return


if __name__ == "__main__":
    faulthandler.enable()
    catalogue.SOURCES = (*catalogue.SOURCES, KnownSource)
    main(*sys.argv[1:])
