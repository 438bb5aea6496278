"""Settings as JSON files that survive a crash in the middle of writing and being damaged."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """Why a settings file was not used, and where it went if it could be set aside."""

    path: Path
    reason: str
    kept_as: Path | None = None

    @property
    def message(self) -> str:
        """A sentence or two for the user."""
        start = f"The settings in {self.path} cannot be used; the standard settings are in force."
        if self.kept_as is None:
            return f"{start} {self.reason}"
        return f"{start} The old file was kept as {self.kept_as}."


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """The settings in force, and what was wrong with the file if something was."""

    value: T
    problem: SettingsProblem | None = None


def load(path: Path, kind: type[T]) -> Loaded[T]:
    """Read settings; whatever is wrong with the file, there are settings to start with."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Loaded(kind())
    except OSError as error:
        return Loaded(kind(), SettingsProblem(path, f"It cannot be read: {error.strerror}."))
    try:
        return Loaded(kind.model_validate_json(text))
    except ValidationError as error:
        return Loaded(kind(), _set_aside(path, str(error)))


def save(path: Path, value: BaseModel) -> None:
    """Write settings so that the file is at every moment either the old or the new one.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = value.model_dump_json(indent=2).encode()
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            new.replace(path)
        finally:
            file.close()
            new.unlink(missing_ok=True)


def _set_aside(path: Path, reason: str) -> SettingsProblem:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    kept_as = path.with_name(f"{path.name}.broken-{stamp}")
    try:
        path.rename(kept_as)
    except OSError as error:
        return SettingsProblem(path, f"It could not be set aside either: {error.strerror}.")
    return SettingsProblem(path, reason, kept_as)
