"""A file that grows, looked at again and again."""

from __future__ import annotations

import time

import h5py

from core.reading.answers import Changed
from core.reading.complete_steps import complete_shape
from core.reading.file_state import state_of
from core.reading.jobs import Pause, Refusal, Steps
from core.reading.opening import OpenFile, opened
from core.reading.requests import Follow
from core.reading.states import FileState, Gone, Good

_STATE_SECONDS = 2.0
"""Finding out who writes a file asks all processes: not every time."""
_SHORTEST = 0.02
_MOST_GROUPS = 1000


def follow(request: Follow) -> Steps:
    """A `Changed` at first and whenever something is different."""
    last: Changed | None = None
    signature: tuple[int, ...] | None = None
    state: FileState = Good()
    asked = -_STATE_SECONDS
    while True:
        now = time.monotonic()
        new = _signature(request)
        if now - asked >= _STATE_SECONDS or (new is None) != (signature is None):
            state, asked = state_of(request.file), now
        if new != signature or last is None or state != last.state:
            current = _look(request, state)
            if current != last:
                yield current
            last, signature = current, new
        yield Pause(max(_SHORTEST, request.seconds))


def _signature(request: Follow) -> tuple[int, ...] | None:
    """What changes whenever the file does; None when it is not there."""
    try:
        status = request.file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _look(request: Follow, state: FileState) -> Changed:
    nothing = (None,) * len(request.nodes)
    try:
        status = request.file.stat()
    except OSError:
        return Changed(Gone(), 0, 0.0, nothing, 0)
    shapes: tuple[tuple[int, ...] | None, ...] = nothing
    members = 0
    try:
        with opened(request.file) as file:
            shapes = tuple(_shape(file, node) for node in request.nodes)
            members = _members(file.file)
    except (Refusal, OSError, RuntimeError, KeyError, ValueError):
        # In the middle of a change: the next look tells.
        return Changed(state, status.st_size, status.st_mtime, shapes, members)
    return Changed(state, status.st_size, status.st_mtime, shapes, members)


def _shape(file: OpenFile, node: str) -> tuple[int, ...] | None:
    try:
        return complete_shape(file, node)
    except (Refusal, OSError, RuntimeError, KeyError):
        return None


def _members(root: h5py.Group) -> int:
    """Children of the root, its groups and theirs; of very many groups only the first."""
    count, groups = 0, [(root, 0)]
    looked_at = 0
    while groups and looked_at < _MOST_GROUPS:
        group, depth = groups.pop()
        looked_at += 1
        children = group.id.get_num_objs()
        count += children
        if depth == 2 or children > _MOST_GROUPS:
            continue
        for name in group:
            if group.get(name, getlink=True, getclass=True) is h5py.HardLink:
                child = group[name]
                if isinstance(child, h5py.Group):
                    groups.append((child, depth + 1))
    return count
