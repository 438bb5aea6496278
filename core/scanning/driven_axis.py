"""An axis of a running scan: its actuator, and where that is."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from core import formatting
from core.actuators.manual import ManualSettings
from core.actuators.protocol import MoveEndedError
from core.scanning.control import ScanControl
from core.scanning.events import ManualPrompt
from core.scanning.settings import ScanAxis

logger = logging.getLogger(__name__)


class AxisError(Exception):
    """The actuator of the axis `label` failed; the cause says how."""

    def __init__(self, label: str, cause: Exception) -> None:
        super().__init__(str(cause) or type(cause).__name__)
        self.label = label


class DrivenAxis:
    """Opens, moves and closes an axis' actuator, on the scan's thread."""

    def __init__(self, axis: ScanAxis, control: ScanControl) -> None:
        self.axis = axis
        self.actual = math.nan
        """Where it is; NaN before the first move."""
        self._control = control
        self._target: float | None = None
        with _named(axis.label):
            self._actuator = axis.actuator()
            self._actuator.open()

    def move_to(self, target: float) -> None:
        """Go there, unless it is there already.

        Raises:
            AxisError: it failed.
            MoveEndedError: the user wants something else.
        """
        if target == self._target:
            return
        self._target = None
        with _named(self.axis.label):
            self.actual = self._actuator.move_to(target, _Move(self.axis, self._control))
        self._target = target

    def close(self) -> None:
        """Let go of the actuator; what goes wrong then changes nothing any more."""
        try:
            self._actuator.close()
        except Exception:
            logger.exception("%s could not be closed", self.axis.label)


@dataclass(frozen=True, slots=True)
class _Move:
    """One move (see `core.actuators.protocol.Move`)."""

    axis: ScanAxis
    control: ScanControl

    def rest(self, seconds: float) -> None:
        self.control.rest(seconds)

    def ask(self, target: float) -> float:
        axis, settings = self.axis, self.axis.actuator_settings()
        value = formatting.quantity(target, axis.units, digits=8)
        words = settings.instruction if isinstance(settings, ManualSettings) else "{name}: {value}"
        text = words.replace("{name}", axis.label).replace("{value}", value)
        return self.control.confirmed(ManualPrompt(axis.label, target, axis.units, text))


@contextmanager
def _named(label: str) -> Iterator[None]:
    try:
        yield
    except MoveEndedError:
        raise
    except Exception as error:
        raise AxisError(label, error) from error
