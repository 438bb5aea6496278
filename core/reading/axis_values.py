"""What the coordinates of an axis are: even steps, uneven ones, or moments in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import h5py
import numpy as np

from core.data import Array
from core.reading.jobs import Refusal
from core.reading.problems import DoesNotFit
from core.reading.values import check_size, real, stored_values

_MOST_POINTS = 1 << 20
"""Points of an axis that is looked through for even steps."""
_EPOCH = 5e8
"""Seconds since 1970 that are a date (1985) rather than a duration."""
_SECONDS = ("s", "second", "seconds")
_MOST_TEXTS = 64 << 20
_LONGEST_MOMENT = 64


@dataclass(frozen=True, slots=True)
class AxisValues:
    """Offset and mean step of an axis, and whether all steps are the same, in `units`.

    `is_epoch`: they are seconds since 1970.
    """

    offset: float
    scaling: float
    is_linear: bool
    units: str
    is_epoch: bool = False


def axis_values(node: h5py.Dataset, length: int, units: str) -> AxisValues | None:
    """The first `length` coordinates of a 1D array; None if these are neither numbers nor dates."""
    if node.shape is None or len(node.shape) != 1 or node.shape[0] < length or not length:
        return None
    if h5py.check_string_dtype(node.dtype) is not None:
        ends = [_moment(value) for value in stored_values(node, (slice(0, 2),))]
        if any(np.isnan(ends)):
            return None
        return AxisValues(ends[0], ends[1] - ends[0] if len(ends) > 1 else 1.0, False, "s", True)
    if node.dtype.kind not in "iuf":
        return None
    offset, scaling, is_linear = _steps(node, length)
    return AxisValues(offset, scaling, is_linear, units, units in _SECONDS and abs(offset) > _EPOCH)


def coordinates(node: h5py.Dataset, length: int) -> Array | None:
    """Texts that are moments (ISO 8601) as seconds since 1970; None if the array holds no texts.

    Raises:
        Refusal: the texts are too many, or no moments.
    """
    if h5py.check_string_dtype(node.dtype) is None:
        return None
    check_size("The list of dates", length * _LONGEST_MOMENT, _MOST_TEXTS)
    found = np.array([_moment(value) for value in stored_values(node, (slice(0, length),))])
    if length and np.isnan(found).all():
        raise Refusal(DoesNotFit("These texts are no dates such as 2026-01-31T12:00:00."))
    return found


def _moment(value: object) -> float:
    """Seconds since 1970; NaN for what is no date. Without a time zone it is local time."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    try:
        moment = datetime.fromisoformat(text[:_LONGEST_MOMENT].strip("\0 "))
        return (moment if moment.tzinfo else moment.astimezone()).astimezone(UTC).timestamp()
    except (ValueError, OverflowError, OSError):
        return float("nan")


def _steps(node: h5py.Dataset, length: int) -> tuple[float, float, bool]:
    if length > _MOST_POINTS:
        ends = [float(node[0]), float(node[length - 1])]
        return ends[0], (ends[1] - ends[0]) / (length - 1), False
    values = real(stored_values(node, (slice(0, length),))).astype(np.float64)
    if length == 1:
        return float(values[0]), 1.0, True
    scaling = float((values[-1] - values[0]) / (length - 1))
    steps = np.diff(values)
    is_linear = bool(np.allclose(steps, scaling, rtol=1e-6, atol=0.0)) and scaling != 0
    return float(values[0]), scaling if np.isfinite(scaling) else 1.0, is_linear
