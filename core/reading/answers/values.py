"""Answers about the values of an array."""

from __future__ import annotations

from dataclasses import dataclass

from core.data import Array
from core.reading.selection import Selection, Span


@dataclass(frozen=True, slots=True)
class Cost:
    """What a read would touch: chunks, their bytes in the file, and bytes unpacked.

    `wanted_bytes` are those of the part itself. `is_wasteful` when far more is unpacked than
    wanted, `is_high` when that is so or it takes long; then `cheaper` is a part that costs less,
    if there is one.
    """

    chunks: int
    stored_bytes: int
    unpacked_bytes: int
    wanted_bytes: int
    is_high: bool
    is_wasteful: bool
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


@dataclass(frozen=True, slots=True, eq=False)
class PicturePart:
    """What is known of a picture so far: `pixels[row, column, color]`, uint8, 3 or 4 colours.

    The rest is as in `ImagePart`; what was not read is black.
    """

    pixels: Array
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
