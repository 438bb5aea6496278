"""The end of a file: on request, or because the disk or the folder does not take any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.recording.events import Problem, Trouble
from core.recording.problems import problem_of
from core.recording.recording import Recording
from core.recording.rescue import rescue


@dataclass(frozen=True, slots=True)
class Ended:
    """Where the file is, what went wrong if something did, and whether the file is whole."""

    path: Path
    problem: Problem | None
    is_whole: bool = True


def end_file(recording: Recording, problem: Problem | None, log: Callable[[str], None]) -> Ended:
    """Finish the file; what the disk does not take any more counts as lost.

    A file whose folder vanished is saved elsewhere; one that cannot be finished is left as it is,
    to be recovered. `log` adds a line to the file's log.
    """
    recording.disk.release()
    if problem is not None and not recording.can_be_finished():
        recording.abandon()
        return Ended(recording.path, problem.with_safe_part(recording.path), False)
    gone = problem is not None and problem.trouble is Trouble.FOLDER_VANISHED
    try:
        for source, changes in recording.changes.items():
            log(f"{source}: {changes}, in all")
        if problem is not None:
            log(f"{problem.title}: {problem.sentence}")
        log("Recording stopped" if problem is None else "Recording ended early")
        path = recording.finish(partial(rescue, recording.file) if gone else None)
    except Exception as error:
        if problem is None or not gone:
            return Ended(recording.path, problem or problem_of(error, recording.path), False)
        for writer in recording.writers.values():
            writer.lose()
        return Ended(recording.path, problem.without_rescue(error), False)
    if path != recording.path and problem is not None:
        problem = problem.with_rescue(path)
    return Ended(path, problem)
