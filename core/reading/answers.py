"""What the reader answers: one frozen value per question, see `core.reading.requests`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.data import Array
from core.reading.plot_source import PlotSource
from core.reading.selection import Selection, Span
from core.reading.states import FileState

if TYPE_CHECKING:
    # Needs pydantic, for which the reader should not wait when it starts.
    from core.layout.settings_xml import SettingsNode


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
class AttributeRow:
    """An attribute: its value as text, and the number type that it has in the file.

    `value` is the decoded value if that is text, a number, a truth value, None or a tuple of
    these, else its text. `is_cut`: `text` is only the beginning, see `ReadAttribute`.
    `was_wrapped`: it stood in PyMoDAQ's envelope. `is_opaque`: it was not understood, and is
    shown as it stands.
    """

    name: str
    text: str
    dtype: str
    shape: tuple[int, ...] = ()
    value: object = None
    is_cut: bool = False
    was_wrapped: bool = False
    is_opaque: bool = False


@dataclass(frozen=True, slots=True)
class AttributeRows:
    """All attributes of a node, in natural order.

    `has_settings` and `has_preview` tell that `ReadSettings` and `ReadPreview` are worth asking.
    """

    rows: tuple[AttributeRow, ...]
    comment: str = ""
    has_settings: bool = False
    has_preview: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text in full; `is_cut` if it is longer than can be shown."""

    text: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The tree of settings that stands at `node`; None if there is none there or above."""

    node: str
    tree: SettingsNode | None


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the log; `is_opaque`: it is no text, and shown as bytes."""

    text: str
    is_opaque: bool = False


@dataclass(frozen=True, slots=True)
class LogRows:
    """Some of the `total` lines, from row `first` on."""

    rows: tuple[LogRow, ...]
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class StoredFilter:
    """A step of the compression; `parameters` as HDF5 keeps them."""

    name: str
    number: int
    parameters: tuple[int, ...]
    is_available: bool


@dataclass(frozen=True, slots=True)
class Storage:
    """How an array is stored; bytes in the file and when unpacked.

    `layout` is contiguous, chunked, compact, virtual, external or empty.
    """

    shape: tuple[int, ...] | None
    longest: tuple[int | None, ...] | None
    dtype: str
    layout: str
    chunks: tuple[int, ...] | None
    filters: tuple[StoredFilter, ...]
    stored_bytes: int
    unpacked_bytes: int
    sources: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """Unpacked over stored; 1 for what has no bytes."""
        return self.unpacked_bytes / self.stored_bytes if self.stored_bytes else 1.0


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture as the bytes of a PNG that were checked; empty if there is none."""

    png: bytes
    width: int = 0
    height: int = 0


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


@dataclass(frozen=True, slots=True)
class Cost:
    """What a read would touch: chunks, their bytes in the file, and bytes unpacked.

    `wanted_bytes` are those of the part itself. `is_high` when far more is unpacked than wanted
    or it takes long; then `cheaper` is a part that costs less, if there is one.
    """

    chunks: int
    stored_bytes: int
    unpacked_bytes: int
    wanted_bytes: int
    is_high: bool
    cheaper: Selection | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """A part of an array as it is stored. Texts and other objects come as an array of str."""

    array: Array


@dataclass(frozen=True, slots=True, eq=False)
class CurvePart:
    """What is known of a curve so far, all arrays 1D and of one length, float64.

    `index` are the indices of the points, or of the middle of their columns, `x` the coordinates
    if there is an x node (else `index`). `low` is `high` (the same array) when `is_exact`.
    `errors` only then. `done` is the fraction that was read.
    """

    index: Array
    x: Array
    low: Array
    high: Array
    errors: Array | None
    is_exact: bool
    done: float


@dataclass(frozen=True, slots=True, eq=False)
class ImagePart:
    """What is known of an image so far: `values[row, column]`; NaN where it is not.

    Each value stands for `row_step` × `column_step` pixels, from the first of `rows` and
    `columns` on; with steps of 1 `values` has the stored type. `done` is the fraction read.
    """

    values: Array
    rows: Span
    columns: Span
    row_step: int
    column_step: int
    done: float


@dataclass(frozen=True, slots=True)
class TableWindow:
    """Texts of a part of a table: `cells[row][column]`.

    `headers` are the names of all columns shown; `rows` and `columns` how many there are in all.
    """

    headers: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    first_row: int
    first_column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the values read so far (`done` as a fraction); NaN when there is no number.

    `count` numbers, without `nans`; `std` is that of all values (ddof 0).
    """

    count: int
    nans: int
    low: float
    high: float
    mean: float
    std: float
    total: float
    done: float


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """`counts[i]` values lie between `edges[i]` and `edges[i + 1]`; of those read so far."""

    counts: Array
    edges: Array
    done: float


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """Parts of an array to be read one after the other; `shape` is that of the whole selection.

    `offsets[i]` is where part i begins in that shape.
    """

    parts: tuple[Selection, ...]
    offsets: tuple[tuple[int, ...], ...]
    shape: tuple[int, ...]
    dtype: str


Answer = (
    Opened
    | Changed
    | ChildNames
    | Facts
    | AttributeRows
    | Text
    | Settings
    | LogRows
    | Storage
    | Preview
    | Found
    | PlotSource
    | Cost
    | Slice
    | CurvePart
    | ImagePart
    | TableWindow
    | Statistics
    | Histogram
    | BlockPlan
)
