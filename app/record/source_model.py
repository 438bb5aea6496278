"""One source: its card with live views, its settings, its regions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.region_list_model import QUANTITIES, RegionListModel
from app.record.remembered_sources import RememberedRegion, RememberedSource
from app.record.settings_form_model import SettingsFormModel
from app.record.source_views_model import SourceViewsModel
from app.record.source_words import chip_text, native_integer, readouts_text, state_text
from core import formatting
from core.acquiring.outcome import SourceState, SourceStatus
from core.bench import Bench
from core.data import Acquisition
from core.sources.protocol import Source, SourceSettings

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SourceModel(QObject):
    """A source of the bench as its card shows it.

    `edited` is emitted when something changed that is to be remembered.
    """

    edited = Signal()
    statusChanged = Signal()
    dataChanged = Signal()
    savedAsChanged = Signal()

    def __init__(
        self,
        name: str,
        source_type: type[Source],
        settings: SourceSettings,
        bench: Bench,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._source_type = source_type
        self._bench = bench
        self._form = SettingsFormModel(settings, self)
        self._form.edited.connect(self._configure)
        self._regions = RegionListModel(self)
        self._regions.edited.connect(self._draw)
        self._views = SourceViewsModel(self._regions, self)
        self._newest: Acquisition | None = None
        self._chip = ""
        self._native = ""
        self._readouts = ""
        self._chosen_type = ""
        self._status = SourceStatus(name, source_type.kind, source_type.title, SourceState.IDLE)

    # What the bench tells

    def show(self, acquisition: Acquisition) -> None:
        """Show a newer step."""
        self._newest = acquisition
        if self._views.show(acquisition):
            self._chip = chip_text(acquisition.data)
            self._native = native_integer(acquisition.data)
            self.savedAsChanged.emit()
        self._regions.show_values(acquisition.data)
        computed = {f"{row.region.name} {q}" for row in self._regions.drawn for q in QUANTITIES}
        self._readouts = readouts_text(acquisition.data, computed)
        self.dataChanged.emit()

    @property
    def newest(self) -> Acquisition | None:
        """The step that is shown."""
        return self._newest

    def show_status(self, status: SourceStatus) -> None:
        """Show the source's state."""
        if status != self._status:
            self._status = status
            self.statusChanged.emit()

    def remembered(self) -> RememberedSource:
        """The source as it is to be set up at the next start."""
        return RememberedSource(
            kind=self._source_type.kind,
            settings=self._form.settings.model_dump(mode="json"),
            regions=tuple(
                RememberedRegion(block=drawn.block, region=drawn.region)
                for drawn in self._regions.drawn
            ),
            saved_as=self._chosen_type,
        )

    def restore(self, remembered: RememberedSource) -> None:
        """Take regions and number type as they were left."""
        for row in remembered.regions:
            self._regions.add(row.block, row.region)
        if remembered.saved_as:
            self._save_as(remembered.saved_as)

    # What the card shows

    @Property(str, constant=True)
    def name(self) -> str:
        """The source's name on this bench and in files."""
        return self._name

    @Property(str, constant=True)
    def kindTitle(self) -> str:
        """What kind of source it is."""
        return self._source_type.title

    @Property(str, notify=dataChanged)
    def chip(self) -> str:
        """What it measures."""
        return self._chip

    @Property(str, notify=statusChanged)
    def stateText(self) -> str:
        """Its state in a word."""
        return state_text(self._status.state)

    @Property(str, notify=statusChanged)
    def tone(self) -> str:
        """The colour of its state: live, error or neutral."""
        if self._status.state is SourceState.FAILED:
            return "error"
        return "live" if self._status.state.is_running else "neutral"

    @Property(bool, notify=statusChanged)
    def running(self) -> bool:
        """Whether it measures."""
        return self._status.state.is_running

    @Property(str, notify=statusChanged)
    def rate(self) -> str:
        """Steps per second, while it measures."""
        return formatting.frequency(self._status.rate) if self._status.state.is_running else ""

    @Property(str, notify=statusChanged)
    def problem(self) -> str:
        """Why it was stopped; empty when it was not."""
        return self._status.failure.sentence if self._status.failure else ""

    @Property(str, notify=dataChanged)
    def readouts(self) -> str:
        """Scalars that the source itself computes: `frame mean 3 204 counts`."""
        return self._readouts

    @Property(SettingsFormModel, constant=True)
    def form(self) -> SettingsFormModel:
        """Its settings."""
        return self._form

    @Property(RegionListModel, constant=True)
    def regions(self) -> RegionListModel:
        """The regions drawn on its blocks."""
        return self._regions

    @Property(SourceViewsModel, constant=True)
    def views(self) -> SourceViewsModel:
        """Its live views."""
        return self._views

    # Number type

    @Property(str, notify=savedAsChanged)
    def offer(self) -> str:
        """The integer type it could be saved in without loss; empty when there is none."""
        return self._native if self._native != self._bench.saved_as(self._name) else ""

    @Property(str, notify=savedAsChanged)
    def chosenType(self) -> str:
        """The number type chosen for this source alone; empty if it follows *Saving dynamic*."""
        return self._chosen_type

    @Slot()
    def acceptOffer(self) -> None:
        """Save this source in the integer type it measures in."""
        self._save_as(self._native)

    @Slot()
    def followSavingDynamic(self) -> None:
        """Save this source in the number type of *Saving dynamic* again."""
        self._save_as("")

    def refresh_offer(self) -> None:
        """Look again at what the source is saved as."""
        self.savedAsChanged.emit()

    def _save_as(self, number_type: str) -> None:
        self._bench.save_source_as(self._name, number_type or None)
        self._chosen_type = number_type
        self.savedAsChanged.emit()
        self.edited.emit()

    @Slot(object)
    def _configure(self, settings: SourceSettings) -> None:
        self._bench.configure_source(self._name, settings)
        self.edited.emit()

    @Slot()
    def _draw(self) -> None:
        drawn = tuple((row.block, row.region) for row in self._regions.drawn)
        self._bench.set_regions(self._name, drawn)
        self.edited.emit()
