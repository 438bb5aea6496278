"""`h5chronicle comment`: writes a comment, or keeps it until the file is free."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core.commenting import Commented, FileBusy, NotCommented, comment
from core.kept_comments import keep, write_kept

KEPT = 2
"""The exit code when the comment waits for the file to be free."""
_NODE = "::"


def main(argv: Sequence[str]) -> int:
    """Returns 0, 1 when nothing was written, or `KEPT`."""
    arguments = _parser().parse_args(argv)
    if arguments.write_kept:
        print(write_kept())
        return 0
    name, _, node = (arguments.place or "").partition(_NODE)
    file, node = Path(name).absolute(), node or "/"
    match comment(file, node, arguments.text or ""):
        case Commented():
            return 0
        case FileBusy(sentence) if arguments.keep is not None:
            keep(file, node, arguments.text or "", arguments.keep)
            print(sentence, file=sys.stderr)
            return KEPT
        case FileBusy(sentence) | NotCommented(sentence):
            print(sentence, file=sys.stderr)
            return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="h5chronicle comment",
        description="Write a comment to a node of a file that no program has open.",
    )
    parser.add_argument(
        "--keep",
        metavar="BEFORE",
        help="if a program has the file open, keep the comment until it is free; "
        "BEFORE is the comment that it replaces",
    )
    parser.add_argument(
        "--write-kept",
        action="store_true",
        help="write the comments that were kept, where the files are free by now; "
        "prints how many still wait",
    )
    parser.add_argument("place", nargs="?", metavar="FILE::/path", help="the file and the node")
    parser.add_argument("text", nargs="?", help="the comment; an empty one removes what is there")
    return parser
