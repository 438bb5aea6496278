"""What a source measures, as values.

The words are PyMoDAQ's (`pymodaq_data.data`): a *Data* is a named block of channels of one
shape, with signal axes, units and error bars; an *Acquisition* is one step of one source.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Channels = tuple[Array, ...] | Array
"""Arrays of one shape, or one array of all of them, shape `(channels, *shape)`."""


class Dimension(StrEnum):
    """How many signal axes a block has; also the name of its group in the file."""

    DATA0D = "Data0D"
    DATA1D = "Data1D"
    DATA2D = "Data2D"
    DATAND = "DataND"

    @classmethod
    def of(cls, shape: tuple[int, ...]) -> Dimension:
        """The dimension of a signal of this shape; `(1,)` is a scalar."""
        if shape in ((), (1,)):
            return cls.DATA0D
        return (cls.DATA1D, cls.DATA2D)[len(shape) - 1] if len(shape) < 3 else cls.DATAND


class DataKind(StrEnum):
    """Measured by the source, or computed from what it measured."""

    RAW = "raw"
    CALCULATED = "calculated"


@dataclass(frozen=True, slots=True)
class Axis:
    """A signal axis: `data[i]` is the coordinate, in `units`, of point i along `index`.

    `data` is 1D float64; `index` counts the signal's dimensions from 0.
    """

    label: str
    data: Array
    units: str = ""
    index: int = 0

    def __post_init__(self) -> None:
        values = np.asarray(self.data, dtype=np.float64)
        if values.ndim != 1:
            raise ValueError(f"axis {self.label!r} must be 1D, not {values.ndim}D")
        object.__setattr__(self, "data", values)

    @property
    def offset(self) -> float:
        """The first coordinate."""
        return float(self.data[0]) if self.data.size else 0.0

    @property
    def scaling(self) -> float:
        """The mean distance between neighbours (1 for fewer than two points)."""
        if self.data.size < 2:
            return 1.0
        return float((self.data[-1] - self.data[0]) / (self.data.size - 1))

    @property
    def is_linear(self) -> bool:
        """Whether all neighbours are the same distance apart."""
        if self.data.size < 3:
            return True
        steps = np.diff(self.data)
        return bool(np.allclose(steps, steps[0], rtol=1e-6, atol=0.0))


@dataclass(frozen=True, slots=True)
class Data:
    """A named block: channels of one shape, with what is needed to read them.

    `channels[i]` is labelled `labels[i]` and, if there are errors, has the standard deviations
    `errors[i]` of the same shape. Scalars are kept with shape `(1,)`, as PyMoDAQ does. Many
    channels cost least in one array: 200 scalars of shape `(200, 1)` or `(200,)`.
    """

    name: str
    channels: Channels
    labels: tuple[str, ...] = ()
    units: str = ""
    axes: tuple[Axis, ...] = ()
    errors: Channels = ()
    kind: DataKind = DataKind.RAW
    origin: str = ""
    nav_indexes: tuple[int, ...] = ()
    arrays: tuple[Array, ...] = field(init=False, repr=False, compare=False)
    """All arrays that hold the channels and the errors."""

    def __post_init__(self) -> None:
        channels, errors = _at_least_1d(self.channels), _at_least_1d(self.errors)
        if not len(channels):
            raise ValueError(f"{self.name!r} has no channel")
        shapes = shapes_of(channels)
        if len(shapes) > 1:
            raise ValueError(f"the channels of {self.name!r} differ in shape: {sorted(shapes)}")
        if len(errors) and (len(errors) != len(channels) or shapes_of(errors) != shapes):
            raise ValueError(f"the errors of {self.name!r} do not fit its channels")
        labels = self.labels or tuple(f"CH{i:02d}" for i in range(len(channels)))
        if len(labels) != len(channels):
            raise ValueError(f"{self.name!r}: {len(labels)} labels for {len(channels)} channels")
        for axis in self.axes:
            if axis.index >= channels[0].ndim or axis.data.size != channels[0].shape[axis.index]:
                raise ValueError(
                    f"axis {axis.label!r} of {self.name!r} does not fit {channels[0].shape}"
                )
        object.__setattr__(self, "channels", channels)
        object.__setattr__(self, "errors", errors)
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "arrays", held(channels) + held(errors))

    @property
    def shape(self) -> tuple[int, ...]:
        """The signal's shape; `(1,)` for a scalar."""
        channels = self.channels
        if isinstance(channels, np.ndarray):
            return channels.shape[1:]
        return channels[0].shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """The number type of the first channel."""
        channels = self.channels
        return channels.dtype if isinstance(channels, np.ndarray) else channels[0].dtype

    @property
    def dimension(self) -> Dimension:
        """0D, 1D, 2D or ND."""
        return Dimension.of(self.shape)

    @property
    def nbytes(self) -> int:
        """Bytes of the channels and errors."""
        return sum(array.nbytes for array in self.arrays)


@dataclass(slots=True)
class Acquisition:
    """One step of one source: its blocks, taken at `timestamp` (seconds since the epoch).

    `step` counts from 0 since the source was opened; a gap means that steps were missed. Nobody
    changes it once it is made.
    """

    # Not frozen: one is made at every step, and a frozen one takes four times as long to make.

    source: str
    data: tuple[Data, ...]
    timestamp: float
    step: int = 0

    @property
    def nbytes(self) -> int:
        """Bytes of all blocks."""
        return sum(block.nbytes for block in self.data)


def owned(array: Array) -> Array:
    """The array itself if nobody can change it any more, else a read-only copy.

    A source that makes a fresh array for each step hands it over without a copy by marking it
    `array.setflags(write=False)`; a source that reuses its buffer needs to do nothing.
    """
    if _is_owned(array):
        return array
    copy = array.copy()
    copy.setflags(write=False)
    return copy


def owned_acquisition(acquisition: Acquisition) -> Acquisition:
    """The acquisition with arrays that nobody else can change (see `owned`)."""
    for block in acquisition.data:
        for array in block.arrays:
            # `_is_owned` without its call: this is done at every step.
            flags = array.flags
            if flags.writeable or not flags.owndata:
                return replace(acquisition, data=tuple(map(_owned_data, acquisition.data)))
    return acquisition


def _owned_data(block: Data) -> Data:
    return replace(
        block, channels=_owned_channels(block.channels), errors=_owned_channels(block.errors)
    )


def _owned_channels(channels: Channels) -> Channels:
    if isinstance(channels, np.ndarray):
        return owned(channels)
    return tuple(owned(channel) for channel in channels)


def _is_owned(array: Array) -> bool:
    return array.flags.owndata and not array.flags.writeable


def shapes_of(channels: Channels) -> set[tuple[int, ...]]:
    """The shapes that there are, one if all is well."""
    if isinstance(channels, np.ndarray):
        return {channels.shape[1:]}
    return {channel.shape for channel in channels}


def held(channels: Channels) -> tuple[Array, ...]:
    """The arrays that hold the channels: one each, or one for all."""
    return (channels,) if isinstance(channels, np.ndarray) else channels


def _at_least_1d(arrays: Channels) -> Channels:
    if isinstance(arrays, np.ndarray):
        return arrays if arrays.ndim > 1 else arrays.reshape(-1, 1)
    for array in arrays:
        if not isinstance(array, np.ndarray) or array.ndim == 0:
            return tuple(np.atleast_1d(each) for each in arrays)
    return tuple(arrays)
