"""A microscope that takes a stack of slices at once: a volume, 3D, 16 bits."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from pydantic import Field

from core.data import Axis, Data
from core.sources.protocol import SourceSettings
from core.sources.simulation import SimulatedSettings, digitised, gaussian, pool_of_steps

PEDESTAL = 500.0
BRIGHT = 20_000.0
"""Counts of the brightest voxel above the pedestal."""


class StackSettings(SimulatedSettings):
    """What the simulated stack can be told."""

    depth: int = Field(
        default=8,
        ge=2,
        le=256,
        title="Depth",
        description="Slices of the volume.",
        json_schema_extra={"units": "px"},
    )
    height: int = Field(
        default=64,
        ge=4,
        le=512,
        title="Height",
        description="Lines of a slice.",
        json_schema_extra={"units": "px"},
    )
    width: int = Field(
        default=64,
        ge=4,
        le=512,
        title="Width",
        description="Pixels in a line of a slice.",
        json_schema_extra={"units": "px"},
    )
    slice_distance: float = Field(
        default=2.0,
        gt=0,
        le=1000,
        title="Slice distance",
        description="Distance between neighbouring slices, for the axes.",
        json_schema_extra={"units": "um"},
    )


class SimulatedStack:
    """One block, `volume`, uint16: a bead that moves through the slices."""

    kind: ClassVar[str] = "stack"
    title: ClassVar[str] = "Stack (simulated)"
    settings_type: ClassVar[type[SourceSettings]] = StackSettings

    def __init__(self, settings: StackSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        """Render the pool of volumes."""
        settings = self.settings
        self._random = np.random.default_rng(settings.seed)
        self._axes = (
            Axis("z", settings.slice_distance * np.arange(settings.depth), "um", 0),
            Axis("y", 0.5 * np.arange(settings.height), "um", 1),
            Axis("x", 0.5 * np.arange(settings.width), "um", 2),
        )
        self._steps = pool_of_steps(self._render)

    def read(self) -> tuple[Data, ...]:
        """The next volume, shape `(depth, height, width)`, in counts."""
        return next(self._steps)

    def close(self) -> None:
        """Nothing to let go of."""

    def _render(self, phase: float) -> tuple[Data, ...]:
        sway, swell = math.cos(2 * math.pi * phase), math.sin(2 * math.pi * phase)
        centres = (0.5 + 0.3 * sway, 0.5 + 0.15 * swell, 0.5 + 0.15 * sway)
        widths = (0.2, 0.12, 0.12)
        shape = (self.settings.depth, self.settings.height, self.settings.width)
        along_z, along_y, along_x = (
            gaussian(np.arange(size, dtype=np.float32), centre * (size - 1), width * size)
            for size, centre, width in zip(shape, centres, widths, strict=True)
        )
        bead = along_z[:, None, None] * along_y[:, None] * along_x
        sigma = self.settings.noise / 100 * BRIGHT
        volume = digitised(PEDESTAL + np.float32(BRIGHT) * bead, sigma, self._random)
        return (Data("volume", (volume,), ("volume",), "counts", self._axes),)
