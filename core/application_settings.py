"""What the application as a whole remembers between starts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import psutil
from pydantic import BaseModel, ConfigDict, Field

from core.folders import config_folder

LEAST_QUEUE_MB = 16
MOST_RECENT_FILES = 12


class ThemeChoice(StrEnum):
    """Light, dark, or what the desktop says."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class WindowPlace(BaseModel):
    """Where the window stood, in device-independent pixels; no position lets the desktop choose."""

    model_config = ConfigDict(frozen=True)

    x: int | None = None
    y: int | None = None
    width: int = Field(default=1280, ge=1)
    height: int = Field(default=820, ge=1)
    maximized: bool = False


class TimerKeys(BaseModel):
    """The keys of the Timer page, as Qt writes them."""

    model_config = ConfigDict(frozen=True)

    start: str = "Home"
    pause: str = "Ctrl+P"
    reset: str = "F5"
    lap: str = "Space"


class ApplicationSettings(BaseModel):
    """Everything on the settings page, and where the user left off."""

    model_config = ConfigDict(validate_assignment=True, extra="ignore")

    theme: ThemeChoice = ThemeChoice.SYSTEM
    queue_memory_mb: int = Field(default=256, ge=LEAST_QUEUE_MB)
    window: WindowPlace = WindowPlace()
    page: str = "record"
    recent_files: list[Path] = []
    timer_keys: TimerKeys = TimerKeys()

    @property
    def queue_bytes(self) -> int:
        """Memory for the queue; never more than this machine can give, whatever was stored."""
        return min(self.queue_memory_mb, most_queue_mb()) * 1_000_000

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent files."""
        others = [known for known in self.recent_files if known != path]
        self.recent_files = [path, *others][:MOST_RECENT_FILES]


def settings_file() -> Path:
    """Where `ApplicationSettings` are stored."""
    return config_folder() / "settings.json"


def most_queue_mb() -> int:
    """Half of the machine's memory: more would make it swap, which is slower than any disk."""
    return max(LEAST_QUEUE_MB, psutil.virtual_memory().total // 2_000_000)


def problem_with_queue_memory(megabytes: int) -> str:
    """What is wrong with this much memory for the queue; empty if nothing is."""
    most = most_queue_mb()
    if megabytes < LEAST_QUEUE_MB:
        return f"Type {LEAST_QUEUE_MB} MB or more."
    if megabytes > most:
        return f"Type {most} MB or less: half of this machine's memory."
    return ""
