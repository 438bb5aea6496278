"""What can be asked of the reader: one frozen value per question.

`file` is the file's path, `node` the path of a node in it (`/` is the root); soft and external
links in it are followed as far as that is safe. The docstrings name the answer; instead of it a
problem may come (`core.reading.problems`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.reading.selection import WHOLE, Component, Reduction, Selection, Span

FIRST_ROWS, FIRST_COLUMNS = Span(0, 200), Span(0, 50)


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
class ReadAttributes:
    """All attributes of a node → `AttributeRows`; long values are cut there."""

    file: Path
    node: str


@dataclass(frozen=True, slots=True)
class ReadAttribute:
    """One attribute in full → `Text`."""

    file: Path
    node: str
    name: str


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """The settings at a node, or at the nearest node above it that has some → `Settings`."""

    file: Path
    node: str


@dataclass(frozen=True, slots=True)
class ReadLog:
    """Rows of a log → `LogRows`; a negative `first` counts from the end."""

    file: Path
    node: str = "/RawData/Logger"
    first: int = 0
    rows: int = 500


@dataclass(frozen=True, slots=True)
class ReadStorage:
    """How an array is stored → `Storage`."""

    file: Path
    node: str


@dataclass(frozen=True, slots=True)
class ReadPreview:
    """The small picture that PyMoDAQ keeps with some nodes → `Preview`."""

    file: Path
    node: str


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

    For a channel with `whole_group` all channels of its group.
    """

    file: Path
    node: str
    whole_group: bool = False


@dataclass(frozen=True, slots=True)
class EstimateCost:
    """What reading a part would cost → `Cost`. Reads nothing of the array."""

    file: Path
    node: str
    selection: Selection = WHOLE


@dataclass(frozen=True, slots=True)
class ReadSlice:
    """A part of an array as it is stored → `Slice`, or `TooLarge` beyond `most_bytes`."""

    file: Path
    node: str
    selection: Selection = WHOLE
    most_bytes: int = 64 << 20


@dataclass(frozen=True, slots=True)
class ReadCurve:
    """A curve for a screen → several `CurvePart`, coarse first, the last one complete.

    Exactly one dimension of `selection` remains. Up to 4 × `columns` points come as they are,
    more as the lowest and the highest value per column. `x_node` and `errors_node` are arrays as
    long as the dimension and of the array's shape; `background_node` (of the signal's shape) is
    subtracted.
    """

    file: Path
    node: str
    selection: Selection = WHOLE
    columns: int = 2000
    component: Component = Component.AMPLITUDE
    x_node: str = ""
    errors_node: str = ""
    background_node: str = ""


@dataclass(frozen=True, slots=True)
class ReadImage:
    """An image for a screen → several `ImagePart`, the last one complete.

    Exactly two dimensions of `selection` remain, rows first. At most `rows` × `columns` values
    come, each made by `how` of a block of pixels; no pixel is left out.
    """

    file: Path
    node: str
    selection: Selection = WHOLE
    rows: int = 1024
    columns: int = 1024
    how: Reduction = Reduction.MEAN
    component: Component = Component.AMPLITUDE
    background_node: str = ""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A window of an array as a table of texts → `TableWindow`.

    The fields of a compound are columns, else the last of two remaining dimensions is.
    """

    file: Path
    node: str
    selection: Selection = WHOLE
    rows: Span = FIRST_ROWS
    columns: Span = FIRST_COLUMNS


@dataclass(frozen=True, slots=True)
class ReadText:
    """A value as text: a text or any scalar in full, arrays as their first values → `Text`."""

    file: Path
    node: str
    selection: Selection = WHOLE


@dataclass(frozen=True, slots=True)
class ReadStatistics:
    """Lowest, highest, mean and so on → several `Statistics`, the last one of all values."""

    file: Path
    node: str
    selection: Selection = WHOLE
    component: Component = Component.AMPLITUDE


@dataclass(frozen=True, slots=True)
class ReadHistogram:
    """How often which values occur → several `Histogram`, the last one of all values.

    `low` and `high` bound the bins; None finds them first.
    """

    file: Path
    node: str
    selection: Selection = WHOLE
    bins: int = 256
    low: float | None = None
    high: float | None = None
    component: Component = Component.AMPLITUDE


@dataclass(frozen=True, slots=True)
class PlanBlocks:
    """Parts of about `most_bytes` that together are the selection → `BlockPlan`.

    Made for export, with a `ReadSlice` for each part. Chunks are never cut apart, so that a part
    may be as large as a chunk (which the reader bounds).
    """

    file: Path
    node: str
    selection: Selection = WHOLE
    most_bytes: int = 16 << 20


Request = (
    OpenFile
    | Follow
    | ListChildren
    | ReadFacts
    | ReadAttributes
    | ReadAttribute
    | ReadSettings
    | ReadLog
    | ReadStorage
    | ReadPreview
    | Search
    | FindPlot
    | EstimateCost
    | ReadSlice
    | ReadCurve
    | ReadImage
    | ReadTable
    | ReadText
    | ReadStatistics
    | ReadHistogram
    | PlanBlocks
)
