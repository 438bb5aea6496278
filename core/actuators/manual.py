"""An actuator that the user is: the application says what to set, and waits."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from core.actuators.protocol import ActuatorSettings, Move
from core.data import Array


class ManualSettings(ActuatorSettings):
    """What a manual actuator can be told."""

    instruction: str = Field(
        default="Set {name} to {value}",
        min_length=1,
        max_length=200,
        title="Instruction",
        description="What is asked for at each point; {name} and {value} are filled in.",
        json_schema_extra={"units": ""},
    )


class Manual:
    """Asks the user to set it, and for the value that was really reached."""

    kind: ClassVar[str] = "manual"
    title: ClassVar[str] = "Manual"
    units: ClassVar[str] = ""
    fixed_units: ClassVar[bool] = False
    settings_type: ClassVar[type[ActuatorSettings]] = ManualSettings

    def __init__(self, settings: ManualSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        """Nothing to connect."""

    def move_to(self, target: float, move: Move) -> float:
        """Wait for the user; returns what they typed, or the target."""
        return move.ask(target)

    def travel_seconds(self, targets: Array) -> None:
        """As long as the user takes."""

    def close(self) -> None:
        """Nothing to let go of."""
