"""Writes an export so that its file is complete or not there at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.export.content import Content
from core.export.formats import FORMATS, format_of
from core.export.progress import Progress
from core.export.whole_group import SUFFIX, write_group
from core.reading.jobs import Refusal, first_line
from core.reading.opening import OpenFile, opened
from core.reading.plots import find_plot
from core.reading.problems import DoesNotFit
from core.reading.requests import FindPlot
from core.reading.selection import Selection

PART = ".part"
"""The end of the name while it is being written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The file is there and complete; bytes."""

    target: Path
    size: int


@dataclass(frozen=True, slots=True)
class NotExported:
    """Nothing was written; `sentence` says why and what to do."""

    sentence: str


Write = Callable[[OpenFile, Path], None]


def export(
    file: Path,
    node: str,
    target: Path,
    selection: Selection = (),
    *,
    whole_group: bool = False,
    overwrite: bool = False,
    progress: Progress = lambda _: None,
) -> Exported | NotExported:
    """Export a part of a node, with its axes and errors, in the format of `target`'s name."""
    chosen = format_of(target)
    if chosen is None:
        known = ", ".join(each.suffix for each in FORMATS)
        return NotExported(f"{target.name} must end with one of {known}.")

    def write(open_file: OpenFile, unfinished: Path) -> None:
        source = find_plot(FindPlot(file, node, whole_group))
        if not source.channels:
            raise Refusal(DoesNotFit(f"{node} is no array. Choose an array in the tree."))
        chosen.write(Content(open_file, node, source, selection), unfinished, progress)

    return _exported(file, node, target, chosen.title, write, overwrite=overwrite)


def export_group(
    file: Path,
    node: str,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress = lambda _: None,
) -> Exported | NotExported:
    """Copy a group and all that is in it into an HDF5 file of its own."""
    if target.suffix.lower() != SUFFIX:
        return NotExported(f"A group goes into an HDF5 file: {target.name} must end with {SUFFIX}.")

    def write(open_file: OpenFile, unfinished: Path) -> None:
        write_group(open_file, node, unfinished, progress)

    return _exported(file, node, target, "HDF5", write, overwrite=overwrite)


def _exported(
    file: Path, node: str, target: Path, title: str, write: Write, *, overwrite: bool
) -> Exported | NotExported:
    """What came of writing `target` under another name and giving it its own in the end."""
    if target.exists() and not overwrite:
        return NotExported(f"{target} is there already. Choose another name.")
    if target.exists() and target.samefile(file):
        return NotExported("A file cannot be exported into itself. Choose another name.")
    unfinished = target.with_name(target.name + PART)
    try:
        with opened(file) as open_file:
            write(open_file, unfinished)
        unfinished.replace(target)
    except Refusal as refusal:
        return NotExported(refusal.problem.sentence)
    except OSError as error:
        reason = error.strerror or first_line(error)
        return NotExported(f"{target} cannot be written: {reason}. Choose another folder.")
    except (ValueError, TypeError, RuntimeError, MemoryError) as error:
        return NotExported(f"{node} does not fit {title}: {first_line(error)}.")
    finally:
        unfinished.unlink(missing_ok=True)
    return Exported(target, target.stat().st_size)
