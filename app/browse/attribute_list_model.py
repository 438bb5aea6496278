"""What is known of the chosen node: how it is stored, and its attributes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A name and a value; `is_cut`: the value is only its beginning, and is an attribute's."""

    name: str
    value: str
    hint: str = ""
    is_attribute: bool = False
    is_cut: bool = False
    is_opaque: bool = False


class Role(IntEnum):
    """What a row is asked for."""

    NAME = FIRST_ROLE
    VALUE = auto()
    HINT = auto()
    IS_ATTRIBUTE = auto()
    IS_CUT = auto()
    IS_OPAQUE = auto()


@QmlElement
class AttributeListModel(RowListModel):
    """Facts of the array first, then the attributes in natural order."""

    roles = Role
    _rows: list[Line]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        return tuple(self._rows)

    def show(self, lines: list[Line]) -> None:
        """Show these lines; those of a file that grows are the same with other values."""
        if [line.name for line in lines] != [line.name for line in self._rows]:
            self._replace_all(lines)
            return
        for row, (line, before) in enumerate(zip(lines, self._rows, strict=True)):
            if line != before:
                self._rows[row] = line
                self._tell_changed(row)

    def cell(self, row: int, role: Role) -> object:
        """A field of a line."""
        line = self._rows[row]
        match role:
            case Role.NAME:
                return line.name
            case Role.VALUE:
                return line.value
            case Role.HINT:
                return line.hint
            case Role.IS_ATTRIBUTE:
                return line.is_attribute
            case Role.IS_CUT:
                return line.is_cut
            case Role.IS_OPAQUE:
                return line.is_opaque

    @Slot(int)
    def copy(self, row: int) -> None:
        """Copy a value to the clipboard."""
        if 0 <= row < len(self._rows):
            QGuiApplication.clipboard().setText(self._rows[row].value)
