"""Settings as the XML that PyMoDAQ keeps in `settings` attributes.

Each element is a parameter: its tag is the name, `type` says what its text means (group, int,
float, bool as 1 or 0, list as `str('choice')`, str, text, browsepath), `suffix` is its unit.
`settings_reader` reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any, Literal, get_args, get_origin
from xml.etree import ElementTree

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Value = str | int | float | bool | None

GROUP = "group"
# PyMoDAQ has more of these switches; all its versions know these three.
_SWITCHES = {"visible": "1", "removable": "0", "readonly": "0"}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class SettingsNode:
    """A parameter, or a group of them.

    `kind` is PyMoDAQ's type. `limits` are the choices of a list, or the lowest and the highest
    number. A group has no value, anything else no children.
    """

    name: str
    kind: str = GROUP
    title: str = ""
    value: Value = None
    units: str = ""
    limits: tuple[Value, ...] = ()
    children: tuple[SettingsNode, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Names and values below a group, groups as dicts in dicts."""
        return {
            child.name: child.plain() if child.kind == GROUP else child.value
            for child in self.children
        }


def to_xml(title: str, model: BaseModel, **groups: BaseModel | SettingsNode) -> str:
    """The settings of `model`, called `title`, and further groups beside them.

    The root is called All_settings and the first group settings, as PyMoDAQ does.
    """
    first = describe("settings", model, title)
    others = (
        group if isinstance(group, SettingsNode) else describe(name, group, name)
        for name, group in groups.items()
    )
    return write(SettingsNode("All_settings", children=(first, *others)))


def describe(name: str, model: BaseModel, title: str) -> SettingsNode:
    """A model's fields as a group of parameters, with units and limits."""
    fields = type(model).model_fields
    children = (
        _parameter(field_name, field, getattr(model, field_name))
        for field_name, field in fields.items()
    )
    return SettingsNode(name, title=title, children=tuple(children))


def write(root: SettingsNode) -> str:
    """A tree of parameters as XML; characters that XML cannot hold become U+FFFD."""
    return ElementTree.tostring(_element(root), encoding="unicode")


def _parameter(name: str, field: FieldInfo, value: object) -> SettingsNode:
    title = field.title or name.replace("_", " ").capitalize()
    if isinstance(value, BaseModel):
        return describe(name, value, title)
    extra = field.json_schema_extra
    units = str(extra.get("units", "")) if isinstance(extra, Mapping) else ""
    match value:
        case Enum():
            choices = tuple(member.value for member in type(value))
            return SettingsNode(name, "list", title, value.value, units, choices)
        case str() if get_origin(field.annotation) is Literal:
            return SettingsNode(name, "list", title, value, units, get_args(field.annotation))
        case str():
            return SettingsNode(name, "text" if "\n" in value else "str", title, value, units)
        case PurePath():
            return SettingsNode(name, "browsepath", title, str(value), units)
        case bool() | int() | float():
            return SettingsNode(name, type(value).__name__, title, value, units, _bounds(field))
    return SettingsNode(name, "str", title, "" if value is None else str(value), units)


def _bounds(field: FieldInfo) -> tuple[Value, ...]:
    """The lowest and the highest value that pydantic lets through; empty if there is neither."""
    bounds = {
        end: getattr(rule, key)
        for rule in field.metadata
        for key, end in (("ge", 0), ("gt", 0), ("le", 1), ("lt", 1))
        if hasattr(rule, key)
    }
    return (bounds.get(0), bounds.get(1)) if bounds else ()


def _element(node: SettingsNode) -> ElementTree.Element:
    attributes = {"type": node.kind, "title": _legal(node.title), **_SWITCHES}
    if node.units:
        attributes["suffix"] = _legal(node.units)
    if node.limits:
        attributes["limits"] = _legal(repr(list(node.limits)))
    element = ElementTree.Element(_tag(node.name), attributes)
    element.extend(_element(child) for child in node.children)
    if node.value is not None:
        element.text = _legal(_text(node))
    return element


def _text(node: SettingsNode) -> str:
    if node.kind == "list":
        return f"{type(node.value).__name__}({node.value!r})"
    return str(int(node.value)) if isinstance(node.value, bool) else str(node.value)


def _tag(name: str) -> str:
    tag = re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)
    return tag if re.match(r"[A-Za-z_]", tag) else f"_{tag}"


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
