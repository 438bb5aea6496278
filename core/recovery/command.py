"""`h5chronicle recover`: recovery of files on the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core import formatting
from core.recovery.recover import recover
from core.recovery.reports import CopiedReadable, NothingToDo, Recovered, Refused, Report, lines


def main(argv: Sequence[str]) -> int:
    """Recover the files.

    Returns 0 when all are whole, 1 when something was lost or refused, 2 for a wrong call.
    """
    arguments = _parser().parse_args(argv)
    code = 0
    for path in arguments.file:
        try:
            report = recover(path, _show_progress if sys.stdout.isatty() else None)
        except OSError as error:
            report = Refused(path, f"The disk does not allow it: {error}.")
        print("\n".join(lines(report)))
        code = max(code, _code(report))
    return code


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
    parser.add_argument("file", nargs="+", type=Path, help="an HDF5 file", metavar="FILE")
    return parser
