"""What a row of the tree says of a node: its icon, its facts in short and at length."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.placeholders import fill
from core import formatting
from core.reading.answers import LinkKind, NodeFacts, NodeKind

_ICONS = {
    NodeKind.GROUP: "folder",
    NodeKind.ARRAY: "chart-line",
    NodeKind.GROWING: "chart-spline",
    NodeKind.TEXT: "file-text",
    NodeKind.LOG: "list",
    NodeKind.TABLE: "table-2",
    NodeKind.TYPE: "tag",
    NodeKind.BROKEN: "unlink",
}
_AXIS = "axis"


def icon_name(facts: NodeFacts | None) -> str:
    """The icon of a node; a plain box while nothing is known."""
    if facts is None:
        return "box"
    if facts.link in (LinkKind.SOFT, LinkKind.EXTERNAL) and facts.kind is not NodeKind.BROKEN:
        return "link-2"
    if facts.kind is NodeKind.ARRAY and not facts.shape:
        return "hash"
    return _ICONS[facts.kind]


def fact_text(facts: NodeFacts | None) -> str:
    """The few words at the right of a row."""
    if facts is None:
        return ""
    if facts.problem:
        return _tr("broken")
    if facts.link is LinkKind.ANCESTOR:
        return _tr("leads back up")
    if facts.kind is NodeKind.GROUP:
        return facts.title or facts.nx_class or formatting.count(facts.children)
    if facts.data_type == _AXIS and facts.title:
        return " · ".join(part for part in (facts.title, facts.units) if part)
    return value_words(facts)


def value_words(facts: NodeFacts) -> str:
    """Shape and number type."""
    if facts.is_empty:
        return _tr("no value")
    if facts.kind is NodeKind.LOG and facts.shape:
        lines = facts.shape[0]
        return _tr("1 line") if lines == 1 else fill(_tr("%1 lines"), formatting.count(lines))
    if not facts.shape:
        return facts.dtype
    return f"{formatting.shape(facts.shape)}  {facts.dtype}"


def tooltip(path: str, facts: NodeFacts | None) -> str:
    """Everything that is known of a node, a line each."""
    lines = [path]
    if facts is not None:
        if facts.title:
            lines.append(" · ".join(part for part in (facts.title, facts.units) if part))
        if facts.kind is not NodeKind.GROUP and not facts.problem:
            lines.append(value_words(facts))
        if facts.target:
            lines.append(fill(_tr("Link to %1"), facts.target))
        elif facts.link is LinkKind.SHARED:
            lines.append(_tr("This node has several names"))
        if facts.problem:
            lines.append(facts.problem)
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NodeWords", text)
