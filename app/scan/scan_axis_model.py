"""One axis of the scan that is being set up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.settings_form_model import SettingsFormModel
from app.scan.axis_forms import ListedAxis, axis_of, form_of
from core.actuators.protocol import ActuatorSettings
from core.scanning.settings import Positions, ScanAxis

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ScanAxisModel(QObject):
    """Its two forms, which ask for what its actuator and positions need; `edited` when changed."""

    edited = Signal()

    def __init__(self, axis: ScanAxis, positions: Positions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._positions = positions
        self._form = SettingsFormModel(form_of(axis, positions), self)
        self._form.edited.connect(self._take_form)
        self._actuator_form = SettingsFormModel(axis.actuator_settings(), self)
        self._actuator_form.edited.connect(self._take_actuator_settings)

    @property
    def axis(self) -> ScanAxis:
        """The newest valid axis."""
        return self._axis

    def use(self, positions: Positions) -> None:
        """Ask for what a grid needs, or a list."""
        self._positions = positions
        self._form.become(form_of(self._axis, positions))

    @Property(SettingsFormModel, constant=True)
    def form(self) -> SettingsFormModel:
        """Name, actuator and positions."""
        return self._form

    @Property(SettingsFormModel, constant=True)
    def actuatorForm(self) -> SettingsFormModel:
        """The actuator's own settings."""
        return self._actuator_form

    @Slot(object)
    def _take_form(self, form: ListedAxis) -> None:
        before, self._axis = self._axis, axis_of(form, self._axis)
        self._form.become(form_of(self._axis, self._positions))
        if before.kind != self._axis.kind:
            self._actuator_form.become(self._axis.actuator_settings())
        self.edited.emit()

    @Slot(object)
    def _take_actuator_settings(self, settings: ActuatorSettings) -> None:
        self._axis = self._axis.model_copy(update={"settings": settings.model_dump()})
        self.edited.emit()
