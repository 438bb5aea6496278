"""One open file: its state and how it grows, asked of the reader again and again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.browse.file_reader import FileReader, Value
from core.reading.answers import Changed, NodeFacts, Opened
from core.reading.problems import CannotOpen, Problem
from core.reading.requests import Follow, OpenFile
from core.reading.states import BeingWritten, FileState

FOLLOW_SECONDS = 0.25


class OpenedFile(QObject):
    """Watches a file; every signal carries its node in the tree.

    `opened` comes after each reading from the start, `grew` when what is watched has another
    shape, `restructured` when groups have other members, `stateChanged` with the rest.
    """

    opened = Signal(int)
    grew = Signal(int)
    restructured = Signal(int)
    stateChanged = Signal(int)

    def __init__(self, reader: FileReader, path: Path, node: int, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.node = node
        self.state: FileState | None = None
        self.problem: Problem | None = None
        self.root: NodeFacts | None = None
        self.default = ""
        self.modified = 0.0
        self._reader = reader
        self._members: int | None = None
        self._watched: tuple[str, ...] = ()
        self._shapes: tuple[tuple[int, ...] | None, ...] | None = None

    @property
    def is_live(self) -> bool:
        """Whether a program is writing it."""
        return isinstance(self.state, BeingWritten)

    @property
    def sentence(self) -> str:
        """What is the matter with the file, in plain words."""
        if self.problem is not None:
            return self.problem.sentence
        return self.state.sentence if self.state is not None else ""

    def read(self) -> None:
        """Read it from the start."""
        self._reader.ask(OpenFile(self.path), self._take_opened, self._slot("open"))

    def watch(self, *nodes: str) -> None:
        """Tell when these arrays grow."""
        if nodes != self._watched and self.root is not None:
            self._watched = nodes
            self._follow()

    def close(self) -> None:
        """Ask nothing any more."""
        for what in ("open", "follow"):
            self._reader.cancel_slot(self._slot(what))

    def _slot(self, what: str) -> str:
        return f"{what}:{self.node}"

    def _follow(self) -> None:
        self._members = self._shapes = None
        request = Follow(self.path, self._watched, FOLLOW_SECONDS)
        self._reader.ask(request, self._take_changed, self._slot("follow"))

    def _take_opened(self, value: Value, is_last: bool) -> None:
        del is_last
        if isinstance(value, Opened):
            self.problem = None
            self.state, self.root = value.state, value.root
            self.default, self.modified = value.default, value.modified
        else:
            self._set_problem(value)
        self._follow()
        self.opened.emit(self.node)

    def _take_changed(self, value: Value, is_last: bool) -> None:
        del is_last
        if not isinstance(value, Changed):
            self._set_problem(value)
            self.stateChanged.emit(self.node)
            return
        became_readable = self.root is None and value.members > 0
        members, shapes = self._members, self._shapes
        self.state, self.modified, self.problem = value.state, value.modified, None
        self._members, self._shapes = value.members, value.shapes
        self.stateChanged.emit(self.node)
        if became_readable:
            self.read()
            return
        if members is not None and members != value.members:
            self.restructured.emit(self.node)
        if shapes is not None:
            self.grew.emit(self.node)

    def _set_problem(self, value: Value) -> None:
        match value:
            case CannotOpen(state):
                self.state, self.problem = state, None
            case _ if isinstance(value, Problem):
                self.problem = value
