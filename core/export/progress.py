"""How writers of formats tell how far they are."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called with the fraction that is written."""
