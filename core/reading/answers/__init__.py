"""What the reader answers: one frozen value per question, see `core.reading.requests`."""

from __future__ import annotations

from core.reading.answers.details import (
    AttributeRow,
    AttributeRows,
    LogRow,
    LogRows,
    Preview,
    Settings,
    Storage,
    StoredFilter,
    Text,
)
from core.reading.answers.tree import (
    Changed,
    ChildNames,
    Facts,
    Fitting,
    Found,
    FoundIn,
    Hit,
    LinkKind,
    NodeFacts,
    NodeKind,
    Opened,
)
from core.reading.answers.values import (
    BlockPlan,
    Cost,
    CurvePart,
    Histogram,
    ImagePart,
    PicturePart,
    Slice,
    Statistics,
    TableWindow,
)
from core.reading.plot_source import PlotSource

__all__ = [
    "Answer",
    "AttributeRow",
    "AttributeRows",
    "BlockPlan",
    "Changed",
    "ChildNames",
    "Cost",
    "CurvePart",
    "Facts",
    "Fitting",
    "Found",
    "FoundIn",
    "Histogram",
    "Hit",
    "ImagePart",
    "LinkKind",
    "LogRow",
    "LogRows",
    "NodeFacts",
    "NodeKind",
    "Opened",
    "PicturePart",
    "PlotSource",
    "Preview",
    "Settings",
    "Slice",
    "Statistics",
    "Storage",
    "StoredFilter",
    "TableWindow",
    "Text",
]

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
    | Fitting
    | Cost
    | Slice
    | CurvePart
    | ImagePart
    | PicturePart
    | TableWindow
    | Statistics
    | Histogram
    | BlockPlan
)
