from __future__ import annotations

import pytest

from core.sources.catalogue import SOURCES, by_kind, create, settings_of
from core.sources.protocol import Source, SourceError, read_only
from core.sources.simulated_camera import CameraSettings


@pytest.mark.parametrize("source_type", SOURCES)
def test_every_setting_can_be_shown_to_people(source_type: type[Source]) -> None:
    for name, field in source_type.settings_type.model_fields.items():
        assert field.title, name
        assert (field.description or "").endswith("."), name
        assert isinstance(field.json_schema_extra, dict), name
        assert "units" in field.json_schema_extra, name


@pytest.mark.parametrize("source_type", SOURCES)
def test_settings_survive_json(source_type: type[Source]) -> None:
    settings = source_type.settings_type()
    assert source_type.settings_type.model_validate_json(settings.model_dump_json()) == settings


def test_kinds_are_unique_and_found() -> None:
    assert len({source_type.kind for source_type in SOURCES}) == len(SOURCES)
    assert all(by_kind(source_type.kind) is source_type for source_type in SOURCES)


def test_create_uses_the_settings() -> None:
    settings = create("camera", {"width": 64}).settings
    assert isinstance(settings, CameraSettings)
    assert settings.width == 64


def test_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SourceError, match=r"'oscilloscope'.*computer, power_meter, spectrometer"):
        by_kind("oscilloscope")


def test_wrong_value_is_refused_with_its_title_and_limit() -> None:
    with pytest.raises(SourceError, match=r"Width: .*2048, not 9000"):
        settings_of("camera", {"width": 9000})


def test_unknown_setting_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SourceError, match=r"no setting 'wdth', only .*width"):
        settings_of("camera", {"wdth": 64})


def test_read_only_marks_the_array_itself() -> None:
    import numpy as np

    array = np.zeros(3)
    assert read_only(array) is array
    assert not array.flags.writeable
