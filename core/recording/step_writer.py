"""What a recording needs of whoever puts steps into arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.data import Acquisition
from core.recording.conversion import Changes


class Destination(Protocol):
    """Where steps go: `source` names them, `row_bytes` is what one takes in the file."""

    @property
    def source(self) -> str:
        """What the steps call their source."""

    @property
    def row_bytes(self) -> int:
        """Bytes of a step in the file, before compression."""


class StepWriter(Protocol):
    """Writes the steps of one source, or the points of a scan, and counts them.

    `saved` are handed to the file, `safe` survive a crash, `lost` were handed over and are not in
    the file.
    """

    saved: int
    safe: int
    lost: int

    @property
    def stream(self) -> Destination:
        """Where the steps go."""

    @property
    def rows(self) -> Mapping[str, int]:
        """Rows that the growing arrays of each detector's group have, with earlier ones."""

    def write(self, batch: Sequence[Acquisition]) -> Changes:
        """Add steps. Raises `OSError` and `ValueError`."""

    def roll_back(self) -> None:
        """After an error: leave complete steps only."""

    def give_up_memory(self) -> None:
        """Leave only what is in the file: the rest cannot be written."""

    def keep_safe(self) -> None:
        """The file was left as it is: only what was safe counts."""

    def lose(self) -> None:
        """The file is lost with all that was in it."""
