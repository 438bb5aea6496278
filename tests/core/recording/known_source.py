"""A source of all dimensionalities whose every value follows from its step number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from pydantic import Field

from core.data import Array, Axis, Data, DataKind
from core.sources.protocol import SourceSettings, read_only

WAVELENGTH = np.linspace(400.0, 700.0, 16)
Y, X = 0.5 * np.arange(128), 5.5 * np.arange(128)
AXES_OF_CURVE = (Axis("wavelength", WAVELENGTH, "nm"),)
AXES_OF_IMAGE = (Axis("y", Y, "um", 0), Axis("x", X, "um", 1))
IMAGE = (Y.size, X.size)
"""As float64 one step is a chunk, as uint16 there are 32 in one."""
VOLUME = (2, 3, 4)


@dataclass(frozen=True)
class Channel:
    """One channel that the source measures: where it is stored, and its rows by step number."""

    block: str
    label: str
    group: str
    number: int
    units: str
    rows: Callable[[Array], Array]
    errors: Callable[[Array], Array] | None = None
    calculated: bool = False

    def path(self, stem: str) -> str:
        """The array below the detector's group: `stem` is `Data`, `EnlData`, `ErrorBar`, `Bkg`."""
        return f"{self.group}/{stem}{self.number:02d}"


def _plus(offset: float, shape: tuple[int, ...]) -> Callable[[Array], Array]:
    ramp = np.arange(int(np.prod(shape)), dtype=np.float64).reshape(shape)
    return _step_plus(ramp + offset)


def _step_plus(pattern: Array) -> Callable[[Array], Array]:
    def rows(steps: Array) -> Array:
        return steps.reshape(-1, *(1 for _ in pattern.shape)) + pattern

    return rows


_NOISE = np.random.default_rng(1).integers(0, 50_000, IMAGE).astype(np.float64)
"""What no compression makes much smaller."""


CHANNELS = (
    Channel("power", "head 1", "Data0D/CH00", 0, "W", _plus(0, (1,))),
    Channel("power", "head 2", "Data0D/CH00", 1, "W", _plus(1000, (1,))),
    Channel(
        *("spectrum", "s", "Data1D/CH00", 0, "counts"),
        rows=_plus(0, (16,)),
        errors=lambda steps: 0.25 * _plus(1, (16,))(steps),
    ),
    Channel(
        *("spectrum", "p", "Data1D/CH00", 1, "counts"),
        rows=_plus(2000, (16,)),
        errors=lambda steps: 0.5 * _plus(1, (16,))(steps),
    ),
    Channel("image", "camera", "Data2D/CH00", 0, "counts", _step_plus(_NOISE)),
    Channel("volume", "stack", "DataND/CH00", 0, "V", _plus(0, VOLUME)),
    Channel(
        *("half", "half", "Data0D/CH01", 0, "W"),
        rows=lambda steps: 0.5 * steps.reshape(-1, 1),
        calculated=True,
    ),
)


BLOCKS = {
    "everything": ("power", "spectrum", "image", "volume", "half"),
    "scalars": ("power", "half"),
    "curves": ("spectrum",),
    "images": ("image",),
}
"""What the source measures, by the kind of signal that is asked for."""


def channels_of(signals: str) -> tuple[Channel, ...]:
    """The channels of a kind of signal."""
    return tuple(channel for channel in CHANNELS if channel.block in BLOCKS[signals])


class KnownSettings(SourceSettings):
    rate: float = 100.0
    signals: str = "everything"
    start: int = Field(default=0, ge=0)
    """The number of the first step."""


class KnownSource:
    """Step n measures n, with different patterns; see `CHANNELS`."""

    kind: ClassVar[str] = "known"
    title: ClassVar[str] = "Known"
    settings_type: ClassVar[type[SourceSettings]] = KnownSettings

    def __init__(self, settings: KnownSettings) -> None:
        self.settings = settings
        self._step = settings.start

    def open(self) -> None:
        """It is always there."""

    def read(self) -> tuple[Data, ...]:
        """The blocks of the next step."""
        step = np.array([float(self._step)])
        self._step += 1
        return tuple(_BLOCK[name](step) for name in BLOCKS[self.settings.signals])

    def close(self) -> None:
        """Nothing to let go of."""


def _block(name: str, step: Array, dtype: Any = np.float64, **more: Any) -> Data:
    members = [channel for channel in CHANNELS if channel.block == name]
    return Data(
        name,
        tuple(read_only(member.rows(step)[0].astype(dtype)) for member in members),
        tuple(member.label for member in members),
        members[0].units,
        errors=tuple(read_only(m.errors(step)[0]) for m in members if m.errors),
        origin="bench",
        **more,
    )


_BLOCK: dict[str, Callable[[Array], Data]] = {
    "power": lambda step: _block("power", step),
    "spectrum": lambda step: _block("spectrum", step, axes=AXES_OF_CURVE),
    "image": lambda step: _block("image", step, np.uint16, axes=AXES_OF_IMAGE),
    "volume": lambda step: _block("volume", step, np.float32),
    "half": lambda step: _block("half", step, kind=DataKind.CALCULATED),
}
