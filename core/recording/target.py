"""Which file the next save goes into."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from core import naming
from core.backends import opening
from core.backends.protocol import Backend
from core.layout.file import file_nodes
from core.recording.disk import Disk, UnusableFolderError
from core.recording.existing import was_made_for_swmr
from core.saver_settings import SaverSettings, SaveType


class Target:
    """The current file, and whether the next save belongs into it.

    A recording goes into a new file, unless the current one was just made by *New file* (`fresh`)
    or chosen by *Browse file…* (`appends`); a snapshot is added to the current file, and a scan to
    one that has scans already.
    """

    def __init__(self) -> None:
        self.path: Path | None = None
        self.appends = False
        self.fresh = False
        self.holds_scans = False

    def chosen(self, path: Path) -> None:
        """Everything from now on is added to this existing file."""
        self.path, self.appends, self.fresh, self.holds_scans = path, True, False, False

    def made(self, path: Path) -> None:
        """The next save goes into this new, empty file."""
        self.path, self.appends, self.fresh, self.holds_scans = path, False, True, False

    def saved(self, path: Path) -> None:
        """Something was saved into this file."""
        self.path, self.fresh = path, False

    def went_on(self, path: Path) -> None:
        """A recording goes on in this new file; the next one goes into a new file as well."""
        self.path, self.appends, self.fresh, self.holds_scans = path, False, False, False

    def scanned(self, path: Path) -> None:
        """A scan was saved into this file."""
        self.saved(path)
        self.holds_scans = True

    def left(self, before: SaverSettings, after: SaverSettings) -> Path | None:
        """Leave the current file if other settings would write it in another way; returns it."""
        path = self.path
        goes_on = self.appends or self.fresh or self.holds_scans
        if before.backend is after.backend and (before.swmr == after.swmr or not goes_on):
            return None
        self.path, self.appends, self.fresh, self.holds_scans = None, False, False, False
        return path

    @property
    def for_scan(self) -> Path | None:
        """The file that a scan is added to; None for a new one."""
        if self.path is not None and self.holds_scans and self.path.exists():
            return self.path
        return self.for_recording

    @property
    def for_recording(self) -> Path | None:
        """The file that a continuous recording is added to; None for a new one."""
        exists = self.path is not None and self.fresh and self.path.exists()
        return self.path if self.appends or exists else None

    @property
    def for_snapshot(self) -> Path | None:
        """The file that a snapshot is added to; None for a new one."""
        exists = self.path is not None and self.path.exists()
        return self.path if self.appends or exists else None


def opened(path: Path | None, settings: SaverSettings) -> tuple[Backend, bool]:
    """A file to add to, or a new one; and whether it may be written in SWMR mode.

    Raises:
        OSError: it cannot be made, or not be opened.
    """
    if path is None:
        return create(settings), settings.swmr
    swmr = settings.swmr and was_made_for_swmr(path)
    return opening.append_to(path, settings, swmr=swmr), swmr


def create(settings: SaverSettings) -> Backend:
    """A new file under the base path, named after the moment, with nothing recorded yet.

    Raises:
        UnusableFolderError: the base path is not there or not writable.
        OSError: the file cannot be made, or the disk is full.
    """
    problem = naming.problem_with_folder(settings.base_path)
    if problem is not None:
        raise UnusableFolderError(problem)
    moment = datetime.now()
    path = naming.reserve(_new_path(settings, moment))
    try:
        Disk(path).require(0)
        backend = opening.create(path, settings)
        group_type = settings.save_type.group_type
        backend.add(file_nodes(path, moment, group_type, swmr=settings.swmr))
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return backend


def _new_path(settings: SaverSettings, moment: datetime) -> Path:
    if settings.save_type is SaveType.SCAN:
        return naming.new_scan_file_path(settings.base_path, moment)
    return naming.new_file_path(settings.base_path, settings.base_name, moment)
