"""What a recovery did, as values to be told in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.recovery.intact import Hole


@dataclass(frozen=True, slots=True)
class StreamReport:
    """The steps of one source.

    `before` were complete in the file as the crash left it, `after` are complete now;
    `incomplete` were begun and are not all there, so they were left out; so were the `doubtful`
    ones, which the disk had not confirmed when the power went. `holes` are parts of arrays in
    between that are lost.
    """

    group: str
    title: str
    before: int
    after: int
    incomplete: int
    holes: tuple[Hole, ...] = ()
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Recovered:
    """The file opens again; `backup` is the file as the crash left it.

    `log_lines` came back into the log. `remarks` are sentences on what did not come back.
    """

    path: Path
    backup: Path
    streams: tuple[StreamReport, ...]
    log_lines: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopiedReadable:
    """The file cannot be mended: all that can be read of it is in `copy` now.

    The file itself was not touched. `lost` says what is not in the copy and why, `holes` which
    rows of arrays that are: there the copy has the array's fill value, NaN for floats.
    """

    path: Path
    copy: Path
    arrays: int
    holes: tuple[Hole, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """The file was closed, and all of it can be read."""

    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done; `sentence` says why, and what to do."""

    path: Path
    sentence: str


Report = Recovered | CopiedReadable | NothingToDo | Refused


def lines(report: Report) -> list[str]:
    """The report in plain words, a line each."""
    match report:
        case Recovered():
            return _recovered(report)
        case CopiedReadable():
            return _copied(report)
        case NothingToDo(path):
            return [f"{path.name}: was closed as it should be, and all of it can be read."]
        case Refused(path, sentence):
            return [f"{path.name}: not recovered. {sentence}"]


def sentence(stream: StreamReport) -> str:
    """What became of one source's steps."""
    back = stream.after - stream.before
    parts = [f"{stream.title}: {stream.after} complete steps"]
    if back > 0:
        parts.append(f"{back} of them from the journal")
    if stream.incomplete:
        parts.append(f"{stream.incomplete} incomplete steps left out")
    if stream.doubtful:
        parts.append(f"{stream.doubtful} steps left out that the disk had not confirmed")
    return ", ".join(parts)


def _recovered(report: Recovered) -> list[str]:
    said = [f"{report.path.name}: recovered."]
    said += [f"  {sentence(stream)}" for stream in report.streams]
    said += [f"  {_hole(hole)}" for stream in report.streams for hole in stream.holes]
    if report.log_lines:
        what = "line" if report.log_lines == 1 else "lines"
        said.append(f"  {report.log_lines} {what} came back into the log")
    said += [f"  {remark}" for remark in report.remarks]
    return [*said, f"  The file as it was left: {report.backup}"]


def _copied(report: CopiedReadable) -> list[str]:
    said = [f"{report.path.name}: damaged. It was not touched; what can be read was copied."]
    said.append(f"  {report.arrays} arrays are in {report.copy}")
    said += [f"  {_hole(hole)}" for hole in report.holes]
    return [*said, *(f"  Not in it: {each}" for each in report.lost)]


def _hole(hole: Hole) -> str:
    return f"Lost: rows {hole.first} to {hole.last} of {hole.path}"
