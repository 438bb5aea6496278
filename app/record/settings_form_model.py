"""A source's settings as rows of a form."""

from __future__ import annotations

from enum import IntEnum, auto
from itertools import takewhile

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QModelIndex, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.form_fields import FieldKind, FormField, form_fields
from app.row_list_model import FIRST_ROLE, RowListModel
from core import formatting
from core.validation import problems

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

Cell = str | bool | int | list[str]


class Role(IntEnum):
    """What a row is asked for."""

    NAME = FIRST_ROLE
    TITLE = auto()
    DESCRIPTION = auto()
    KIND = auto()
    TEXT = auto()
    CHECKED = auto()
    OPTIONS = auto()
    CHOICE = auto()
    UNITS = auto()
    PROBLEM = auto()


@QmlElement
class SettingsFormModel(RowListModel):
    """Rows of a pydantic model's fields; `edited` carries the new, valid settings.

    What was typed stays in its field with the problem below it until it is valid.
    """

    edited = Signal(object)
    problemChanged = Signal()

    roles = Role
    _rows: list[FormField]

    def __init__(self, settings: BaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent, form_fields(type(settings)))
        self._settings = settings
        self._typed: dict[str, str] = {}
        self._problems: dict[str, str] = {}

    @property
    def settings(self) -> BaseModel:
        """The newest valid settings."""
        return self._settings

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """What is wrong with the whole, not with one field; empty when nothing is."""
        return self._problems.get("", "")

    def become(self, settings: BaseModel) -> None:
        """Edit other settings, perhaps of another type; the first rows that are the same stay."""
        fields = form_fields(type(settings))
        pairs = zip(self._rows, fields, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._settings, self._typed, self._problems = settings, {}, {}
        if same < len(self._rows):
            self.beginRemoveRows(QModelIndex(), same, len(self._rows) - 1)
            del self._rows[same:]
            self.endRemoveRows()
        if same < len(fields):
            self.beginInsertRows(QModelIndex(), same, len(fields) - 1)
            self._rows += fields[same:]
            self.endInsertRows()
        if same:
            self.dataChanged.emit(self.index(0), self.index(same - 1))
        self.countChanged.emit()
        self.problemChanged.emit()

    @Slot(int, str)
    def setText(self, row: int, text: str) -> None:
        """Take what was typed in a row."""
        self._edit(row, text.strip())

    @Slot(int, bool)
    def setChecked(self, row: int, checked: bool) -> None:
        """Turn a row's switch."""
        self._edit(row, str(checked).lower())

    @Slot(int, int)
    def setChoice(self, row: int, choice: int) -> None:
        """Choose one of a row's options."""
        self._edit(row, self._rows[row].options[choice])

    def _edit(self, row: int, typed: str) -> None:
        field = self._rows[row]
        if typed == self._text(field):
            return
        self._typed[field.name] = typed
        values = self._settings.model_dump() | self._typed
        try:
            settings = type(self._settings).model_validate(values)
        except ValidationError as error:
            self._problems = problems(error)
        else:
            self._settings, self._typed, self._problems = settings, {}, {}
            self.edited.emit(settings)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.problemChanged.emit()

    def cell(self, row: int, role: Role) -> Cell:
        """What a row shows; `text`, `checked` or `choice` hold the value."""
        field = self._rows[row]
        match role:
            case Role.NAME:
                return field.name
            case Role.TITLE:
                return field.title
            case Role.DESCRIPTION:
                return _tooltip(field)
            case Role.KIND:
                return field.kind.value
            case Role.TEXT:
                return self._text(field)
            case Role.CHECKED:
                return getattr(self._settings, field.name) is True
            case Role.OPTIONS:
                return list(field.options)
            case Role.CHOICE:
                return self._choice(field)
            case Role.UNITS:
                return field.units
            case Role.PROBLEM:
                return self._problems.get(field.name, "")

    def _text(self, field: FormField) -> str:
        if field.name in self._typed:
            return self._typed[field.name]
        value = getattr(self._settings, field.name)
        return str(value).lower() if field.kind is FieldKind.SWITCH else formatting.plain(value)

    def _choice(self, field: FormField) -> int:
        value = self._text(field)
        return field.options.index(value) if value in field.options else -1


def _tooltip(field: FormField) -> str:
    """The description, and the range that the schema knows."""
    low, high = field.minimum, field.maximum
    if low is None or high is None or field.kind is FieldKind.CHOICE:
        return field.description
    limits = f"{formatting.number(low, 6)} – {formatting.quantity(high, field.units, 6)}"
    return f"{field.description} ({limits})" if field.description else limits
