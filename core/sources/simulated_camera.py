"""A camera that looks at two spots of a wandering beam: 2D, 16 bits."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from pydantic import Field

from core.data import Array, Axis, Data, DataKind
from core.sources.protocol import SourceSettings, read_only
from core.sources.simulation import SimulatedSettings, digitised, gaussian, pool_of_steps

PEDESTAL = 1_000.0
"""Counts without light."""
COUNTS_PER_MS = 3_000.0
"""Counts in the middle of the bright spot for each millisecond of exposure."""


class CameraSettings(SimulatedSettings):
    """What the simulated camera can be told."""

    width: int = Field(
        default=1280,
        ge=16,
        le=2048,
        title="Width",
        description="Pixels in a line of the image.",
        json_schema_extra={"units": "px"},
    )
    height: int = Field(
        default=1024,
        ge=16,
        le=2048,
        title="Height",
        description="Lines of the image.",
        json_schema_extra={"units": "px"},
    )
    exposure: float = Field(
        default=10.0,
        gt=0,
        le=10_000,
        title="Exposure",
        description="Brightens the image; above about 20 ms the bright spot saturates.",
        json_schema_extra={"units": "ms"},
    )
    pixel_size: float = Field(
        default=5.5,
        gt=0,
        le=1000,
        title="Pixel size",
        description="Distance between neighbouring pixels, for the axes.",
        json_schema_extra={"units": "um"},
    )


class SimulatedCamera:
    """The block `image`, uint16 with axes in um, and the camera's own `frame mean`.

    The frames come from a pool made at `open`, which a real camera's driver does with its buffers
    as well; the exposure does not limit the rate.
    """

    kind: ClassVar[str] = "camera"
    title: ClassVar[str] = "Camera (simulated)"
    settings_type: ClassVar[type[SourceSettings]] = CameraSettings

    def __init__(self, settings: CameraSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        """Render the pool of frames."""
        settings = self.settings
        self._random = np.random.default_rng(settings.seed)
        self._axes = (
            Axis("y", settings.pixel_size * np.arange(settings.height), "um", 0),
            Axis("x", settings.pixel_size * np.arange(settings.width), "um", 1),
        )
        self._steps = pool_of_steps(self._render)

    def read(self) -> tuple[Data, ...]:
        """The next image, shape `(height, width)`, and its mean in counts."""
        return next(self._steps)

    def close(self) -> None:
        """Nothing to let go of."""

    def _render(self, phase: float) -> tuple[Data, ...]:
        settings = self.settings
        bright = COUNTS_PER_MS * settings.exposure
        sway, swell = math.cos(2 * math.pi * phase), math.sin(2 * math.pi * phase)
        light = self._spot(0.575 + 0.02 * sway, 0.45 + 0.02 * swell, 0.11)
        light += (0.5 + 0.05 * swell) * self._spot(0.285 - 0.01 * swell, 0.70, 0.065)
        light *= np.float32(bright)
        light += np.float32(PEDESTAL)
        image = digitised(light, settings.noise / 100 * bright, self._random)
        mean = read_only(np.array([image.mean()]))
        return (
            Data("image", (image,), ("image",), "counts", self._axes),
            Data("frame mean", (mean,), ("mean",), "counts", kind=DataKind.CALCULATED),
        )

    def _spot(self, x: float, y: float, size: float) -> Array:
        """A round spot; position and size are parts of the image's width and height."""
        width, height = self.settings.width, self.settings.height
        across = gaussian(np.arange(width, dtype=np.float32), x * width, size * width)
        down = gaussian(np.arange(height, dtype=np.float32), y * height, size * width)
        return np.outer(down, across)
