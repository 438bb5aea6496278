"""The saver's settings about safety, as properties of the Settings page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.typed_settings import TypedSettings
from core.saver_settings import Fsync

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

FSYNC = (Fsync.OFF, Fsync.CHECKPOINT, Fsync.END)


@QmlElement
class SafetySettingsModel(QObject):
    """How often what is recorded is made safe, and when the user is warned of a full disk.

    `edited` carries the new settings after each accepted change.
    """

    changed = Signal()
    edited = Signal(object)

    def __init__(self, values: TypedSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = values

    def _tell(self, edited: bool) -> None:
        self.changed.emit()
        if edited:
            self.edited.emit(self._values.settings)

    def _type(self, name: str, text: str) -> None:
        if text.strip() != self._values.shown(name):
            self._tell(self._values.type(name, text.strip()))

    @Property(list, constant=True)
    def fsyncChoices(self) -> list[str]:
        """When the disk is made to confirm what was written."""
        return [self.tr("Off"), self.tr("Every checkpoint"), self.tr("At the end")]

    @Property(list, constant=True)
    def fsyncMeanings(self) -> list[str]:
        """What each choice is good for, and what it costs."""
        return [
            self.tr(
                "The disk is never asked. Least work for a slow disk. With SWMR a crash of the "
                "application loses nothing that was flushed, but a power cut may lose the whole "
                "recording."
            ),
            self.tr(
                "With SWMR, what the status bar calls safe survives a power cut. The disk is "
                "asked in the background; recording does not wait for it."
            ),
            self.tr(
                "The disk is asked once, when the file is finished. Until then a power cut may "
                "lose the whole recording; with SWMR a crash of the application loses nothing "
                "that was flushed."
            ),
        ]

    def _get_fsync(self) -> int:
        return FSYNC.index(self._values.settings.fsync)

    def _set_fsync(self, index: int) -> None:
        self._tell(self._values.change("fsync", FSYNC[index]))

    fsync = Property(int, _get_fsync, _set_fsync, notify=changed)

    def _get_checkpoint(self) -> str:
        return self._values.shown("checkpoint_seconds")

    def _set_checkpoint(self, text: str) -> None:
        self._type("checkpoint_seconds", text)

    checkpoint = Property(str, _get_checkpoint, _set_checkpoint, notify=changed)

    @Property(str, notify=changed)
    def checkpointProblem(self) -> str:
        """Why the number of seconds is refused."""
        return self._values.problem_with("checkpoint_seconds")

    def _get_warn_minutes(self) -> str:
        return self._values.shown("warn_minutes")

    def _set_warn_minutes(self, text: str) -> None:
        self._type("warn_minutes", text)

    warnMinutes = Property(str, _get_warn_minutes, _set_warn_minutes, notify=changed)

    def _get_warn_gigabytes(self) -> str:
        return self._values.shown("warn_gigabytes")

    def _set_warn_gigabytes(self, text: str) -> None:
        self._type("warn_gigabytes", text)

    warnGigabytes = Property(str, _get_warn_gigabytes, _set_warn_gigabytes, notify=changed)

    @Property(str, notify=changed)
    def warnProblem(self) -> str:
        """Why a limit is refused."""
        minutes = self._values.problem_with("warn_minutes")
        return minutes or self._values.problem_with("warn_gigabytes")
