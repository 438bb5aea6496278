"""Answers about files, the nodes in them, and where a text stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.reading.states import FileState


class NodeKind(StrEnum):
    """What a node is, and so which icon it has."""

    GROUP = "group"
    ARRAY = "array"
    GROWING = "growing"
    TEXT = "text"
    LOG = "log"
    TABLE = "table"
    TYPE = "type"
    BROKEN = "broken"


class LinkKind(StrEnum):
    """How a name leads to its node."""

    HARD = "hard"
    SOFT = "soft"
    EXTERNAL = "external"
    SHARED = "one of several names"
    ANCESTOR = "back to a group above"


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """The short facts of a row.

    `shape` is None for what is no array, and for an array without a value (`is_empty`).
    `children` counts those of a group. `target` is where a link leads (`file::node` into another
    file); `problem` a sentence when it leads nowhere or the node cannot be read. `identity` is
    the same for all names of one node in a file.
    """

    name: str
    kind: NodeKind
    link: LinkKind = LinkKind.HARD
    target: str = ""
    shape: tuple[int, ...] | None = None
    dtype: str = ""
    is_empty: bool = False
    title: str = ""
    units: str = ""
    data_type: str = ""
    nx_class: str = ""
    children: int = 0
    identity: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and its state; `root` is None if it cannot be looked at.

    `size` in bytes, `modified` in seconds since the epoch. `default` is the node that the file
    wants to be shown first (NeXus), or empty.
    """

    state: FileState
    size: int = 0
    modified: float = 0.0
    root: NodeFacts | None = None
    default: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that is followed: its state, and the shapes of the nodes asked for.

    The first answer tells how it is now. A node that is not there (yet) has the shape None.
    Arrays of our own recordings are cut to the steps that are complete. `members` counts the
    children of the root and its groups down to the second level: another number means that the
    tree is to be read anew.
    """

    state: FileState
    size: int
    modified: float
    shapes: tuple[tuple[int, ...] | None, ...]
    members: int


@dataclass(frozen=True, slots=True)
class ChildNames:
    """Some names of a group, `first` being the row of the first of them; `total` in the end.

    While many names are read and sorted, batches without names come, whose `first` counts those
    that were read so far.
    """

    names: tuple[str, ...]
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of the children asked for, in that order."""

    rows: tuple[NodeFacts, ...]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The paths of arrays that can be the x or the errors of another one."""

    x: tuple[str, ...]
    errors: tuple[str, ...]


class FoundIn(StrEnum):
    """Where a searched text stands."""

    NAME = "name"
    ATTRIBUTE_NAME = "attribute name"
    ATTRIBUTE_VALUE = "attribute value"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the text stands; `excerpt` is what is around it."""

    node: str
    where: FoundIn
    attribute: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """New hits since the last batch, and how many nodes were searched so far.

    `is_cut`: there are more hits than are told.
    """

    hits: tuple[Hit, ...]
    searched: int
    is_cut: bool = False
