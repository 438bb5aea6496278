"""Questions about what stands beside a node."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadAttributes:
    """All attributes of a node → `AttributeRows`; long values are cut there."""

    file: Path
    node: str


@dataclass(frozen=True, slots=True)
class ReadAttribute:
    """One attribute in full → `Text`."""

    file: Path
    node: str
    name: str


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """The settings at a node, or at the nearest node above it that has some → `Settings`."""

    file: Path
    node: str


@dataclass(frozen=True, slots=True)
class ReadLog:
    """Rows of a log → `LogRows`; a negative `first` counts from the end."""

    file: Path
    node: str = "/RawData/Logger"
    first: int = 0
    rows: int = 500


@dataclass(frozen=True, slots=True)
class ReadStorage:
    """How an array is stored → `Storage`."""

    file: Path
    node: str


@dataclass(frozen=True, slots=True)
class ReadPreview:
    """The small picture that PyMoDAQ keeps with some nodes → `Preview`."""

    file: Path
    node: str
