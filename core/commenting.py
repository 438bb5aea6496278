"""Writes a comment to a node of a file that nobody else has open; the only thing ever changed."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import h5py

from core.layout.attributes import decode, encode
from core.reading.file_state import state_of
from core.reading.jobs import Refusal, first_line
from core.reading.kinds import value_text
from core.reading.opening import OpenFile, opened
from core.reading.states import BeingWritten, Good

COMMENTS = "comments"
"""The attribute in which PyMoDAQ keeps comments."""
_LONGEST = 60_000
"""Bytes: more do not fit an attribute."""


@dataclass(frozen=True, slots=True)
class Commented:
    """The comment stands in the file."""


@dataclass(frozen=True, slots=True)
class NotCommented:
    """The file is as it was; `sentence` says why and what to do."""

    sentence: str


@dataclass(frozen=True, slots=True)
class FileBusy:
    """The file is as it was, since a program has it open; it can be written later."""

    sentence: str


def comment(path: Path, node: str, text: str) -> Commented | FileBusy | NotCommented:
    """Replace the comment of a node; an empty text removes it."""
    if len(text.encode()) > _LONGEST:
        return NotCommented("The comment is too long. Keep it below 60 000 characters.")
    state = state_of(path)
    match state:
        case Good():
            pass
        case BeingWritten():
            return FileBusy(f"{state.sentence} Try again when it is closed.")
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
        return FileBusy(f"{path.name} is open in another program. Close it there first.")
    except (OSError, RuntimeError, KeyError) as error:
        return NotCommented(f"{path.name} cannot be written: {first_line(error)}.")
    return Commented()


def stored_comment(path: Path, node: str) -> str | None:
    """The comment that stands at a node; None if the node cannot be read now."""
    try:
        with opened(path) as file:
            attributes = file.node(node).attrs
            return (
                value_text(decode(attributes[COMMENTS]), _LONGEST) if COMMENTS in attributes else ""
            )
    except (Refusal, OSError, RuntimeError, KeyError):
        return None


def _write(file: h5py.File, path: Path, node: str, text: str) -> None:
    with ExitStack() as others:
        # As the reader finds it; what a link into another file leads to is open for reading only.
        found = OpenFile(path, file, others).node(node)
        if text:
            found.attrs[COMMENTS] = encode(COMMENTS, text)
        elif COMMENTS in found.attrs:
            del found.attrs[COMMENTS]
