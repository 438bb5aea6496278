"""The list of scans that run one after the other."""

from __future__ import annotations

from enum import IntEnum, auto

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.placeholders import fill
from app.properties import Property
from app.row_list_model import FIRST_ROLE, RowListModel
from app.scan.scan_setup_model import ScanSetupModel
from core import formatting
from core.bench import Bench
from core.scanning.batch import BatchScan, BatchState, ScanList
from core.scanning.settings import Positions, ScanSettings

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


class Role(IntEnum):
    """What a row is asked for."""

    TITLE = FIRST_ROLE
    DETAIL = auto()
    STATE_TEXT = auto()
    TONE = auto()
    WAITS = auto()
    RUNS = auto()


@QmlElement
class ScanBatchModel(RowListModel):
    """What is set up is added here; what waits can be moved, also while others run.

    `edited` after any change of what waits.
    """

    edited = Signal()
    changed = Signal()

    roles = Role
    _rows: list[BatchScan]

    def __init__(
        self, bench: Bench, setup: ScanSetupModel, remembered: ScanList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._batch = bench.batch
        self._setup = setup
        for settings in remembered.scans:
            self._batch.add(settings)
        self.refresh()

    @property
    def remembered(self) -> ScanList:
        """What waits."""
        return ScanList(scans=list(self._batch.waiting))

    def refresh(self) -> None:
        """Show the list as it is now."""
        scans = list(self._batch.scans)
        if [scan.key for scan in scans] != [scan.key for scan in self._rows]:
            self._replace_all(scans)
        else:
            before, self._rows = self._rows, scans
            for row, (old, new) in enumerate(zip(before, scans, strict=True)):
                if old != new:
                    self._tell_changed(row)
        self.changed.emit()

    @Property(bool, notify=changed)
    def goesOn(self) -> bool:
        """Whether the next one starts when one has ended."""
        return self._batch.goes_on

    @Property(bool, notify=changed)
    def canRun(self) -> bool:
        """Whether there is one that waits."""
        return bool(self._batch.waiting)

    @Property(bool, notify=changed)
    def hasFinished(self) -> bool:
        """Whether there are any that neither wait nor run."""
        return any(
            scan.state not in (BatchState.WAITING, BatchState.RUNNING) for scan in self._rows
        )

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How many wait of how many."""
        waiting = formatting.count(len(self._batch.waiting))
        return fill(self.tr("%1 of %2 wait"), waiting, formatting.count(len(self._rows)))

    @Slot()
    def add(self) -> None:
        """Put what is set up at the end."""
        if not self._setup.settings.problem():
            self._batch.add(self._setup.settings)
            self._tell()

    @Slot(int, int, result=int)
    def move(self, row: int, by: int) -> int:
        """Move one that waits up or down; returns the row where it is now."""
        if not self._is_row(row):
            return row
        key = self._rows[row].key
        self._batch.move(key, by)
        self._tell()
        return next(place for place, scan in enumerate(self._rows) if scan.key == key)

    @Slot(int)
    def remove(self, row: int) -> None:
        """Take one that does not run from the list."""
        if self._is_row(row):
            self._batch.remove(self._rows[row].key)
            self._tell()

    @Slot(int)
    def load(self, row: int) -> None:
        """Set up a scan like this one."""
        if self._is_row(row):
            self._setup.become(self._rows[row].settings)

    @Slot()
    def clearFinished(self) -> None:
        """Take all that have run from the list."""
        self._batch.clear_finished()
        self._tell()

    @Slot()
    def toggle(self) -> None:
        """Run what waits, or start no more after the one that runs."""
        if self._batch.goes_on:
            self._batch.stop()
        elif self._batch.waiting:
            self._bench.run_batch()
        self.refresh()

    def cell(self, row: int, role: Role) -> object:
        """A scan in words."""
        scan = self._rows[row]
        match role:
            case Role.TITLE:
                return scan.settings.description or _axes(scan.settings)
            case Role.DETAIL:
                return self._detail(scan)
            case Role.STATE_TEXT:
                return self._words(scan.state)
            case Role.TONE:
                return _TONES[scan.state]
            case Role.WAITS:
                return scan.state is BatchState.WAITING
            case Role.RUNS:
                return scan.state is BatchState.RUNNING

    def _detail(self, scan: BatchScan) -> str:
        settings = scan.settings
        if settings.problem():
            return settings.problem() or ""
        points = fill(self.tr("%1 points"), formatting.count(len(settings.path())))
        where = _axes(settings) if settings.description else _ranges(settings)
        return " · ".join(part for part in (scan.name, points, where) if part)

    def _words(self, state: BatchState) -> str:
        match state:
            case BatchState.WAITING:
                return self.tr("Waits")
            case BatchState.RUNNING:
                return self.tr("Runs")
            case BatchState.COMPLETE:
                return self.tr("Complete")
            case BatchState.ABORTED:
                return self.tr("Aborted")
            case BatchState.FAILED:
                return self.tr("Failed")
            case BatchState.REFUSED:
                return self.tr("Refused")

    def _is_row(self, row: int) -> bool:
        return 0 <= row < len(self._rows)

    def _tell(self) -> None:
        self.refresh()
        self.edited.emit()


_TONES = {
    BatchState.WAITING: "neutral",
    BatchState.RUNNING: "accent",
    BatchState.COMPLETE: "success",
    BatchState.ABORTED: "warning",
    BatchState.FAILED: "error",
    BatchState.REFUSED: "error",
}


def _axes(settings: ScanSettings) -> str:
    return " × ".join(axis.label for axis in settings.axes)


def _ranges(settings: ScanSettings) -> str:
    if settings.positions is Positions.LIST:
        return ""
    return ", ".join(
        f"{axis.label} {formatting.number(axis.positions.start)} – "
        f"{formatting.quantity(axis.positions.stop, axis.units)}"
        for axis in settings.axes
    )
