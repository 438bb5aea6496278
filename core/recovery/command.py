"""`h5chronicle recover`: recovery of files on the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core import formatting
from core.recording import unfinished
from core.recovery.recover import recover
from core.recovery.report_file import write_reports
from core.recovery.reports import CopiedReadable, NothingToDo, Recovered, Refused, Report, lines


def main(argv: Sequence[str]) -> int:
    """Recover the files.

    Returns 0 when all are whole, 1 when something was lost or refused, 2 for a wrong call.
    """
    arguments = _parser().parse_args(argv)
    left = {} if arguments.file else {each.path: each for each in unfinished.left_behind()}
    if not arguments.file and not left:
        print("No recording was left unfinished by a crash. Name a FILE to look at.")
    reports = []
    for path in arguments.file or left:
        report = _recover(path)
        print("\n".join(lines(report)))
        reports.append(report)
        if path in left and not isinstance(report, Refused):
            left[path].forget()
    if arguments.report is not None:
        write_reports(arguments.report, reports)
    return max(map(_code, reports), default=0)


def _recover(path: Path) -> Report:
    # Without a terminal there may be no output at all, not even one that is thrown away.
    terminal = sys.stdout is not None and sys.stdout.isatty()
    try:
        return recover(path, _show_progress if terminal else None)
    except OSError as error:
        return Refused(path, f"The disk does not allow it: {error}.")


def _code(report: Report) -> int:
    match report:
        case NothingToDo():
            return 0
        case Recovered(streams=streams, remarks=remarks):
            return 1 if remarks or any(stream.holes for stream in streams) else 0
        case CopiedReadable() | Refused():
            return 1


def _show_progress(what: str, fraction: float) -> None:
    print(f"\r{what} {formatting.percent(fraction)}".ljust(79), end="\r", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="h5chronicle recover",
        description="Put files right that a crash left behind. Each file as it was is kept beside "
        "it; of a file that is damaged beyond that, all that can be read is copied to a new one.",
        epilog="Exit code: 0 all files are whole, 1 something was lost or refused, 2 wrong call.",
    )
    parser.add_argument(
        "file",
        nargs="*",
        type=Path,
        help="an HDF5 file; without one, every recording of yours that a crash left unfinished",
        metavar="FILE",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what was done, as JSON, into this file as well",
    )
    return parser
