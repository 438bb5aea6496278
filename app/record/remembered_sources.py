"""The sources that are set up again at the next start."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from core.regions import RectangleRegion, SpanRegion


class RememberedRegion(BaseModel):
    """A region and the block it was drawn on."""

    model_config = ConfigDict(extra="ignore")

    block: str
    region: SpanRegion | RectangleRegion


class RememberedSource(BaseModel):
    """A source as the user left it."""

    model_config = ConfigDict(extra="ignore")

    kind: str
    settings: dict[str, Any] = {}
    regions: tuple[RememberedRegion, ...] = ()
    saved_as: str = ""


class RememberedSources(BaseModel):
    """All sources, in the order in which they were added."""

    model_config = ConfigDict(extra="ignore")

    sources: tuple[RememberedSource, ...] = ()
