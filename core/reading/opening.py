"""Opens a file for one question, and finds nodes in it without leaving it unawares."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import h5py
import hdf5plugin  # noqa: F401  (registers the filters)

from core.layout.address import address
from core.reading.jobs import Refusal, first_line
from core.reading.links import Node, child_of, link_of, link_target
from core.reading.outside import why_not_a_file
from core.reading.problems import CannotOpen, DoesNotFit, LinkBroken, NoSuchNode
from core.reading.states import FileState
from core.recovery import superblock
from core.recovery.holders import held
from core.recovery.view import MendedView

_MOST_LINKS = 32
"""Soft and external links that are followed on the way to one node."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node, and the addresses of the groups on the way to it (itself included)."""

    node: Node
    way: tuple[int, ...]


class OpenFile:
    """A file that is open for reading; others that it links to are opened when they are needed."""

    def __init__(self, path: Path, file: h5py.File, stack: ExitStack) -> None:
        self.path = path
        self.file = file
        self._stack = stack
        self._others: dict[Path, OpenFile] = {}

    def node(self, path: str) -> Node:
        """The node of a path, through links.

        Raises:
            Refusal: there is none, or a link on the way leads nowhere.
        """
        return self.place(path).node

    def group(self, path: str) -> h5py.Group:
        """The same for a group."""
        node = self.node(path)
        if not isinstance(node, h5py.Group):
            raise Refusal(DoesNotFit(f"{path} is no group."))
        return node

    def dataset(self, path: str) -> h5py.Dataset:
        """The same for an array."""
        node = self.node(path)
        if not isinstance(node, h5py.Dataset):
            raise Refusal(DoesNotFit(f"{path} is no array."))
        return node

    def place(self, path: str) -> Place:
        """The node and the way to it, component by component.

        HDF5 itself would open whatever an external link names, and wait there for ever.
        """
        home, node = self, self._root()
        way = [address(node)]
        left = deque(part for part in path.split("/") if part and part != ".")
        links = 0
        while left:
            name = left.popleft()
            link = link_of(node, name)
            if link is None:
                raise Refusal(NoSuchNode(path))
            if link.type == h5py.h5l.TYPE_HARD:
                node = child_of(node, name)
                way.append(address(node))
                continue
            links += 1
            target, file = link_target(node, name, link)
            if links > _MOST_LINKS:
                raise Refusal(LinkBroken(path, target, file, "the links lead in a circle"))
            if file:
                home = home.other(path, target, file)
            if file or target.startswith("/"):
                node = home._root()
                way = [address(node)]
            left.extendleft(reversed([part for part in target.split("/") if part and part != "."]))
        return Place(node, tuple(way))

    def other(self, node: str, target: str, name: str) -> OpenFile:
        """The file of an external link.

        Raises:
            Refusal: it is not there, is no ordinary file, or does not open.
        """
        path = self._find(name)
        reason = why_not_a_file(path) or (
            "" if len(self._others) < _MOST_LINKS else "it is one of too many"
        )
        if reason:
            raise Refusal(LinkBroken(node, target, name, reason))
        if path not in self._others:
            try:
                file = open_plainly(path, self._stack)
            except OSError as error:
                raise Refusal(LinkBroken(node, target, name, first_line(error))) from error
            other = OpenFile(path, file, self._stack)
            other._others = self._others
            self._others[path] = other
        return self._others[path]

    def _find(self, name: str) -> Path:
        """Where HDF5 would look: as it stands, else beside this file."""
        stated = Path(name)
        if stated.is_absolute() and os.path.lexists(stated):
            return stated
        return self.path.parent / (stated.name if stated.is_absolute() else stated)

    def _root(self) -> h5py.Group:
        return self.file["/"]


@contextmanager
def opened(path: Path) -> Iterator[OpenFile]:
    """Open a file without a lock, whatever its state, and close it.

    Raises:
        Refusal: it cannot be looked at.
    """
    with ExitStack() as stack:
        yield OpenFile(path, _open(path, stack), stack)


def _open(path: Path, stack: ExitStack) -> h5py.File:
    if why_not_a_file(path):
        raise Refusal(CannotOpen(_state(path)))
    try:
        return open_plainly(path, stack)
    except OSError as error:
        try:
            # What somebody is still writing is not put right behind his back.
            if held(path) is None:
                return _open_mended(path, stack)
        except (OSError, ValueError, RuntimeError):
            raise Refusal(CannotOpen(_state(path))) from error
        raise Refusal(CannotOpen(_state(path))) from error


def open_plainly(path: Path, stack: ExitStack) -> h5py.File:
    """Open a file as it is; the stack closes it.

    Raises:
        OSError: HDF5 does not open it.
    """
    try:
        # Without a lock, since the file may be open for writing elsewhere.
        file = h5py.File(path, "r", locking=False)
    except OSError:
        # A file in SWMR mode lets only SWMR readers in. Of any other that is damaged they would
        # read the damaged place again and again, for minutes.
        if not _is_in_swmr_mode(path):
            raise
        file = h5py.File(path, "r", swmr=True, locking=False)
    return stack.enter_context(file)


def _is_in_swmr_mode(path: Path) -> bool:
    with path.open("rb") as stream:
        block = superblock.find(stream)
    return block is not None and block.is_intact and block.swmr


def _open_mended(path: Path, stack: ExitStack) -> h5py.File:
    """Open what its program did not close, with the first bytes put right in memory."""
    view = stack.enter_context(MendedView(path))
    return stack.enter_context(h5py.File(view, "r"))


def _state(path: Path) -> FileState:
    from core.reading.file_state import state_of

    return state_of(path)
