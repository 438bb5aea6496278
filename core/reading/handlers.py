"""Who answers which question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.reading import (
    attributes,
    costs,
    curves,
    files,
    following,
    images,
    kept,
    pictures,
    plots,
    requests,
    searching,
    slices,
    statistics,
    storage,
    tables,
    tree,
    used_arrays,
)
from core.reading.requests import Request

_HANDLERS: dict[type, Callable[[Any], Any]] = {
    requests.OpenFile: files.open_file,
    requests.Follow: following.follow,
    requests.ListChildren: tree.list_children,
    requests.ReadFacts: tree.read_facts,
    requests.ReadAttributes: attributes.read_attributes,
    requests.ReadAttribute: attributes.read_attribute,
    requests.ReadSettings: kept.read_settings,
    requests.ReadLog: kept.read_log,
    requests.ReadPreview: kept.read_preview,
    requests.ReadStorage: storage.read_storage,
    requests.Search: searching.search,
    requests.FindFitting: used_arrays.find_fitting,
    requests.FindPlot: plots.find_plot,
    requests.EstimateCost: costs.estimate_cost,
    requests.ReadSlice: slices.read_slice,
    requests.PlanBlocks: slices.plan_blocks,
    requests.ReadCurve: curves.read_curve,
    requests.ReadImage: images.read_image,
    requests.ReadPicture: pictures.read_picture,
    requests.ReadTable: tables.read_table,
    requests.ReadText: tables.read_text,
    requests.ReadStatistics: statistics.read_statistics,
    requests.ReadHistogram: statistics.read_histogram,
}


def start(request: Request) -> Any:
    """The answer, or steps towards it (see `core.reading.jobs`)."""
    return _HANDLERS[type(request)](request)
