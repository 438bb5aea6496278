"""`h5chronicle export`: takes an array, or a part of it, out of a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core import formatting
from core.export.exporting import Exported, NotExported, export, export_group
from core.export.formats import FORMATS
from core.export.part_text import parse_part

_NODE = "::"


def main(argv: Sequence[str]) -> int:
    """Export; returns 0, or 1 when nothing was written."""
    arguments = _parser().parse_args(argv)
    file, _, node = arguments.source.partition(_NODE)
    progress = _tell if arguments.progress else _keep_quiet
    if arguments.group:
        outcome = export_group(
            Path(file),
            node or "/",
            arguments.target,
            overwrite=arguments.overwrite,
            progress=progress,
        )
    else:
        outcome = export(
            Path(file),
            node or "/",
            arguments.target,
            arguments.part,
            whole_group=arguments.all_channels,
            overwrite=arguments.overwrite,
            progress=progress,
        )
    match outcome:
        case Exported(target, size):
            print(f"{target} ({formatting.size(size)})")
            return 0
        case NotExported(sentence):
            print(sentence, file=sys.stderr)
            return 1


def _tell(done: float) -> None:
    print(f"{done:.4f}", flush=True)


def _keep_quiet(done: float) -> None:
    del done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="h5chronicle export",
        description="Export an array with its axes, errors and units; NPY and TIFF hold one "
        "channel without them. "
        f"The name of TARGET chooses the format: {', '.join(f.suffix for f in FORMATS)}.",
    )
    parser.add_argument("source", metavar="FILE::/path", help="the file and the array in it")
    parser.add_argument("target", metavar="TARGET", type=Path, help="the file to write")
    parser.add_argument(
        "--part", type=parse_part, default=(), help="as in Python, for example '3, :, 0:100'"
    )
    parser.add_argument(
        "--all-channels", action="store_true", help="with those that were measured together"
    )
    parser.add_argument(
        "--group", action="store_true", help="a group with all that is in it, into an HDF5 file"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace TARGET if it is there")
    parser.add_argument(
        "--progress", action="store_true", help="print the fraction that is done, line by line"
    )
    return parser
