"""The views of a source, on tabs of its card."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.live_view_model import (
    BlockViewModel,
    LiveViewModel,
    ProfilesViewModel,
    ViewKind,
    is_profile,
)
from app.record.region_list_model import RegionListModel
from app.record.source_words import raw_blocks
from core.data import Acquisition, Data

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

DIRECTIONS = ("x", "y")


@QmlElement
class SourceViewsModel(QObject):
    """A view for each measured block, and for the regions' profiles while there are any."""

    viewsChanged = Signal()
    tabChanged = Signal()

    def __init__(self, regions: RegionListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._regions = regions
        self._blocks: list[BlockViewModel] = []
        self._profiles: list[ProfilesViewModel] = []
        self._structure: tuple[object, ...] = ()
        self._tab = 0
        self._newest: Acquisition | None = None

    def show(self, acquisition: Acquisition) -> bool:
        """Show a newer step; whether its blocks are others than before."""
        structure = tuple(_structure(block) for block in raw_blocks(acquisition.data))
        others = structure != self._structure
        if others:
            self._structure = structure
            self._rebuild(acquisition.data)
        self._follow_profiles(any(is_profile(block) for block in acquisition.data))
        self._newest = acquisition
        for number, view in enumerate(self._views):
            # A rolling chart needs every step; the others only show the newest.
            if number == self._tab or view.kind == ViewKind.ROLLING:
                view.show(acquisition)
        return others

    @Property(list, notify=viewsChanged)
    def tabs(self) -> list[str]:
        """The titles of the views."""
        return [view.title for view in self._views]

    def _get_tab(self) -> int:
        return self._tab

    def _set_tab(self, tab: int) -> None:
        if tab == self._tab or not 0 <= tab < len(self._views):
            return
        self._tab = tab
        view = self._views[tab]
        if self._newest is not None and view.kind != ViewKind.ROLLING:
            view.show(self._newest)
        self.tabChanged.emit()

    tab = Property(int, _get_tab, _set_tab, notify=tabChanged)

    @Property(LiveViewModel, notify=tabChanged)
    def current(self) -> LiveViewModel | None:
        """The view on the current tab; none before the first step."""
        return self._views[self._tab] if self._views else None

    @property
    def _views(self) -> list[BlockViewModel | ProfilesViewModel]:
        return [*self._blocks, *self._profiles]

    def _rebuild(self, blocks: tuple[Data, ...]) -> None:
        before = self._blocks
        self._blocks = [BlockViewModel(block, self._regions, self) for block in raw_blocks(blocks)]
        self._tell_anew(before)

    def _follow_profiles(self, wanted: bool) -> None:
        if wanted == bool(self._profiles):
            return
        before = self._profiles
        ways = DIRECTIONS if wanted else ()
        self._profiles = [ProfilesViewModel(way, self._regions, self) for way in ways]
        self._tell_anew(before)

    def _tell_anew(self, replaced: list[BlockViewModel] | list[ProfilesViewModel]) -> None:
        self._tab = min(self._tab, max(0, len(self._views) - 1))
        self.viewsChanged.emit()
        self.tabChanged.emit()
        for view in replaced:
            view.deleteLater()


def _structure(block: Data) -> tuple[object, ...]:
    return block.name, block.shape, block.labels, block.units, block.dtype
