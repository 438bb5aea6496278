"""Sources of one kind of signal each, whose every value follows from the number of its step."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from core.data import Array, Axis, Data
from core.sources.protocol import SourceSettings, read_only

Signal = Literal["scalar", "curve", "image"]
SHAPES: dict[Signal, tuple[int, ...]] = {"scalar": (1,), "curve": (64,), "image": (24, 24)}
RATES: dict[Signal, float] = {"scalar": 1000.0, "curve": 200.0, "image": 80.0}
GROUPS: dict[Signal, str] = {"scalar": "Data0D", "curve": "Data1D", "image": "Data2D"}


def rows(signal: Signal, count: int) -> Array:
    """What the first steps measure: shape `(count, *shape)`."""
    shape = SHAPES[signal]
    # Noise, so that compression does not make all chunks equally small.
    pattern = np.random.default_rng(7).integers(0, 1 << 40, shape).astype(np.float64)
    return np.arange(float(count)).reshape(-1, *(1 for _ in shape)) + pattern


class NumberedSettings(SourceSettings):
    signal: Signal = "scalar"


class NumberedSource:
    """Step n measures n plus a pattern."""

    kind: ClassVar[str] = "numbered"
    title: ClassVar[str] = "Numbered"
    settings_type: ClassVar[type[SourceSettings]] = NumberedSettings

    def __init__(self, settings: NumberedSettings) -> None:
        self.settings = settings
        self._step = 0
        self._first = rows(settings.signal, 1)[0]
        self._axes = tuple(
            Axis(f"axis {index}", np.arange(float(size)), "mm", index)
            for index, size in enumerate(self._first.shape if settings.signal != "scalar" else ())
        )

    def open(self) -> None:
        """It is always there."""

    def read(self) -> tuple[Data, ...]:
        """The block of the next step."""
        row = read_only(self._first + float(self._step))
        self._step += 1
        return (Data("signal", (row,), units="V", axes=self._axes),)

    def close(self) -> None:
        """Nothing to let go of."""
