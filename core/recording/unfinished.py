"""Which files are being recorded, on record in the user's state folder.

Each recording has a record of its own, written before its first step and removed when its file is
closed. One that is left by a process that does not run any more tells of a crash or a power cut.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import psutil
from pydantic import BaseModel, ValidationError

from core import stored_settings
from core.folders import state_folder, sync_folder

CLOCK_SECONDS = 2.0
"""By how much a process's start may seem to move when the clock is set."""

logger = logging.getLogger(__name__)


class _Record(BaseModel):
    path: Path
    began: datetime
    process: int
    process_began: float


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A file whose recording began and was not finished; `record` is where that stands."""

    path: Path
    began: datetime
    record: Path

    def forget(self) -> None:
        """The file is finished, or nobody wants to be reminded of it."""
        try:
            self.record.unlink(missing_ok=True)
        except OSError as error:
            # At the worst the next start looks at a file that is whole.
            logger.warning("%s could not be removed: %s", self.record, error)


def begin(path: Path) -> Unfinished:
    """Put a file on record, safely on the disk, before its first step."""
    process = psutil.Process()
    noted = _Record(
        path=path,
        began=datetime.now().astimezone(),
        process=process.pid,
        process_began=process.create_time(),
    )
    record = _folder() / f"{uuid4().hex}.json"
    try:
        stored_settings.save(record, noted)
        sync_folder(record.parent)
        sync_folder(record.parent.parent)
    except (OSError, ValueError) as error:
        # The recording matters more than being found after a crash. JSON takes no name of a folder
        # that is not UTF-8.
        logger.warning("%s could not be written: %s", record, error)
    return Unfinished(path, noted.began, record)


def left_behind() -> list[Unfinished]:
    """Files whose process ended before they were finished, in the order they were begun."""
    found = []
    for record in _folder().glob("*.json"):
        noted = _read(record)
        if noted is not None and not _runs(noted):
            found.append(Unfinished(noted.path, noted.began, record))
    return sorted(found, key=lambda each: each.began)


def forget_file(path: Path) -> None:
    """A file that a crash left was recovered: nobody need be reminded of it."""
    for left in left_behind():
        if left.path == path:
            left.forget()


def _folder() -> Path:
    return state_folder() / "recording"


def _read(record: Path) -> _Record | None:
    try:
        return _Record.model_validate_json(record.read_bytes())
    except (OSError, ValidationError) as error:
        logger.warning("%s cannot be used: %s", record, error)
        return None


def _runs(noted: _Record) -> bool:
    """Whether the process that recorded still runs, and not another one with its number."""
    try:
        began = psutil.Process(noted.process).create_time()
    except psutil.Error:
        return False
    return abs(began - noted.process_began) < CLOCK_SECONDS
