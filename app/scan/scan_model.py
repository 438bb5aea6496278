"""Scans on the Record page: set up, looked at before, run."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.session_store import SessionStore
from app.scan.scan_batch_model import ScanBatchModel
from app.scan.scan_preview import ScanPreview
from app.scan.scan_run_model import ScanRunModel
from app.scan.scan_setup_model import ScanSetupModel
from core.bench import Bench
from core.scanning.batch import ScanList
from core.scanning.settings import ScanSettings

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

FILE = "scan.json"
BATCH_FILE = "scan_list.json"
PREVIEW_MILLISECONDS = 60


@QmlElement
class ScanModel(QObject):
    """The scan to come and the one that runs; what was set up is remembered."""

    changed = Signal()

    def __init__(self, bench: Bench, store: SessionStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._store = store
        self._setup = ScanSetupModel(store.load(FILE, ScanSettings), self)
        self._run = ScanRunModel(bench, self)
        self._preview = ScanPreview(self)
        self._batch = ScanBatchModel(bench, self._setup, store.load(BATCH_FILE, ScanList), self)
        self._batch.edited.connect(self._remember_batch)
        self._later = QTimer(self, singleShot=True, interval=PREVIEW_MILLISECONDS)
        self._later.timeout.connect(self.refresh)
        self._setup.edited.connect(self._take)
        self._run.changed.connect(self.changed)
        self._run.follow()
        self.refresh()

    @Property(ScanSetupModel, constant=True)
    def setup(self) -> ScanSetupModel:
        """What is set up."""
        return self._setup

    @Property(ScanRunModel, constant=True)
    def run(self) -> ScanRunModel:
        """What runs."""
        return self._run

    @Property(ScanBatchModel, constant=True)
    def batch(self) -> ScanBatchModel:
        """Scans that run one after the other."""
        return self._batch

    @Property(ScanPreview, constant=True)
    def preview(self) -> ScanPreview:
        """What would run."""
        return self._preview

    @Property(str, notify=changed)
    def current(self) -> str:
        """The scan that runs or ran last; empty before the first."""
        return self._run.name

    @property
    def settings(self) -> ScanSettings:
        """The scan to come."""
        return self._setup.settings

    @Slot()
    def refresh(self) -> None:
        """Work out anew what the scan would take: sources may have changed."""
        settings = self._setup.settings
        if settings.problem():
            self._preview.clear()
            return
        path = settings.path()
        self._preview.show(settings, path, self._bench.estimate_scan(settings, path))

    def shut_down(self) -> None:
        """Ask no more."""
        self._run.stop()
        self._later.stop()

    @Slot()
    def _take(self) -> None:
        self._store.put(FILE, self._stored)
        self._later.start()

    @Slot()
    def _remember_batch(self) -> None:
        self._store.put(BATCH_FILE, self._waiting)

    def _waiting(self) -> ScanList:
        return self._batch.remembered

    def refresh_batch(self) -> None:
        """A scan of the list has begun or ended."""
        self._batch.refresh()
        self._remember_batch()

    def _stored(self) -> ScanSettings:
        return self._setup.settings
