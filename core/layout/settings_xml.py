"""Settings as the XML that PyMoDAQ keeps in `settings` attributes, and back.

Each element is a parameter: its tag is the name, `type` says what its text means (group, int,
float, bool as 1 or 0, list as `str('choice')`, str, text, browsepath), `suffix` is its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any, Literal, get_args, get_origin
from xml.etree import ElementTree
from xml.parsers import expat

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from core.layout.literals import parse_literal

Value = str | int | float | bool | None

LARGEST = 16 << 20
"""Characters of XML that `parse` takes."""
_DEEPEST = 64
_GROUP = "group"
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
    kind: str = _GROUP
    title: str = ""
    value: Value = None
    units: str = ""
    limits: tuple[Value, ...] = ()
    children: tuple[SettingsNode, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Names and values below a group, groups as dicts in dicts."""
        return {
            child.name: child.plain() if child.kind == _GROUP else child.value
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


def parse(text: str) -> SettingsNode:
    """XML as a tree of parameters.

    Expands no entities and loads nothing. Raises `ValueError` for what is no XML, has a document
    type, or is too large or too deep.
    """
    if len(text) > LARGEST:
        raise ValueError(f"The settings are too long: {len(text)} of {LARGEST} characters.")
    reader = _Reader()
    try:
        return reader.read(text)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise ValueError(f"The settings are no XML: {error}.") from error


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


class _Reader:
    """Builds the tree while expat reads; one open element per level."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._root: SettingsNode | None = None

    def read(self, text: str) -> SettingsNode:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._characters
        parser.EndElementHandler = self._end
        parser.Parse(text, True)
        if self._root is None:
            raise ValueError("The settings are empty.")
        return self._root

    def _refuse(self, *_: object) -> None:
        raise ValueError("The settings declare a document type, which PyMoDAQ never does.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) == _DEEPEST:
            raise ValueError("The settings are nested too deeply.")
        self._open.append(_Open(tag, attributes, [], []))

    def _characters(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _end(self, _: str) -> None:
        node = self._open.pop().node()
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    tag: str
    attributes: dict[str, str]
    text: list[str]
    children: list[SettingsNode]

    def node(self) -> SettingsNode:
        """The element as it is now."""
        kind = self.attributes.get("type", _GROUP)
        group = bool(self.children) or _GROUP in kind
        return SettingsNode(
            self.tag,
            _GROUP if group else kind,
            self.attributes.get("title", ""),
            None if group else _value(kind, "".join(self.text)),
            self.attributes.get("suffix", ""),
            tuple(_limits(self.attributes.get("limits", "[]"))),
            tuple(self.children),
        )


def _value(kind: str, text: str) -> Value:
    """What the text stands for; the text itself if it does not fit the type."""
    if kind in ("str", "text", "browsepath"):
        return text
    if not text.strip():
        return None
    try:
        match kind:
            case "int":
                return int(text)
            case "float" | "slide":
                return float(text)
            case "list":
                value = parse_literal(text)
                return value if isinstance(value, Value) else text
        return bool(int(text)) if "bool" in kind or "led" in kind else text
    except ValueError:
        return text


def _limits(text: str) -> Iterator[Value]:
    """Choices or bounds; none if they are not a list of simple values."""
    try:
        limits = parse_literal(text)
    except ValueError:
        return
    if isinstance(limits, list | tuple):
        yield from (limit for limit in limits if isinstance(limit, Value))
