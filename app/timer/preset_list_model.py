"""Presets: plans that run at a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.timer.timer_words import preset_words
from core.timing.timepiece import Plan

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

NAME = Qt.ItemDataRole.UserRole + 1
COLOR = Qt.ItemDataRole.UserRole + 2
WORDS = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex


@QmlElement
class PresetListModel(QAbstractListModel):
    """The presets; `edited` is emitted when there is something to store, `wanted` to run one."""

    countChanged = Signal()
    edited = Signal()
    wanted = Signal(object)

    def __init__(self, plans: Sequence[Plan], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plans = list(plans)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All presets."""
        return tuple(self._plans)

    def keep(self, plan: Plan) -> None:
        """Keep a plan; it takes the place of a preset of its name."""
        names = [known.name for known in self._plans]
        if plan.name in names:
            row = names.index(plan.name)
            self._plans[row] = plan
            self.dataChanged.emit(self.index(row), self.index(row))
        else:
            self.beginInsertRows(QModelIndex(), len(names), len(names))
            self._plans.append(plan)
            self.endInsertRows()
        self._tell()

    @Slot(int)
    def run(self, row: int) -> None:
        """Have a chrono or timer made of a preset, and started."""
        self.wanted.emit(self._plans[row])

    @Slot(int)
    def remove(self, row: int) -> None:
        """Forget a preset."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._plans[row]
        self.endRemoveRows()
        self._tell()

    def _tell(self) -> None:
        self.countChanged.emit()
        self.edited.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """Presets there are."""
        return len(self._plans)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Presets there are."""
        return 0 if parent.isValid() else len(self._plans)

    def data(self, index: Index, role: int = NAME) -> str | int | None:
        """A preset's name, colour, or what it does."""
        plan = self._plans[index.row()]
        if role == NAME:
            return plan.name
        if role == COLOR:
            return plan.color
        return preset_words(plan) if role == WORDS else None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names QML calls the roles by."""
        names = {NAME: b"name", COLOR: b"color", WORDS: b"words"}
        return {role: QByteArray(name) for role, name in names.items()}
