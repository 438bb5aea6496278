"""A power meter that watches a drifting laser: 0D, in watts."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from core.data import Data
from core.sources.protocol import SourceSettings, read_only
from core.sources.simulation import Drift, SimulatedSettings


class PowerMeterSettings(SimulatedSettings):
    """What the simulated power meter can be told."""

    power: float = Field(
        default=0.5,
        gt=0,
        le=1e6,
        title="Power",
        description="Mean power of the laser.",
        json_schema_extra={"units": "W"},
    )
    drift: float = Field(
        default=10.0,
        ge=0,
        le=100,
        title="Drift",
        description="Standard deviation of the laser's slow drift, relative to its mean power.",
        json_schema_extra={"units": "%"},
    )
    heads: int = Field(
        default=1,
        ge=1,
        le=64,
        title="Heads",
        description="Number of measuring heads, each with its own channel.",
        json_schema_extra={"units": ""},
    )


class SimulatedPowerMeter:
    """One block, `power`, with a scalar channel per measuring head. All heads see one laser."""

    kind: ClassVar[str] = "power_meter"
    title: ClassVar[str] = "Power meter (simulated)"
    settings_type: ClassVar[type[SourceSettings]] = PowerMeterSettings

    def __init__(self, settings: PowerMeterSettings) -> None:
        self.settings = settings
        heads = settings.heads
        self._labels = ("power",) if heads == 1 else tuple(f"head {i + 1}" for i in range(heads))

    def open(self) -> None:
        """Switch the laser on."""
        self._random = np.random.default_rng(self.settings.seed)
        self._drift = Drift(self._random, self.settings.rate)

    def read(self) -> tuple[Data, ...]:
        """The power at every head, float64 in W."""
        settings = self.settings
        laser = settings.power * (1.0 + settings.drift / 100 * self._drift.advance())
        sigma = settings.power * settings.noise / 100
        values = laser + sigma * self._random.standard_normal(settings.heads)
        channels = tuple(read_only(np.array([value])) for value in values)
        return (Data("power", channels, self._labels, "W"),)

    def close(self) -> None:
        """Nothing to let go of."""
