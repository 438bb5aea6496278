"""A file as a whole: its state, and how it grows."""

from __future__ import annotations

from core.reading.answers import Opened
from core.reading.file_state import state_of
from core.reading.jobs import Refusal
from core.reading.opening import opened
from core.reading.requests import OpenFile
from core.reading.tree import facts_of, short_attribute


def open_file(request: OpenFile) -> Opened:
    """The state of a file, and its root if it can be looked at."""
    state = state_of(request.file)
    try:
        status = request.file.stat()
    except OSError:
        return Opened(state)
    try:
        with opened(request.file) as file:
            root = file.file["/"]
            return Opened(
                state,
                status.st_size,
                status.st_mtime,
                facts_of("/", root),
                short_attribute(root, "default"),
            )
    except Refusal:
        return Opened(state, status.st_size, status.st_mtime)
