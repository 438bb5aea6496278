"""Records, then adds a snapshot, a comment and a recording to the finished file.

Arguments as those of `record_logged`, run with the write log loaded. Only the steps of the first
recording go to the marks; a copy of its file, `first.h5`, stands beside them.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from unittest.mock import patch

from core.recording.events import FileChosen
from tests.core.recovery.replay.record_logged import driven

ADDED_STEPS = 3


def main(folder: str, marks: str, seconds: str, backend: str, codec: str, swmr: str) -> None:
    """Record, finish the file, and add to it."""
    with driven(folder, marks, backend, codec, swmr) as bench:
        bench.start()
        time.sleep(float(seconds))
        path = bench.stop().path
        bench.settle()
        shutil.copyfile(path, Path(marks).with_name("first.h5"))
        patch.stopall()
        # As of a large file: the values of its arrays are not kept.
        patch("core.recording.undo.WHOLE", 0).start()
        assert bench.snapshot().path == path
        bench.bench.add_comment("it looks good")
        bench.settle()
        bench.bench.append_to(path)
        bench.next(FileChosen)
        bench.start()
        bench.wait_for_steps(ADDED_STEPS)
        assert bench.stop().path == path


if __name__ == "__main__":
    main(*sys.argv[1:])
