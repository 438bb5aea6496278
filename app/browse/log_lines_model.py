"""Lines of the log in a file."""

from __future__ import annotations

from enum import IntEnum, auto

from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from core.reading.answers import LogRow

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    LINE = FIRST_ROLE
    IS_OPAQUE = auto()


@QmlElement
class LogLinesModel(RowListModel):
    """The newest lines, last; what is no text is shown as bytes."""

    roles = Role
    _rows: list[LogRow]

    def show(self, rows: tuple[LogRow, ...]) -> None:
        """Show these lines."""
        if list(rows) != self._rows:
            self._replace_all(rows)

    def cell(self, row: int, role: Role) -> object:
        """Text, and whether it is none."""
        line = self._rows[row]
        return line.text if role is Role.LINE else line.is_opaque
