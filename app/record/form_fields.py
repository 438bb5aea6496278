"""The fields of a form, read off a pydantic settings type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel


class FieldKind(StrEnum):
    """How a value is edited."""

    NUMBER = "number"
    INTEGER = "integer"
    SWITCH = "switch"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FormField:
    """One setting: what it is called, what it means and what it may be."""

    name: str
    title: str
    description: str
    kind: FieldKind
    units: str = ""
    options: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


def form_fields(settings_type: type[BaseModel]) -> tuple[FormField, ...]:
    """The fields in the order they were declared."""
    schema = settings_type.model_json_schema()
    definitions = schema.get("$defs", {})
    return tuple(
        _field(name, _resolved(entry, definitions)) for name, entry in schema["properties"].items()
    )


def _field(name: str, schema: dict[str, Any]) -> FormField:
    return FormField(
        name=name,
        title=schema.get("title", name),
        description=schema.get("description", ""),
        kind=_kind(schema),
        units=schema.get("units", ""),
        options=tuple(str(option) for option in schema.get("enum", ())),
        minimum=schema.get("minimum", schema.get("exclusiveMinimum")),
        maximum=schema.get("maximum", schema.get("exclusiveMaximum")),
    )


def _kind(schema: dict[str, Any]) -> FieldKind:
    if "enum" in schema:
        return FieldKind.CHOICE
    kinds = {
        "boolean": FieldKind.SWITCH,
        "integer": FieldKind.INTEGER,
        "number": FieldKind.NUMBER,
    }
    return kinds.get(schema.get("type", ""), FieldKind.TEXT)


def _resolved(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema with what it refers to, as an enumeration's members, laid below it."""
    references = [schema, *schema.get("allOf", ())]
    names = [entry["$ref"].rsplit("/", 1)[-1] for entry in references if "$ref" in entry]
    merged: dict[str, Any] = {}
    for name in names:
        merged |= definitions[name]
    return merged | schema
