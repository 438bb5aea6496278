"""Questions about files, the nodes in them, and what belongs together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Can the file be looked at, and in what state is it? → `Opened`."""

    file: Path


@dataclass(frozen=True, slots=True)
class Follow:
    """How a file grows → a `Changed` now and after every change, until it is cancelled.

    `nodes` are the arrays whose shapes are told.
    """

    file: Path
    nodes: tuple[str, ...] = ()
    seconds: float = 0.25


@dataclass(frozen=True, slots=True)
class ListChildren:
    """The names in a group, in natural order → `ChildNames` in batches."""

    file: Path
    node: str


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """What the rows of a tree say of some children of a group → `Facts` in the order asked.

    Ask for the rows that are seen: each costs about 0.1 ms. With no names: for the node itself.
    """

    file: Path
    node: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """Where a text stands, in names, attribute names and values → `Found` in batches.

    Capitals do not matter. Only what lies below `node` is searched.
    """

    file: Path
    text: str
    node: str = "/"
    in_attributes: bool = True


@dataclass(frozen=True, slots=True)
class FindPlot:
    """What is plotted for a node: channels, axes, errors, background → `PlotSource`.

    For a channel with `whole_group` all channels of its group. `x_node` and `errors_node` are
    arrays to use as its x and its errors instead of its own, if they are there and fit.
    """

    file: Path
    node: str
    whole_group: bool = False
    x_node: str = ""
    errors_node: str = ""


@dataclass(frozen=True, slots=True)
class FindFitting:
    """Which arrays near a node can be its x or its errors → `Fitting`."""

    file: Path
    node: str
