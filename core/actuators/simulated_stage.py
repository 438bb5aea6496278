"""A linear stage: moves take their time, end a little beside the target, and fail if asked to."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from core.actuators.protocol import ActuatorError, ActuatorSettings, Move
from core.data import Array


class StageSettings(ActuatorSettings):
    """What the simulated stage can be told."""

    speed: float = Field(
        default=50.0,
        gt=0,
        le=1e9,
        title="Speed",
        description="How far it goes in a second.",
        json_schema_extra={"units": "/s"},
    )
    backlash: float = Field(
        default=0.001,
        ge=0,
        le=1e6,
        title="Backlash",
        description="Standard deviation of where it ends from where it was sent.",
        json_schema_extra={"units": ""},
    )
    fails_every: int = Field(
        default=0,
        ge=0,
        le=1_000_000,
        title="Fails every",
        description="Every so many moves it does not arrive; 0 means never.",
        json_schema_extra={"units": "moves"},
    )


class SimulatedStage:
    """Starts at 0; positions are in the axis' units."""

    kind: ClassVar[str] = "stage"
    title: ClassVar[str] = "Stage (simulated)"
    units: ClassVar[str] = "mm"
    fixed_units: ClassVar[bool] = False
    settings_type: ClassVar[type[ActuatorSettings]] = StageSettings

    def __init__(self, settings: StageSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        """Switch it on."""
        self._random = np.random.default_rng(1)
        self._position = 0.0
        self._moves = 0

    def move_to(self, target: float, move: Move) -> float:
        """Drive there at its speed.

        Raises:
            ActuatorError: it got stuck, as the settings say it should.
        """
        self._moves += 1
        if self.settings.fails_every and self._moves % self.settings.fails_every == 0:
            raise ActuatorError("It got stuck on its way. Free it, then try again.")
        move.rest(abs(target - self._position) / self.settings.speed)
        self._position = target + self.settings.backlash * self._random.standard_normal()
        return self._position

    def travel_seconds(self, targets: Array) -> float:
        """From one target to the next at its speed."""
        return float(np.abs(np.diff(targets, prepend=0.0)).sum()) / self.settings.speed

    def close(self) -> None:
        """Nothing to let go of."""
