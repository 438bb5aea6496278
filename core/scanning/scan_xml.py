"""The settings kept with a scan, as PyMoDAQ's settings XML."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from core.layout.settings_xml import SettingsNode, describe, to_xml, write
from core.saver_settings import SaverSettings
from core.scanning.settings import ScanAxis, ScanSettings


def scan_xml(settings: ScanSettings, saver: SaverSettings) -> str:
    """How the scan was set up, axis by axis, and how it was saved."""
    scan = describe("scan_settings", settings, "Scan settings")
    plain = tuple(child for child in scan.children if child.name != "axes")
    axes = SettingsNode("axes", title="Axes", children=tuple(map(_axis, count(), settings.axes)))
    saved = SettingsNode(
        "H5Saver", children=(describe("h5saver_settings", saver, "Saver settings"),)
    )
    scan = replace(scan, children=(*plain, axes))
    return write(SettingsNode("All_settings", children=(scan, saved)))


def actuator_xml(axis: ScanAxis) -> str:
    """What an axis' actuator was told."""
    return to_xml(axis.label, axis.actuator_settings())


def _axis(number: int, axis: ScanAxis) -> SettingsNode:
    described = describe(f"axis{number:02d}", axis, axis.label)
    actuator = describe("settings", axis.actuator_settings(), "Actuator settings")
    plain = tuple(child for child in described.children if child.name != "settings")
    return replace(described, children=(*plain, actuator))
