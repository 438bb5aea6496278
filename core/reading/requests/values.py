"""Questions about the values of an array."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.reading.selection import WHOLE, Component, Reduction, Selection, Span

FIRST_ROWS, FIRST_COLUMNS = Span(0, 200), Span(0, 50)


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
class ReadPicture:
    """A picture of the pixels' own colours → several `PicturePart`, the last one complete.

    Three dimensions of `selection` remain, of which `colors` holds 3 or 4 values; of the others
    at most `rows` × `columns` pixels come, each the mean of a block. Without `colors` two remain,
    of an image with a palette.
    """

    file: Path
    node: str
    selection: Selection
    colors: int | None
    rows: int = 1024
    columns: int = 1024


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
