"""Whether an existing file suits the settings, before something is added to it."""

from __future__ import annotations

from pathlib import Path

import h5py

from core.layout.attributes import decode
from core.layout.file import LOGGER
from core.recording.doubts import Doubt, HeldOpen, LeftByCrash, Origin, Unlike
from core.recording.events import Problem, Trouble
from core.recording.existing import problem_with_appending
from core.recovery.holders import Held, held
from core.recovery.state import Damaged, InUse, LeftOpen, file_state
from core.saver_settings import BackendName, SaverSettings

CREATOR = "H5 Chronicle"


def doubt_about(path: Path, settings: SaverSettings) -> Doubt | Problem | None:
    """What has to be asked before the file is added to, or what forbids it; changes nothing.

    None if there is nothing to ask.

    Raises:
        OSError: the file may not be read, or its disk fails.
    """
    match file_state(path):
        case InUse(holders):
            return HeldOpen(str(holders))
        case LeftOpen(traces):
            return LeftByCrash(tuple(trace.value for trace in traces))
        case Damaged(reason):
            return _damaged(path, reason)
    problem = problem_with_appending(path)
    if problem is not None:
        locked = problem.trouble is Trouble.LOCKED
        return HeldOpen(str(held(path, also_readers=True) or Held())) if locked else problem
    origin = origin_of(path)
    adapted = adapted_to(origin, settings)
    return None if origin.by_us and adapted == settings else Unlike(origin, adapted)


def origin_of(path: Path) -> Origin:
    """Who wrote a file that can be added to.

    Raises:
        OSError: it does not open.
    """
    with h5py.File(path, "r") as file:
        swmr = bool(file.attrs.get("swmr_compatible", False))
        program, by_us = _program(file)
        return Origin(program, by_us, _backend(file, swmr=swmr), swmr)


def adapted_to(origin: Origin, settings: SaverSettings) -> SaverSettings:
    """The settings with the backend and the SWMR mode that suit a file."""
    changes: dict[str, object] = {"backend": origin.backend}
    if origin.backend is BackendName.H5PY:
        changes["enable_swmr"] = origin.swmr
    return SaverSettings.model_validate(settings.model_dump() | changes)


def _damaged(path: Path, reason: str) -> Problem:
    return Problem(
        Trouble.NOT_HDF5,
        "The file is damaged",
        f"{path.name} cannot be added to. {reason} Open it on the Browse page to recover a copy, "
        "or choose New file.",
    )


def _program(file: h5py.File) -> tuple[str, bool]:
    creator, version = (_text(file, name) for name in ("creator", "creator_version"))
    if creator:
        return f"{creator} {version}".strip(), creator == CREATOR
    return f"PyMoDAQ {_text(file, 'pymodaq_version')}".strip(), False


def _backend(file: h5py.File, *, swmr: bool) -> BackendName:
    if swmr:
        return BackendName.H5PY
    logger = file.get(LOGGER)
    name = decode(logger.attrs.get("backend", "")) if logger is not None else ""
    if name:
        return BackendName.PYTABLES if name == "tables" else BackendName.H5PY
    # Only PyTables signs the root of its files.
    signed = "PYTABLES_FORMAT_VERSION" in file.attrs
    return BackendName.PYTABLES if signed else BackendName.H5PY


def _text(file: h5py.File, name: str) -> str:
    value = decode(file.attrs.get(name, ""))
    return value if isinstance(value, str) else ""
