"""What a source of measurements is.

A source is made with its settings, opened, read once per step, and closed, always on its own
thread. It says what it can do through class variables and a pydantic model of its settings, from
which the window builds its form; so a new source is one module and one line in `catalogue.py`.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

from pydantic import BaseModel, ConfigDict, Field

from core.data import Array, Data


class SourceSettings(BaseModel):
    """What every source can be told. Units stand in `json_schema_extra={"units": ...}`."""

    model_config = ConfigDict(validate_assignment=True, extra="forbid")

    rate: float = Field(
        default=10.0,
        ge=0,
        le=1e6,
        title="Rate",
        description="Acquisitions per second; 0 means as fast as it goes.",
        json_schema_extra={"units": "Hz"},
    )


class Source(Protocol):
    """An instrument, real or simulated.

    `read` blocks until the next step's data is there and returns it; the thread that calls it
    keeps the pace (`settings.rate`). Any exception from `open` or `read` stops this source alone,
    with the exception's text shown to the user: raise `SourceError` with a sentence for people.
    """

    kind: ClassVar[str]
    """Identifier in files and on the command line, such as `camera`."""
    title: ClassVar[str]
    """Name for people, such as `Camera (simulated)`."""
    settings_type: ClassVar[type[SourceSettings]]

    def __init__(self, settings: SourceSettings) -> None: ...

    @property
    def settings(self) -> SourceSettings:
        """The settings it was made with; other settings need another source."""

    def open(self) -> None:
        """Connect. Raises `SourceError` when the instrument is not there."""

    def read(self) -> tuple[Data, ...]:
        """The blocks of one step; shapes stay the same from step to step."""

    def close(self) -> None:
        """Disconnect; also called after a failure, possibly twice."""


def read_only(array: Array) -> Array:
    """Mark a fresh array as handed over, so that nobody has to copy it (see `core.data.owned`)."""
    array.setflags(write=False)
    return array


class SourceError(Exception):
    """An instrument failed; the text says to the user what happened and what to do."""
