"""Writes a comment to a node of a file that nobody else has open; the only thing ever changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import h5py

from core.layout.attributes import encode
from core.reading.file_state import state_of
from core.reading.jobs import Refusal, first_line
from core.reading.opening import OpenFile
from core.reading.states import BeingWritten, Good

COMMENTS = "comments"
"""The attribute in which PyMoDAQ keeps comments."""
_NODE = "::"
_LONGEST = 60_000
"""Bytes: more do not fit an attribute."""


@dataclass(frozen=True, slots=True)
class Commented:
    """The comment stands in the file."""


@dataclass(frozen=True, slots=True)
class NotCommented:
    """The file is as it was; `sentence` says why and what to do."""

    sentence: str


def comment(path: Path, node: str, text: str) -> Commented | NotCommented:
    """Replace the comment of a node; an empty text removes it."""
    if len(text.encode()) > _LONGEST:
        return NotCommented("The comment is too long. Keep it below 60 000 characters.")
    state = state_of(path)
    match state:
        case Good():
            pass
        case BeingWritten():
            return NotCommented(f"{state.sentence} Try again when it is closed.")
        case _:
            return NotCommented(state.sentence)
    try:
        with h5py.File(path, "r+", locking=True) as file:
            _write(file, path, node, text)
    except Refusal as refusal:
        return NotCommented(refusal.problem.sentence)
    except PermissionError:
        return NotCommented(f"{path.name} may not be changed: it is read-only.")
    except BlockingIOError:
        return NotCommented(f"{path.name} is open in another program. Close it there first.")
    except (OSError, RuntimeError, KeyError) as error:
        return NotCommented(f"{path.name} cannot be written: {first_line(error)}.")
    return Commented()


def _write(file: h5py.File, path: Path, node: str, text: str) -> None:
    with ExitStack() as others:
        # As the reader finds it; what a link into another file leads to is open for reading only.
        found = OpenFile(path, file, others).node(node)
        if text:
            found.attrs[COMMENTS] = encode(COMMENTS, text)
        elif COMMENTS in found.attrs:
            del found.attrs[COMMENTS]


def main(argv: Sequence[str]) -> int:
    """`h5chronicle comment`; returns 0, or 1 when nothing was written."""
    parser = argparse.ArgumentParser(
        prog="h5chronicle comment",
        description="Write a comment to a node of a file that no program has open.",
    )
    parser.add_argument("place", metavar="FILE::/path", help="the file and the node in it")
    parser.add_argument("text", help="the comment; an empty one removes what is there")
    arguments = parser.parse_args(argv)
    file, _, node = arguments.place.partition(_NODE)
    match comment(Path(file), node or "/", arguments.text):
        case NotCommented(sentence):
            print(sentence, file=sys.stderr)
            return 1
    return 0
