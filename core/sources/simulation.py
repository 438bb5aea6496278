"""What the simulated instruments share: noise, drift and steps made in advance."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import cycle

import numpy as np
from pydantic import Field

from core.data import Array, Data
from core.sources.protocol import SourceSettings, read_only

FLAT_OUT_RATE = 1000.0
"""The rate, in Hz, at which drift passes when a source runs as fast as it goes."""
DRIFT_SECONDS = 15.0
POOL_BYTES = 48 * 2**20
POOL_STEPS = 32


class SimulatedSettings(SourceSettings):
    """What every simulated instrument can be told."""

    noise: float = Field(
        default=2.0,
        ge=0,
        le=100,
        title="Noise",
        description="Standard deviation of the noise, relative to the full signal.",
        json_schema_extra={"units": "%"},
    )
    seed: int = Field(
        default=1,
        ge=0,
        le=2**32 - 1,
        title="Seed",
        description="The same seed gives the same measurements again.",
        json_schema_extra={"units": ""},
    )


class Drift:
    """A slow wandering around 0 with a standard deviation of 1, one value per step.

    It is an Ornstein-Uhlenbeck process, which is how lasers and lamps behave: a random walk that
    is drawn back to its mean within `DRIFT_SECONDS`.
    """

    def __init__(self, random: np.random.Generator, rate: float) -> None:
        self._random = random
        self._memory = math.exp(-1.0 / (DRIFT_SECONDS * (rate or FLAT_OUT_RATE)))
        self._kick = math.sqrt(1.0 - self._memory**2)
        self._value = float(random.standard_normal())

    def advance(self) -> float:
        """The value of the next step."""
        self._value = self._memory * self._value + self._kick * self._random.standard_normal()
        return self._value


def gaussian(points: Array, centre: float, width: float) -> Array:
    """A peak of height 1 at `centre` with the standard deviation `width`."""
    return np.exp(-0.5 * ((points - centre) / width) ** 2)


def pool_of_steps(render: Callable[[float], tuple[Data, ...]]) -> cycle[tuple[Data, ...]]:
    """Steps made in advance, to be handed out in turn; their arrays must be read-only.

    `render` makes the step at a phase in [0, 1); phase 1 would be phase 0 again, so that the
    movement has no jump. Large blocks get a smaller pool, of about `POOL_BYTES`.
    """
    first = render(0.0)
    count = max(4, min(POOL_STEPS, POOL_BYTES // sum(block.nbytes for block in first)))
    return cycle([first, *(render(i / count) for i in range(1, count))])


def digitised(signal: Array, sigma: float, random: np.random.Generator) -> Array:
    """The signal with noise as a 16-bit converter gives it: read-only uint16, clipped."""
    noisy = random.standard_normal(signal.shape, dtype=np.float32)
    noisy *= np.float32(sigma)
    noisy += signal
    np.clip(noisy, 0, np.iinfo(np.uint16).max, out=noisy)
    return read_only(noisy.astype(np.uint16))
