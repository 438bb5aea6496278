"""How this application starts itself once more, from its source or packed."""

from __future__ import annotations

import sys
from pathlib import Path

OWN_FOLDER = Path(__file__).resolve().parent.parent
"""What holds `app`, `core` and `qml`; from source, the command needs it as its working folder."""


def is_packed() -> bool:
    """Whether this is the packed application, whose program is its own Python."""
    return bool(getattr(sys, "frozen", False))


def own_command(*arguments: str) -> list[str]:
    """The program and its arguments."""
    start = [sys.executable] if is_packed() else [sys.executable, "-m", "app.main"]
    return [*start, *arguments]
