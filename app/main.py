"""The command `h5chronicle`: the window, or recording and recovery without one."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import sys
from pathlib import Path

from core.version import __version__

_NO_DISPLAY = "There is no display. h5chronicle record --help tells how to record without one."


def main(argv: list[str] | None = None) -> int:
    """Run the application; returns the exit code."""
    # In an installed program without a Python of its own, the reader's process starts here too.
    multiprocessing.freeze_support()
    arguments = sys.argv[1:] if argv is None else argv
    match arguments:
        case ["record", *rest]:
            from core.headless import main as record

            return record(rest)
        case ["recover", *rest]:
            from core.recovery.command import main as recover

            return recover(rest)
        case ["comment", *rest]:
            from core.comment_command import main as comment

            return comment(rest)
        case ["export", *rest]:
            from core.export.command import main as export

            return export(rest)
        case ["--self-test"]:
            from app.self_test import main as self_test

            return self_test()
    files = _parser().parse_args(arguments).file
    if not _has_display():
        print(_NO_DISPLAY, file=sys.stderr)
        return 1

    # A fifth of the start, and there is no garbage yet; `run` has it collected again.
    gc.disable()
    from app.start import StartError, run

    try:
        return run([str(Path(file).absolute()) for file in files])
    except StartError as error:
        print(error, file=sys.stderr)
        return 1


def _has_display() -> bool:
    """Qt ends the process without a word of help where there is none."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="h5chronicle",
        description="Record measurements into HDF5. Without a command the window opens.",
        epilog="h5chronicle record --help tells how to record without a window, "
        "h5chronicle recover --help how to put files right after a crash.",
    )
    parser.add_argument("--version", action="version", version=f"H5 Chronicle {__version__}")
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="try everything out in a temporary folder, without showing a window, and say how "
        "it went; exit code 0 if all works",
    )
    parser.add_argument(
        "file",
        nargs="*",
        metavar="FILE[::/path]",
        help="a file to look at, and which node of it; "
        "or `record`, `recover`, `export`, `comment`: do so without opening a window",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
