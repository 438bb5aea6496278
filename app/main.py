"""The command `h5chronicle`: the window, or a recording without one."""

from __future__ import annotations

import argparse
import sys

from core.version import __version__


def main(argv: list[str] | None = None) -> int:
    """Run the application; returns the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] == ["record"]:
        from core.headless import main as record

        return record(arguments[1:])
    _parser().parse_args(arguments)

    from app.start import run

    return run(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="h5chronicle",
        description="Record measurements into HDF5. Without a command the window opens.",
        epilog="h5chronicle record --help tells how to record without a window.",
    )
    parser.add_argument("--version", action="version", version=f"H5 Chronicle {__version__}")
    parser.add_argument(
        "command", nargs="?", choices=["record"], help="record without opening a window"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
