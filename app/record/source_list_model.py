"""All sources of the bench, and the kinds there are to add."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.remembered_sources import RememberedSource, RememberedSources
from app.record.source_model import SourceModel
from app.row_list_model import FIRST_ROLE, RowListModel
from core.bench import Bench
from core.sources import catalogue
from core.sources.protocol import SourceError, SourceSettings

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

LIVE_MILLISECONDS = 33
STATUS_EVERY = 8


class Role(IntEnum):
    """What a row is asked for."""

    SOURCE = FIRST_ROLE


@QmlElement
class SourceListModel(RowListModel):
    """The sources in the order in which they were added; the role `source` is a `SourceModel`.

    While `live`, views are refreshed up to 30 times a second. `edited` is emitted when something
    changed that is to be remembered.
    """

    edited = Signal()
    liveChanged = Signal()

    roles = Role
    _rows: list[SourceModel]

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LIVE_MILLISECONDS)
        self._timer.timeout.connect(self._tick)

    @property
    def sources(self) -> tuple[SourceModel, ...]:
        """All sources."""
        return tuple(self._rows)

    def remembered(self) -> RememberedSources:
        """All sources as they are to be set up at the next start."""
        return RememberedSources(sources=tuple(source.remembered() for source in self._rows))

    def restore(self, remembered: RememberedSources) -> tuple[str, ...]:
        """Set sources up as they were left; the sentences say which could not be."""
        sentences = []
        for source in remembered.sources:
            try:
                settings = catalogue.settings_of(source.kind, source.settings)
            except SourceError as error:
                sentences.append(str(error))
            else:
                self._set_up(source.kind, settings, source)
        return tuple(sentences)

    @Property(list, constant=True)
    def kinds(self) -> list[dict[str, str]]:
        """What can be added: `kind`, `title` and `description` of each."""
        return [
            {
                "kind": source_type.kind,
                "title": source_type.title,
                "description": self._description(source_type.kind),
                "icon": ICONS.get(source_type.kind, "circle-dot"),
            }
            for source_type in catalogue.SOURCES
        ]

    @Slot(str)
    def add(self, kind: str) -> None:
        """Add a source of a kind, with the settings it comes with."""
        if self._set_up(kind, catalogue.settings_of(kind, {})):
            self.edited.emit()

    @Slot(int)
    def remove(self, row: int) -> None:
        """Stop and remove a source."""
        source = self._rows[row]
        self._bench.remove_source(source.name)
        if source.name in self._bench.source_names:
            return
        self._remove(row)
        source.deleteLater()
        self.edited.emit()

    def _get_live(self) -> bool:
        return self._timer.isActive()

    def _set_live(self, live: bool) -> None:
        if live == self._timer.isActive():
            return
        if live:
            self._timer.start()
        else:
            self._timer.stop()
        self.liveChanged.emit()

    live = Property(bool, _get_live, _set_live, notify=liveChanged)

    @Slot()
    def refresh_offers(self) -> None:
        """Look again at what each source is saved as."""
        for source in self._rows:
            source.refresh_offer()

    def cell(self, row: int, role: Role) -> SourceModel:
        """The source's model."""
        return self._rows[row]

    def _set_up(
        self, kind: str, settings: SourceSettings, remembered: RememberedSource | None = None
    ) -> bool:
        name = self._bench.add_source(kind, settings)
        if name is None:
            return False
        source = SourceModel(name, catalogue.by_kind(kind), settings, self._bench, self)
        if remembered:
            source.restore(remembered)
        source.edited.connect(self.edited)
        self._append(source)
        return True

    @Slot()
    def _tick(self) -> None:
        for source in self._rows:
            newest = self._bench.newest(source.name)
            if newest is not None and newest is not source.newest:
                source.show(newest)
        if self._ticks % STATUS_EVERY == 0:
            self.refresh_status()
        self._ticks += 1

    def refresh_status(self) -> None:
        """Show how each source stands."""
        by_name = {status.name: status for status in self._bench.source_status()}
        for source in self._rows:
            if source.name in by_name:
                source.show_status(by_name[source.name])

    def _description(self, kind: str) -> str:
        descriptions = {
            "computer": self.tr("Processor, memory, disk, network and temperatures"),
            "power_meter": self.tr("A scalar over time, in W"),
            "spectrometer": self.tr("Two spectra with error bars over the wavelength"),
            "camera": self.tr("Images of 16 bits, up to 2048 by 2048 pixels"),
            "stack": self.tr("Three-dimensional volumes of 16 bits"),
        }
        return descriptions.get(kind, "")


ICONS = {
    "computer": "cpu",
    "power_meter": "gauge",
    "spectrometer": "chart-spline",
    "camera": "camera",
    "stack": "layers",
}
