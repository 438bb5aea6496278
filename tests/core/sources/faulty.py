"""A source that fails in the way a test asks for."""

from __future__ import annotations

import threading
from enum import StrEnum
from typing import ClassVar

import numpy as np
from pydantic import Field

from core.data import Data
from core.sources.protocol import SourceError, SourceSettings, read_only

SIZE = 16


class Fault(StrEnum):
    NONE = "none"
    REFUSES_TO_OPEN = "refuses to open"
    HANGS_IN_OPEN = "hangs in open"
    RAISES = "raises"
    RAISES_FOR_PEOPLE = "raises for people"
    STALLS = "stalls"
    CHANGES_SHAPE = "changes shape"
    CHANGES_TYPE = "changes type"
    DROPS_A_BLOCK = "drops a block"
    FAILS_TO_CLOSE = "fails to close"


class FaultySettings(SourceSettings):
    rate: float = 200.0
    fault: Fault = Fault.NONE
    at_step: int = Field(default=3, ge=0)
    reuses_buffer: bool = False


class FaultySource:
    """Measures its own step number: the scalar `step` and the curve `curve` filled with it."""

    kind: ClassVar[str] = "faulty"
    title: ClassVar[str] = "Faulty"
    settings_type: ClassVar[type[SourceSettings]] = FaultySettings
    release: ClassVar[threading.Event] = threading.Event()
    """Set it to let sources go on that hang."""
    events: ClassVar[list[str]] = []

    def __init__(self, settings: FaultySettings) -> None:
        self.settings = settings
        self._step = 0
        self._buffer = np.empty(SIZE)

    def open(self) -> None:
        self.events.append("open")
        if self.settings.fault is Fault.REFUSES_TO_OPEN:
            raise SourceError("The instrument is not there. Plug it in.")
        if self.settings.fault is Fault.HANGS_IN_OPEN:
            self.release.wait(60)

    def read(self) -> tuple[Data, ...]:
        step, self._step = self._step, self._step + 1
        fault = self.settings.fault if step >= self.settings.at_step else Fault.NONE
        if fault is Fault.RAISES:
            raise ValueError("bad answer 0x17")
        if fault is Fault.RAISES_FOR_PEOPLE:
            raise SourceError("The lamp is broken. Replace it.")
        if fault is Fault.STALLS:
            self.release.wait(60)
        size = SIZE + 1 if fault is Fault.CHANGES_SHAPE else SIZE
        dtype = np.float32 if fault is Fault.CHANGES_TYPE else np.float64
        if self.settings.reuses_buffer:
            curve = self._buffer
            curve[:] = step
        else:
            curve = read_only(np.full(size, step, dtype))
        blocks = (Data("step", (np.array([step]),)), Data("curve", (curve,)))
        return blocks[:1] if fault is Fault.DROPS_A_BLOCK else blocks

    def close(self) -> None:
        self.events.append("close")
        if self.settings.fault is Fault.FAILS_TO_CLOSE:
            raise OSError("handle is gone")
