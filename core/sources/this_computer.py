"""The load of the computer itself: real measurements, everywhere."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import ClassVar

import numpy as np
import psutil
from pydantic import Field

from core.data import Data
from core.sources.protocol import SourceSettings, read_only

SHORTEST_INTERVAL = 0.1
"""Seconds; the system counts processor time in ticks too coarse for less."""


class ComputerSettings(SourceSettings):
    """What the computer's monitor can be told."""

    rate: float = Field(
        default=2.0,
        ge=0,
        le=1 / SHORTEST_INTERVAL,
        title="Rate",
        description="Acquisitions per second; 0 means as fast as it goes, 10 times per second.",
        json_schema_extra={"units": "Hz"},
    )


class ThisComputer:
    """Processor, memory, disk and network rates, and temperatures where there are any.

    Loads and rates are means over the time since the last step. What blocks and channels there
    are is settled by `open`; a sensor that vanishes later reads NaN.
    """

    kind: ClassVar[str] = "computer"
    title: ClassVar[str] = "This computer"
    settings_type: ClassVar[type[SourceSettings]] = ComputerSettings

    def __init__(self, settings: ComputerSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        """Find out what this computer can measure, and start counting."""
        psutil.cpu_percent(percpu=True)
        self._traffic = _traffic()
        self._sensors = tuple(_temperatures())
        self._counted_at = time.monotonic()

    def read(self) -> tuple[Data, ...]:
        """One scalar channel per core, direction or sensor, float64."""
        elapsed = self._wait_for_ticks()
        cores = psutil.cpu_percent(percpu=True)
        memory = psutil.virtual_memory()
        return (
            _block("CPU", {f"core {i}": load for i, load in enumerate(cores)}, "%"),
            _block("memory", {"memory": memory.percent}, "%"),
            _block("memory used", {"memory": memory.used / 1e9}, "GB"),
            *self._rates(elapsed),
            *self._read_sensors(),
        )

    def close(self) -> None:
        """Nothing to let go of."""

    def _wait_for_ticks(self) -> float:
        elapsed = time.monotonic() - self._counted_at
        if elapsed < SHORTEST_INTERVAL:
            time.sleep(SHORTEST_INTERVAL - elapsed)
        now = time.monotonic()
        elapsed, self._counted_at = now - self._counted_at, now
        return elapsed

    def _rates(self, elapsed: float) -> Iterator[Data]:
        before, self._traffic = self._traffic, _traffic()
        for name, counters in before.items():
            now = self._traffic.get(name, {})
            yield _block(
                name,
                {
                    label: (now.get(label, math.nan) - count) / elapsed / 1e6
                    for label, count in counters.items()
                },
                "MB/s",
            )

    def _read_sensors(self) -> Iterator[Data]:
        if self._sensors:
            now = _temperatures()
            values = {label: now.get(label, math.nan) for label in self._sensors}
            yield _block("temperature", values, "°C")


def _block(name: str, values: dict[str, float], units: str) -> Data:
    channels = tuple(read_only(np.array([value], dtype=np.float64)) for value in values.values())
    return Data(name, channels, tuple(values), units)


def _traffic() -> dict[str, dict[str, float]]:
    """Bytes since the computer was started, of what it counts."""
    counters: dict[str, dict[str, float]] = {}
    # Both are None where there is no disk or no network card, as in some containers.
    if disk := psutil.disk_io_counters():
        counters["disk"] = {"read": disk.read_bytes, "written": disk.write_bytes}
    if network := psutil.net_io_counters():
        counters["network"] = {"received": network.bytes_recv, "sent": network.bytes_sent}
    return counters


def _temperatures() -> dict[str, float]:
    """°C by the sensor's label; empty on systems that tell nobody, as Windows and macOS."""
    if not hasattr(psutil, "sensors_temperatures"):
        return {}
    return {
        f"{chip} {entry.label or i}": entry.current
        for chip, entries in psutil.sensors_temperatures().items()
        for i, entry in enumerate(entries)
    }
