"""All kinds of sources there are. A new one needs its module and its line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from core.sources.protocol import Source, SourceError, SourceSettings
from core.sources.simulated_camera import SimulatedCamera
from core.sources.simulated_power_meter import SimulatedPowerMeter
from core.sources.simulated_spectrometer import SimulatedSpectrometer
from core.sources.simulated_stack import SimulatedStack
from core.sources.this_computer import ThisComputer

SOURCES: tuple[type[Source], ...] = (
    ThisComputer,
    SimulatedPowerMeter,
    SimulatedSpectrometer,
    SimulatedCamera,
    SimulatedStack,
)


def by_kind(kind: str) -> type[Source]:
    """The type of source called `kind`. Raises `SourceError` that lists the known ones."""
    for source_type in SOURCES:
        if source_type.kind == kind:
            return source_type
    known = ", ".join(source_type.kind for source_type in SOURCES)
    raise SourceError(f"There is no source of the kind {kind!r}. The known ones are {known}.")


def settings_of(kind: str, values: Mapping[str, Any]) -> SourceSettings:
    """Settings for a source of this kind. Raises `SourceError` naming each value that is wrong."""
    source_type = by_kind(kind)
    try:
        return source_type.settings_type.model_validate(dict(values))
    except ValidationError as error:
        raise SourceError(f"{source_type.title}: {_sentences(source_type, error)}") from error


def create(kind: str, values: Mapping[str, Any] | None = None) -> Source:
    """A new source, not yet open. Raises `SourceError` for an unknown kind or a wrong value."""
    return by_kind(kind)(settings_of(kind, values or {}))


def _sentences(source_type: type[Source], error: ValidationError) -> str:
    fields = source_type.settings_type.model_fields
    known = ", ".join(fields)
    sentences = []
    for problem in error.errors():
        name = str(problem["loc"][0])
        if problem["type"] == "extra_forbidden":
            sentences.append(f"there is no setting {name!r}, only {known}.")
        else:
            title = fields[name].title or name
            sentences.append(f"{title}: {problem['msg']}, not {problem['input']!r}.")
    return " ".join(sentences)
