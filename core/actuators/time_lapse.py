"""Time as an actuator: a position is a moment, in seconds since the scan began."""

from __future__ import annotations

import time
from typing import ClassVar

from core.actuators.protocol import ActuatorSettings, Move
from core.data import Array


class TimeLapseSettings(ActuatorSettings):
    """Time needs no settings."""


class TimeLapse:
    """Waits until the moment has come; a moment that has passed already is not waited for."""

    kind: ClassVar[str] = "time"
    title: ClassVar[str] = "Time"
    units: ClassVar[str] = "s"
    fixed_units: ClassVar[bool] = True
    settings_type: ClassVar[type[ActuatorSettings]] = TimeLapseSettings

    def __init__(self, settings: ActuatorSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        """Time begins."""
        self._start = time.monotonic()

    def move_to(self, target: float, move: Move) -> float:
        """Wait for the moment; returns the seconds that have really passed."""
        move.rest(max(0.0, self._start + target - time.monotonic()))
        return time.monotonic() - self._start

    def travel_seconds(self, targets: Array) -> float:
        """Until the last moment."""
        return max(0.0, float(targets.max()))

    def close(self) -> None:
        """Time goes on."""
