"""The axes of the scan that is being set up."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.row_list_model import FIRST_ROLE, RowListModel
from app.scan.scan_axis_model import ScanAxisModel
from core.scanning.settings import MOST_AXES, Positions, ScanAxis

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

NAMES = "xyzuvw"


class Role(IntEnum):
    """What a row is asked for."""

    AXIS = FIRST_ROLE


@QmlElement
class ScanAxisListModel(RowListModel):
    """The first axis is the slowest; `edited` after any change."""

    edited = Signal()

    roles = Role
    _rows: list[ScanAxisModel]

    def __init__(
        self, axes: Sequence[ScanAxis], positions: Positions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._positions = positions
        for axis in axes:
            self._add(axis)

    @property
    def axes(self) -> tuple[ScanAxis, ...]:
        """The axes, all valid."""
        return tuple(row.axis for row in self._rows)

    def become(self, axes: Sequence[ScanAxis], positions: Positions) -> None:
        """Hold these axes instead."""
        self._positions = positions
        before = list(self._rows)
        self._replace_all([self._model_of(axis) for axis in axes])
        for row in before:
            row.deleteLater()

    def use(self, positions: Positions) -> None:
        """Ask for what a grid needs, or a list."""
        self._positions = positions
        for row in self._rows:
            row.use(positions)

    @Slot()
    def add(self) -> None:
        """Add an axis with a name that is free."""
        if len(self._rows) < MOST_AXES:
            taken = {axis.label for axis in self.axes}
            self._add(ScanAxis(label=next(n for n in NAMES if n not in taken), units="mm"))
            self.edited.emit()

    @Slot(int)
    def remove(self, row: int) -> None:
        """Remove an axis; the last one stays."""
        if len(self._rows) > 1:
            axis = self._rows[row]
            self._remove(row)
            axis.deleteLater()
            self.edited.emit()

    def cell(self, row: int, role: Role) -> ScanAxisModel:
        """The axis."""
        return self._rows[row]

    def _add(self, axis: ScanAxis) -> None:
        self._append(self._model_of(axis))

    def _model_of(self, axis: ScanAxis) -> ScanAxisModel:
        model = ScanAxisModel(axis, self._positions, self)
        model.edited.connect(self.edited)
        return model
