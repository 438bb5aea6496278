"""The nodes of all open files by integer ids, and which of them are rows of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from core.reading.answers import LinkKind, NodeFacts, NodeKind

NOWHERE = -1
"""Above the files."""


class TreeNodes:
    """Flat lists instead of objects, since a file may have a million nodes.

    A file is a node without a parent. `rows` are the ids that are seen, from the top.
    """

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.facts: dict[int, NodeFacts] = {}
        self.expanded: set[int] = set()
        self._names: list[str] = []
        self._parents: list[int] = []
        self._children: dict[int, list[int]] = {}
        self._files: dict[int, Path] = {}

    @property
    def files(self) -> dict[int, Path]:
        """The open files by their nodes, in the order in which they were opened."""
        return self._files

    def add_file(self, path: Path) -> int:
        """Add a file below the others; returns its node."""
        node = self._new(path.name, NOWHERE)
        self._files[node] = path
        self.rows.append(node)
        return node

    def remove_file(self, node: int) -> None:
        """Forget a file; its rows must be collapsed."""
        self.rows.remove(node)
        del self._files[node]
        self.forget_children(node)

    def forget_children(self, node: int) -> None:
        """Forget what is known of everything below a node."""
        waiting = self._children.pop(node, [])
        while waiting:
            child = waiting.pop()
            waiting += self._children.pop(child, [])
            self.facts.pop(child, None)
            self.expanded.discard(child)

    def name(self, node: int) -> str:
        """The name of a node."""
        return self._names[node]

    def parent(self, node: int) -> int:
        """The group that a node is in, `NOWHERE` for a file."""
        return self._parents[node]

    def depth(self, node: int) -> int:
        """Groups above a node."""
        depth = 0
        while (node := self._parents[node]) != NOWHERE:
            depth += 1
        return depth

    def file_of(self, node: int) -> Path:
        """The file that a node is in."""
        return self._files[self.file_node(node)]

    def is_open(self, node: int) -> bool:
        """Whether the file that a node is in has not been closed."""
        return self.file_node(node) in self._files

    def file_node(self, node: int) -> int:
        """The node of the file that a node is in."""
        while self._parents[node] != NOWHERE:
            node = self._parents[node]
        return node

    def path(self, node: int) -> str:
        """The path of a node in its file."""
        parts: list[str] = []
        while self._parents[node] != NOWHERE:
            parts.append(self._names[node])
            node = self._parents[node]
        return "/" + "/".join(reversed(parts))

    def children(self, node: int) -> Sequence[int] | None:
        """The nodes in a group, None if they were never asked for."""
        return self._children.get(node)

    def child(self, node: int, name: str) -> int | None:
        """The node of a name in a group whose children are known."""
        return next((c for c in self._children.get(node, ()) if self._names[c] == name), None)

    def append_children(self, node: int, names: Iterable[str]) -> list[int]:
        """Add nodes at the end of a group; returns them."""
        new = [self._new(name, node) for name in names]
        self._children.setdefault(node, []).extend(new)
        return new

    def insert_child(self, node: int, at: int, name: str) -> int:
        """Add a node in a group; returns it."""
        new = self._new(name, node)
        self._children[node].insert(at, new)
        return new

    def remove_child(self, node: int, child: int) -> None:
        """Forget a node in a group, and what is below it."""
        self._children[node].remove(child)
        self.forget_children(child)
        self.facts.pop(child, None)
        self.expanded.discard(child)

    def visible_below(self, node: int) -> list[int]:
        """The rows below a node if it is expanded, in order."""
        children = self._children.get(node, [])
        if self.expanded.isdisjoint(children):
            return list(children)
        found: list[int] = []
        waiting = list(reversed(children))
        while waiting:
            child = waiting.pop()
            found.append(child)
            if child in self.expanded:
                waiting += reversed(self._children.get(child, ()))
        return found

    def is_group(self, node: int) -> bool:
        """Whether a node can be expanded; a link back to a group above cannot."""
        if node in self._files:
            return True
        facts = self.facts.get(node)
        return (
            facts is not None
            and facts.kind is NodeKind.GROUP
            and facts.link is not LinkKind.ANCESTOR
        )

    def _new(self, name: str, parent: int) -> int:
        self._names.append(name)
        self._parents.append(parent)
        return len(self._names) - 1
