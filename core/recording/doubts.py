"""What stands between an existing file and adding to it, to be decided by the user."""

from __future__ import annotations

from dataclasses import dataclass

from core.saver_settings import BackendName, SaverSettings


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a file and how: `program` with its version, the backend, made for SWMR or not."""

    program: str
    by_us: bool
    backend: BackendName
    swmr: bool


@dataclass(frozen=True, slots=True)
class Unlike:
    """A whole file that another program wrote, or one that the settings do not suit.

    With `adapted` it can be added to; these are the settings themselves if they suit it.
    """

    origin: Origin
    adapted: SaverSettings


@dataclass(frozen=True, slots=True)
class HeldOpen:
    """A running program has the file open: `holders` in words, as far as the system tells."""

    holders: str


@dataclass(frozen=True, slots=True)
class LeftByCrash:
    """Its program ended before it closed the file, which has to be recovered first."""

    traces: tuple[str, ...]


Doubt = Unlike | HeldOpen | LeftByCrash
"""What the user has to decide on before anything is added to a file."""
