"""The scan that is being set up."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.settings_form_model import SettingsFormModel
from app.scan.scan_axis_list_model import ScanAxisListModel
from core.scanning.positions import Order
from core.scanning.settings import Fill, Positions, ScanSettings

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

POSITIONS = (Positions.GRID, Positions.LIST)
LARGEST_LIST = 50_000_000


class GridForm(BaseModel):
    """What a grid needs besides its axes."""

    model_config = ConfigDict(extra="ignore")

    order: Order = Field(title="Order", description="In which order the points are visited")
    fill: Fill = Field(
        title="Fill", description="What stands where no point was taken; whole numbers have 0"
    )


class PointForm(BaseModel):
    """How each point is measured, and what is kept with the scan."""

    model_config = ConfigDict(extra="ignore")

    settle: float = Field(
        ge=0,
        le=86_400,
        title="Settle time",
        description="Wait between the move and the measurement",
        json_schema_extra={"units": "s"},
    )
    average: int = Field(
        ge=1, le=10_000, title="Average", description="Steps of each source per point"
    )
    description: str = Field(
        max_length=2000, title="Description", description="What is measured; kept with the scan"
    )
    comment: str = Field(max_length=2000, title="Comment", description="Kept with the scan")


@QmlElement
class ScanSetupModel(QObject):
    """Axes, positions and how each point is measured; `edited` after any change."""

    changed = Signal()
    edited = Signal()

    def __init__(self, settings: ScanSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._axes = ScanAxisListModel(settings.axes, settings.positions, self)
        self._axes.edited.connect(self._take_axes)
        self._file_problem = ""
        values = settings.model_dump()
        self._grid_form = SettingsFormModel(GridForm.model_validate(values), self)
        self._point_form = SettingsFormModel(PointForm.model_validate(values), self)
        self._grid_form.edited.connect(self._take_form)
        self._point_form.edited.connect(self._take_form)

    def become(self, settings: ScanSettings) -> None:
        """Take all of these settings."""
        values = settings.model_dump()
        self._file_problem = ""
        self._grid_form.become(GridForm.model_validate(values))
        self._point_form.become(PointForm.model_validate(values))
        self._axes.become(settings.axes, settings.positions)
        self._settings = settings
        self.changed.emit()
        self.edited.emit()

    @property
    def settings(self) -> ScanSettings:
        """The newest settings; `problem` says what keeps them from being run."""
        return self._settings

    @Property(ScanAxisListModel, constant=True)
    def axes(self) -> ScanAxisListModel:
        """The axes."""
        return self._axes

    @Property(SettingsFormModel, constant=True)
    def gridForm(self) -> SettingsFormModel:
        """Order and fill of a grid."""
        return self._grid_form

    @Property(SettingsFormModel, constant=True)
    def pointForm(self) -> SettingsFormModel:
        """Settle time and so on."""
        return self._point_form

    @Property(list, constant=True)
    def positionChoices(self) -> list[str]:
        """Where positions can come from."""
        return [self.tr("Grid"), self.tr("List")]

    def _get_positions(self) -> int:
        return POSITIONS.index(self._settings.positions)

    def _set_positions(self, index: int) -> None:
        self._axes.use(POSITIONS[index])
        self._change(positions=POSITIONS[index])

    positions = Property(int, _get_positions, _set_positions, notify=changed)

    @Property(bool, notify=changed)
    def fromList(self) -> bool:
        """Whether the positions stand in a list."""
        return self._settings.positions is Positions.LIST

    def _get_listed(self) -> str:
        return self._settings.listed

    def _set_listed(self, text: str) -> None:
        if text != self._settings.listed:
            self._file_problem = ""
            self._change(listed=text)

    listed = Property(str, _get_listed, _set_listed, notify=changed)

    @Slot(QUrl)
    def readList(self, url: QUrl) -> None:
        """Take the list from a CSV file."""
        path = Path(url.toLocalFile())
        try:
            if path.stat().st_size > LARGEST_LIST:
                self._file_problem = self.tr("%1 is too large for a list of positions.")
            else:
                self._set_listed(path.read_text(encoding="utf-8-sig"))
                return
        except (OSError, UnicodeDecodeError):
            self._file_problem = self.tr("%1 cannot be read as text; choose a CSV file.")
        self._file_problem = self._file_problem.replace("%1", path.name)
        self.changed.emit()

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What keeps the scan from being run; empty if nothing."""
        return self._file_problem or self._settings.problem() or ""

    @Slot(object)
    def _take_form(self, form: BaseModel) -> None:
        self._change(**form.model_dump())

    @Slot()
    def _take_axes(self) -> None:
        self._change(axes=self._axes.axes)

    def _change(self, **changes: object) -> None:
        self._settings = self._settings.model_copy(update=changes)
        self.changed.emit()
        self.edited.emit()
