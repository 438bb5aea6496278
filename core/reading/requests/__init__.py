"""What can be asked of the reader: one frozen value per question.

`file` is the file's path, `node` the path of a node in it (`/` is the root); soft and external
links in it are followed as far as that is safe. The docstrings name the answer; instead of it a
problem may come (`core.reading.problems`).
"""

from __future__ import annotations

from core.reading.requests.details import (
    ReadAttribute,
    ReadAttributes,
    ReadLog,
    ReadPreview,
    ReadSettings,
    ReadStorage,
)
from core.reading.requests.tree import (
    FindFitting,
    FindPlot,
    Follow,
    ListChildren,
    OpenFile,
    ReadFacts,
    Search,
)
from core.reading.requests.values import (
    EstimateCost,
    PlanBlocks,
    ReadCurve,
    ReadHistogram,
    ReadImage,
    ReadPicture,
    ReadSlice,
    ReadStatistics,
    ReadTable,
    ReadText,
)

__all__ = [
    "EstimateCost",
    "FindFitting",
    "FindPlot",
    "Follow",
    "ListChildren",
    "OpenFile",
    "PlanBlocks",
    "ReadAttribute",
    "ReadAttributes",
    "ReadCurve",
    "ReadFacts",
    "ReadHistogram",
    "ReadImage",
    "ReadLog",
    "ReadPicture",
    "ReadPreview",
    "ReadSettings",
    "ReadSlice",
    "ReadStatistics",
    "ReadStorage",
    "ReadTable",
    "ReadText",
    "Request",
    "Search",
]

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
    | FindFitting
    | EstimateCost
    | ReadSlice
    | ReadCurve
    | ReadImage
    | ReadPicture
    | ReadTable
    | ReadText
    | ReadStatistics
    | ReadHistogram
    | PlanBlocks
)
