"""The clock of chronos and timers: a counter that the machine's sleep does not stop.

Linux: CLOCK_BOOTTIME. macOS: CLOCK_MONOTONIC_RAW, which is mach_continuous_time there, while
Python's `time.monotonic` stops in sleep. Windows: QueryInterruptTimePrecise.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant on both clocks, in nanoseconds.

    `counter` counts since the machine was switched on, asleep or not, and nobody can set it;
    `wall` is the time of day since the epoch, which people and networks do set.
    """

    counter: int
    wall: int

    def before(self, nanoseconds: int) -> Moment:
        """The moment so much earlier."""
        return Moment(self.counter - nanoseconds, self.wall - nanoseconds)


class Clock(Protocol):
    """Where moments come from."""

    @property
    def boot(self) -> str:
        """What tells this run of the machine from others; empty if the system does not say."""
        ...

    def now(self) -> Moment:
        """Both clocks at this instant."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._counter = _counter()

    def now(self) -> Moment:
        """Both clocks at this instant."""
        return Moment(self._counter(), time.time_ns())

    @cached_property
    def boot(self) -> str:
        """What tells this run of the machine from others; empty if the system does not say."""
        try:
            return _boot()
        except (OSError, subprocess.SubprocessError):
            return ""


def _counter() -> Callable[[], int]:
    if sys.platform == "win32":
        return _windows_counter()
    name = "CLOCK_BOOTTIME" if sys.platform.startswith("linux") else "CLOCK_MONOTONIC_RAW"
    which: int = getattr(time, name)
    return lambda: time.clock_gettime_ns(which)


def _windows_counter() -> Callable[[], int]:
    import ctypes

    library = ctypes.WinDLL("KernelBase")  # type: ignore[attr-defined]
    query = library.QueryInterruptTimePrecise
    query.restype = None

    def counter() -> int:
        ticks = ctypes.c_ulonglong()
        query(ctypes.byref(ticks))
        return ticks.value * 100

    return counter


def _boot() -> str:
    if sys.platform.startswith("linux"):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    if sys.platform == "darwin":
        command = ["/usr/sbin/sysctl", "-n", "kern.bootsessionuuid"]
        return subprocess.run(
            command, capture_output=True, check=True, text=True, timeout=5
        ).stdout.strip()
    return _windows_boot()


def _windows_boot() -> str:
    import winreg  # type: ignore[import-not-found,unused-ignore]

    place = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:  # type: ignore[attr-defined,unused-ignore]
        return str(winreg.QueryValueEx(key, "BootId")[0])  # type: ignore[attr-defined,unused-ignore]
