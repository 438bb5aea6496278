"""Scans that tests run: quick stages, sources whose data tells where it was taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from core.data import Acquisition, Data
from core.scanning.events import ScanEnded, ScanPoint
from core.scanning.run import ScanRun
from core.scanning.settings import ScanAxis, ScanSettings

PATIENCE = 20.0


def axis(label: str = "x", points: int = 3, *, kind: str = "stage", **settings: object) -> ScanAxis:
    """An axis over 0, 1, 2, …; a stage is quick and exact."""
    if kind == "stage":
        settings = {"speed": 1e6, "backlash": 0.0} | settings
    positions = {"start": 0.0, "stop": points - 1.0, "points": points}
    return ScanAxis.model_validate(
        {"label": label, "units": "mm", "kind": kind, "settings": settings, "positions": positions}
    )


def scan(*axes: ScanAxis, **changes: object) -> ScanSettings:
    """A scan over these axes."""
    return ScanSettings.model_validate({"axes": axes or (axis(),), **changes})


@dataclass
class Running:
    """A scan under test and what it handed over."""

    settings: ScanSettings
    measure: Callable[[], tuple[Acquisition, ...]] | None = None
    points: list[ScanPoint] = field(default_factory=list)
    ended: list[ScanEnded] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.run = ScanRun(
            self.settings,
            self.settings.path(),
            self.measure or one_value,
            self._take,
            self.ended.append,
        )

    def _take(self, point: ScanPoint) -> bool:
        self.points.append(point)
        return True

    @property
    def numbers(self) -> list[int]:
        """The points taken, in order."""
        return [point.number for point in self.points]

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Poll until it is so."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, self.run.progress()
            time.sleep(0.002)

    def finish(self) -> ScanEnded:
        """Wait for the end."""
        assert self.run.join(PATIENCE)
        (ended,) = self.ended
        return ended


def one_value() -> tuple[Acquisition, ...]:
    """A source with one number."""
    return (Acquisition("meter", (Data("power", (np.array([1.0]),)),), time.time()),)
