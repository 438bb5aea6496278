"""The saver's settings, in PyMoDAQ's words, validated with messages for people."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from core import naming
from core.folders import default_data_folder


class SaveType(StrEnum):
    """What one press of a save button records."""

    SNAPSHOT = "snapshot"
    SCAN = "scan"
    CONTINUOUS = "continuous"

    @property
    def group_type(self) -> str:
        """The value of the `type` attribute of `/RawData`, as PyMoDAQ names it."""
        return "scan" if self is SaveType.SCAN else "detector"


class BackendName(StrEnum):
    """The library that writes the file."""

    H5PY = "h5py"
    PYTABLES = "pytables"


class CodecName(StrEnum):
    """How chunks are compressed."""

    NONE = "none"
    GZIP = "gzip"
    LZF = "lzf"
    BITSHUFFLE_LZ4 = "bitshuffle-lz4"
    ZSTD = "zstd"
    BLOSC2 = "blosc2"


class WhenFull(StrEnum):
    """What happens to a new step when the queue is full."""

    WAIT = "wait"
    DROP = "drop"


class Fsync(StrEnum):
    """When the disk is made to confirm what was written to it."""

    OFF = "off"
    CHECKPOINT = "checkpoint"
    END = "end"


CODECS: dict[BackendName, tuple[CodecName, ...]] = {
    BackendName.H5PY: tuple(CodecName),
    BackendName.PYTABLES: (CodecName.NONE, CodecName.GZIP, CodecName.ZSTD, CodecName.BLOSC2),
}
"""The compression libraries each backend has; zstd with pytables is blosc2's zstd."""

NUMBER_TYPES: tuple[str, ...] = (
    "float64",
    "float32",
    "float16",
    "int64",
    "int32",
    "int16",
    "int8",
    "uint64",
    "uint32",
    "uint16",
    "uint8",
)
"""What *Saving dynamic* offers."""


class SaverSettings(BaseModel):
    """Every option of the Record page."""

    model_config = ConfigDict(validate_assignment=True, extra="ignore")

    save_type: SaveType = SaveType.CONTINUOUS
    save_2d: bool = Field(True, title="Save 2D and above")
    save_raw_only: bool = Field(True, title="Save raw data only")
    backend: BackendName = BackendName.H5PY
    enable_swmr: bool = Field(True, title="Enable SWMR")
    flush_interval: int = Field(10, ge=0, le=1_000_000, title="Flush interval")
    base_path: Path = Field(default_factory=default_data_folder, title="Base path")
    base_name: str = Field("Data", title="Base name")
    saving_dynamic: str = Field("float64", title="Saving dynamic")
    compression: CodecName = CodecName.NONE
    level: int = Field(4, ge=0, le=9, title="Level")
    when_full: WhenFull = WhenFull.WAIT
    fsync: Fsync = Fsync.CHECKPOINT
    checkpoint_seconds: float = Field(1.0, ge=0.1, le=3600, title="Checkpoint")
    warn_minutes: float = Field(10, ge=0, le=10_000, title="Minutes left")
    warn_gigabytes: float = Field(5, ge=0, le=1_000_000, title="Gigabytes left")

    @field_validator("base_name")
    @classmethod
    def _legal_name(cls, name: str) -> str:
        problem = naming.problem_with_name(name)
        if problem:
            raise ValueError(problem)
        return name

    @field_validator("saving_dynamic")
    @classmethod
    def _known_number_type(cls, name: str) -> str:
        if name not in NUMBER_TYPES:
            raise ValueError(f"{name!r} is no number type; choose one of {', '.join(NUMBER_TYPES)}")
        return name

    @model_validator(mode="after")
    def _codec_of_backend(self) -> SaverSettings:
        if self.compression not in CODECS[self.backend]:
            # Not through __setattr__: that would validate again, without end.
            self.__dict__["compression"] = equivalent_codec(self.compression, self.backend)
        return self

    @property
    def dtype(self) -> np.dtype[np.generic]:
        """The number type that raw data is saved as."""
        return np.dtype(self.saving_dynamic)

    @property
    def swmr(self) -> bool:
        """Whether the file is written in SWMR mode: enabled, and the backend can."""
        return self.enable_swmr and self.backend is BackendName.H5PY


def equivalent_codec(codec: CodecName, backend: BackendName) -> CodecName:
    """The codec itself, or the nearest one that this backend has."""
    return codec if codec in CODECS[backend] else CodecName.BLOSC2
