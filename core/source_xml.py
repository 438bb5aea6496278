"""The settings kept with each recorded source, as PyMoDAQ's settings XML."""

from __future__ import annotations

from dataclasses import fields

from core.acquiring.source_thread import BlockRegion
from core.layout.settings_xml import SettingsNode, describe, to_xml
from core.saver_settings import SaverSettings
from core.sources.protocol import SourceSettings


def source_xml(
    name: str,
    settings: SourceSettings,
    regions: tuple[BlockRegion, ...],
    saver: SaverSettings,
) -> str:
    """What a source was told, the regions drawn on it, and how it was saved."""
    drawn = tuple(_region(number, each) for number, each in enumerate(regions))
    saved = SettingsNode(
        "H5Saver", children=(describe("h5saver_settings", saver, "Saver settings"),)
    )
    return to_xml(
        name,
        settings,
        regions=SettingsNode("regions", title="Regions", children=drawn),
        H5Saver=saved,
    )


def _region(number: int, drawn: BlockRegion) -> SettingsNode:
    block, region = drawn
    values = {field.name: getattr(region, field.name) for field in fields(region)}
    title = values.pop("name")
    children = (
        SettingsNode("block", "str", "Block", str(block)),
        *(
            SettingsNode(name, "str" if isinstance(value, str) else "float", name, value)
            for name, value in values.items()
        ),
    )
    return SettingsNode(f"region{number:02d}", title=title, children=children)
