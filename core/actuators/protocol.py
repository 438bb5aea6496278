"""What an actuator is: something that a scan sets to one position after the other.

An actuator is made with its settings, opened, moved, and closed, always on the scan's thread. A
new one is one module and one line in `catalogue.py`.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

from pydantic import BaseModel, ConfigDict

from core.data import Array


class ActuatorSettings(BaseModel):
    """What an actuator can be told. Units stand in `json_schema_extra={"units": ...}`."""

    model_config = ConfigDict(validate_assignment=True, extra="forbid")


class Move(Protocol):
    """The move under way, as an actuator sees it."""

    def rest(self, seconds: float) -> None:
        """Wait. Raises `MoveEndedError` as soon as the user skips the point or ends the scan."""

    def ask(self, target: float) -> float:
        """Have the user set it by hand; returns where it really is when they say it is done.

        Raises:
            MoveEndedError: the user skips the point or ends the scan instead.
        """


class Actuator(Protocol):
    """Something that moves, real or not.

    Any exception from `open` or `move_to` is told to the user with its text, who retries, skips
    the point or ends the scan: raise `ActuatorError` with a sentence for people.
    """

    kind: ClassVar[str]
    """Identifier in files, such as `stage`."""
    title: ClassVar[str]
    """Name for people, such as `Stage (simulated)`."""
    units: ClassVar[str]
    """Units of positions that the user may change, unless `fixed_units`."""
    fixed_units: ClassVar[bool]
    settings_type: ClassVar[type[ActuatorSettings]]

    def __init__(self, settings: ActuatorSettings) -> None: ...

    def open(self) -> None:
        """Connect. Raises `ActuatorError` when it is not there."""

    def move_to(self, target: float, move: Move) -> float:
        """Go there; returns where it really is. Blocks until it has arrived."""

    def travel_seconds(self, targets: Array) -> float | None:
        """How long the moves to these targets, one after the other, take; None if unknown."""

    def close(self) -> None:
        """Disconnect; also called after a failure."""


class ActuatorError(Exception):
    """An actuator failed; the text says to the user what happened and what to do."""


class MoveEndedError(Exception):
    """The user does not want the move any more; an actuator lets it pass."""
