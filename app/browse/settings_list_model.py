"""The tree of settings that stands at a node, as rows that are all seen."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, auto

from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from core.layout.settings_xml import GROUP, SettingsNode

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    NAME = FIRST_ROLE
    VALUE = auto()
    DEPTH = auto()
    IS_GROUP = auto()


@QmlElement
class SettingsListModel(RowListModel):
    """Groups and what is in them, each with its depth."""

    roles = Role
    _rows: list[tuple[int, SettingsNode]]

    def show(self, tree: SettingsNode | None) -> None:
        """Show a tree, or nothing."""
        rows = list(_flat(tree)) if tree is not None else []
        if rows != self._rows:
            self._replace_all(rows)

    def cell(self, row: int, role: Role) -> object:
        """A field of a setting."""
        depth, node = self._rows[row]
        match role:
            case Role.NAME:
                return node.title or node.name
            case Role.VALUE:
                return "" if node.value is None else f"{node.value} {node.units}".strip()
            case Role.DEPTH:
                return depth
            case Role.IS_GROUP:
                return node.kind == GROUP or bool(node.children)


def _flat(tree: SettingsNode) -> Iterator[tuple[int, SettingsNode]]:
    waiting = [(0, child) for child in reversed(tree.children)] or [(0, tree)]
    while waiting:
        depth, node = waiting.pop()
        yield depth, node
        waiting += [(depth + 1, child) for child in reversed(node.children)]
