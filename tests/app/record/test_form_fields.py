from enum import StrEnum
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from app.record.form_fields import FieldKind, form_fields
from core.sources.catalogue import SOURCES
from core.sources.protocol import Source


class Mode(StrEnum):
    FAST = "fast"
    FINE = "fine"


class Settings(BaseModel):
    rate: float = Field(
        10.0,
        ge=0,
        le=100,
        title="Rate",
        description="How often.",
        json_schema_extra={"units": "Hz"},
    )
    count: int = Field(3, gt=0)
    on: bool = True
    mode: Mode = Field(Mode.FAST, title="Mode")
    size: Literal["s", "l"] = "s"
    name: str = "x"


def test_fields_are_read_off_the_type() -> None:
    rate, count, on, mode, size, name = form_fields(Settings)
    assert (rate.name, rate.title, rate.description) == ("rate", "Rate", "How often.")
    assert (rate.kind, rate.units, rate.minimum, rate.maximum) == (FieldKind.NUMBER, "Hz", 0, 100)
    assert (count.kind, count.minimum, count.maximum) == (FieldKind.INTEGER, 0, None)
    assert on.kind is FieldKind.SWITCH
    assert (mode.title, mode.kind, mode.options) == ("Mode", FieldKind.CHOICE, ("fast", "fine"))
    assert (size.kind, size.options) == (FieldKind.CHOICE, ("s", "l"))
    assert name.kind is FieldKind.TEXT


@pytest.mark.parametrize("source_type", SOURCES, ids=lambda source_type: source_type.kind)
def test_every_source_has_a_form_with_titles_and_explanations(source_type: type[Source]) -> None:
    for field in form_fields(source_type.settings_type):
        assert field.title
        assert field.description
