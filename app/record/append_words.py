"""What is asked before something is added to an existing file, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.placeholders import fill
from core.recording.doubts import Doubt, HeldOpen, LeftByCrash, Origin, Unlike
from core.saver_settings import BackendName, SaverSettings


@dataclass(frozen=True, slots=True)
class AppendWords:
    """A title, a text, the changes of settings, and what the first button says and does."""

    title: str = ""
    text: str = ""
    changes: tuple[str, ...] = ()
    accept: str = ""
    accept_hint: str = ""

    def without_accept(self) -> AppendWords:
        """The same, when the first button has nothing more to offer."""
        return replace(self, accept="", accept_hint="")


def words_of(path: Path, doubt: Doubt, settings: SaverSettings) -> AppendWords:
    """What to say about a file."""
    match doubt:
        case Unlike(origin, adapted):
            return _unlike(path, origin, settings, adapted)
        case HeldOpen(holders):
            return AppendWords(
                _tr("The file is in use"),
                _tr(
                    "%1 is open in %2. Two programs that write into one file destroy it. Close it "
                    "there and look again, or save into a new file.",
                    path.name,
                    holders,
                ),
                accept=_tr("Look again"),
                accept_hint=_tr("See whether the file is free now (Enter)"),
            )
        case LeftByCrash(traces):
            return AppendWords(
                _tr("The file was not closed"),
                _tr(
                    "The program that wrote %1 ended before it closed the file (%2). It has to be "
                    "recovered before anything is added. The file as it is now is kept beside it.",
                    path.name,
                    "; ".join(traces),
                ),
                accept=_tr("Recover, then add"),
                accept_hint=_tr("Bring back what the file and its journal hold (Enter)"),
            )


def _unlike(
    path: Path, origin: Origin, settings: SaverSettings, adapted: SaverSettings
) -> AppendWords:
    changes = tuple(_changes(settings, adapted))
    said = [_written(path, origin)]
    if changes:
        said.append(_tr("To add to it, these settings have to change:"))
    else:
        said.append(_tr("Your settings suit it. What is in it already stays as it is."))
    return AppendWords(
        _title(origin, settings),
        " ".join(said),
        changes,
        accept=_tr("Change and add") if changes else _tr("Add to it"),
        accept_hint=_tr("Save into this file from now on (Enter)"),
    )


def _title(origin: Origin, settings: SaverSettings) -> str:
    if not origin.by_us:
        return _tr("Another program wrote this file")
    if origin.backend is not settings.backend:
        return _tr("The file was written with %1", origin.backend.value)
    if origin.swmr:
        return _tr("The file is made for SWMR, your settings are not")
    return _tr("Your settings ask for SWMR, the file is not made for it")


def _written(path: Path, origin: Origin) -> str:
    values = (path.name, origin.program, origin.backend.value)
    if origin.swmr:
        return _tr("%1 was written by %2 with %3, and readers can follow it (SWMR).", *values)
    if origin.backend is BackendName.PYTABLES:
        return _tr("%1 was written by %2 with %3.", *values)
    return _tr("%1 was written by %2 with %3, and readers cannot follow it (no SWMR).", *values)


def _changes(before: SaverSettings, after: SaverSettings) -> list[str]:
    found = []
    if before.backend is not after.backend:
        text = _tr("Backend: %1 instead of %2", after.backend.value, before.backend.value)
        found.append(text)
    if before.swmr != after.swmr and after.backend is BackendName.H5PY:
        found.append(_tr("Enable SWMR: on") if after.swmr else _tr("Enable SWMR: off"))
    if before.compression is not after.compression:
        values = (after.compression.value, before.compression.value)
        found.append(_tr("Compression: %1 instead of %2", *values))
    return found


def _tr(text: str, *values: str) -> str:
    return fill(QCoreApplication.translate("Appending", text), *values)
