"""The one object the window is given; everything it shows hangs below."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.browse_model import BrowseModel
from app.properties import Property
from app.record.record_model import RecordModel
from app.shell.about_model import AboutModel
from app.shell.application_settings_model import ApplicationSettingsModel
from app.shell.error_reporter import ErrorReporter
from app.shell.recovery_model import RecoveryModel
from app.shell.timer_keys_model import TimerKeysModel
from app.timer.timer_model import TimerModel

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ApplicationModel(QObject):
    """Joins settings, problems and the pages' models, and closes them in the right order."""

    readyToClose = Signal()
    frontAsked = Signal()

    def __init__(
        self,
        settings: ApplicationSettingsModel,
        errors: ErrorReporter,
        record: RecordModel,
        timer: TimerModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._errors = errors
        self._record = record
        self._timer = timer
        self._timer_keys = TimerKeysModel(settings, self)
        self._about = AboutModel(self)
        self._recovery = RecoveryModel(self)
        self._browse = BrowseModel(self)
        self._browse.fileOpened.connect(settings.rememberFile)
        self._browse.comment.forRecording.connect(record.addComment)
        for child in (settings, errors, record, timer):
            child.setParent(self)
        settings.writeFailed.connect(self._on_write_failed)

    @Property(ApplicationSettingsModel, constant=True)
    def settings(self) -> ApplicationSettingsModel:
        """What holds for the whole application."""
        return self._settings

    @Property(ErrorReporter, constant=True)
    def errors(self) -> ErrorReporter:
        """Problems to show."""
        return self._errors

    @Property(RecordModel, constant=True)
    def record(self) -> RecordModel:
        """The Record page."""
        return self._record

    @Property(TimerModel, constant=True)
    def timer(self) -> TimerModel:
        """The Timer page."""
        return self._timer

    @Property(TimerKeysModel, constant=True)
    def timerKeys(self) -> TimerKeysModel:
        """The keys of the Timer page."""
        return self._timer_keys

    @Property(BrowseModel, constant=True)
    def browse(self) -> BrowseModel:
        """The Browse page."""
        return self._browse

    @Property(AboutModel, constant=True)
    def about(self) -> AboutModel:
        """Versions and folders."""
        return self._about

    @Property(RecoveryModel, constant=True)
    def recovery(self) -> RecoveryModel:
        """Recordings that a crash left behind."""
        return self._recovery

    @Slot("QStringList")
    def openFiles(self, paths: list[str]) -> None:
        """Show these files on the Browse page; `FILE::/path` shows a node of it."""
        if paths:
            self._settings.page = "browse"
            self._browse.openFiles(paths)

    @Slot()
    def showFileContent(self) -> None:
        """Show the file that is being recorded, or was last, on the Browse page."""
        self.openFiles([self._record.file.path])

    @Slot(list)
    def openFromOutside(self, paths: list[str]) -> None:
        """A second start asks for these files, or only for the window to come to the front."""
        self.openFiles(paths)
        self.frontAsked.emit()

    def reportCrash(self, report: str) -> None:
        """Offer the report of a run that did not come to its end."""
        self._errors.report(
            self.tr("The last run did not end as it should"),
            self.tr(
                "H5 Chronicle or the whole computer stopped before the window was closed. If it "
                "was not the power or somebody who ended it, copy the report and send it to the "
                "developers. It holds no data."
            ),
            report,
        )

    @Slot()
    def finishAndClose(self) -> None:
        """Finish the file without holding the window; `readyToClose` follows."""
        self._record.engineStopped.connect(self.readyToClose)
        self._record.beginShutDown()

    def close(self) -> None:
        """Stop everything that runs and write what is not written; the window is gone."""
        self._recovery.stop()
        self._timer.shut_down()
        self._browse.close()
        self._record.shut_down()
        self._settings.finish()

    @Slot(str)
    def _on_write_failed(self, message: str) -> None:
        self._errors.report(self.tr("The settings were not saved"), message, "")
