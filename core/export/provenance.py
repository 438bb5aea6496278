"""Where exported values came from."""

from __future__ import annotations

import time

from core.export.content import Content
from core.export.part_text import part_text
from core.formatting import moment
from core.reading.selection import Span
from core.version import __version__


def provenance(content: Content) -> dict[str, str]:
    """Names and values to keep with an export."""
    part = content.part
    selectors = tuple(
        Span(start, stop) if dimension in part.kept else start
        for dimension, (start, stop) in enumerate(zip(part.starts, part.stops, strict=True))
    )
    return {
        "title": content.source.title,
        "file": str(content.path),
        "node": content.node,
        "part": part_text(selectors),
        "exported": f"{moment(time.time())} by H5 Chronicle {__version__}",
    }
