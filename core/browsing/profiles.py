"""Profiles of an image: the mean over a region, along one of its axes."""

from __future__ import annotations

from collections.abc import Mapping

from core.reading.selection import Reduced, Reduction, Selection, Span


def region_selection(selection: Selection, spans: Mapping[int, Span]) -> Selection:
    """The part of a selection that lies in the spans of some dimensions."""
    return tuple(spans.get(dimension, selector) for dimension, selector in enumerate(selection))


def profile_selection(selection: Selection, spans: Mapping[int, Span], along: int) -> Selection:
    """What is read for the profile along a dimension: the mean over the other spans."""
    return tuple(
        Reduced(Reduction.MEAN, spans[dimension])
        if dimension in spans and dimension != along
        else selector
        for dimension, selector in enumerate(region_selection(selection, spans))
    )
