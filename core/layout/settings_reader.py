"""Reads the settings XML of a file, which anybody may have written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from core.layout.literals import parse_literal
from core.layout.settings_xml import GROUP, SettingsNode, Value

LARGEST = 16 << 20
"""Characters of XML that `parse` takes."""
_DEEPEST = 64


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
        kind = self.attributes.get("type", GROUP)
        group = bool(self.children) or GROUP in kind
        return SettingsNode(
            self.tag,
            GROUP if group else kind,
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
